/// How often a feature counts in a paragraph.
public enum TermWeighting: Sendable, Hashable {
  /// As often as it occurs.
  case counts
  /// Once, if it occurs.
  case binary
  /// By the product of its transformed frequency and its rarity.
  case tfidf(TFIDFOptions)
}

/// The parts of a TF-IDF weight, each of which can be switched.
///
/// The weight of a feature that occurs *f* times in a paragraph and in *d* of *n* training
/// paragraphs is tf(*f*) · idf(*d*), divided by the norm of the paragraph's weights.
public struct TFIDFOptions: Sendable, Hashable {
  /// The transform of a frequency *f*.
  public enum TermFrequency: String, Sendable, CaseIterable {
    /// *f*
    case raw
    /// 1 + ln *f* (Manning, Raghavan & Schütze 2008, section 6.4.1).
    case sublinear
    /// ln(1 + *f*) (Rennie et al. 2003, section 4.1).
    case logarithmic
  }

  /// The weight of a feature's rarity.
  public enum InverseDocumentFrequency: String, Sendable, CaseIterable {
    /// 1: rarity does not count.
    case none
    /// ln(*n* / *d*) (Spärck Jones 1972; Manning, Raghavan & Schütze 2008, equation 6.7).
    case plain
    /// ln((1 + *n*) / (1 + *d*)) + 1: as if one more paragraph held every feature, and never zero
    /// (scikit-learn's `TfidfTransformer(smooth_idf=True)`).
    case smooth
  }

  /// The norm by which a paragraph's weights are divided.
  public enum Norm: String, Sendable, CaseIterable {
    /// 1: weights stay as they are.
    case none
    /// The square root of the sum of their squares.
    case l2
  }

  /// The transform of frequencies.
  public var termFrequency: TermFrequency
  /// The weight of rarity.
  public var inverseDocumentFrequency: InverseDocumentFrequency
  /// The norm.
  public var norm: Norm

  /// Makes options; the defaults are scikit-learn's.
  public init(
    termFrequency: TermFrequency = .raw,
    inverseDocumentFrequency: InverseDocumentFrequency = .smooth, norm: Norm = .l2
  ) {
    self.termFrequency = termFrequency
    self.inverseDocumentFrequency = inverseDocumentFrequency
    self.norm = norm
  }

  /// The transforms of Rennie et al. 2003 (table 4, steps 1 to 3).
  public static let rennie = TFIDFOptions(
    termFrequency: .logarithmic, inverseDocumentFrequency: .plain, norm: .l2)

  /// tf(*f*) for a frequency of at least 1.
  func transformed(_ frequency: Int) -> Double {
    switch termFrequency {
    case .raw: Double(frequency)
    case .sublinear: 1 + logarithm(Double(frequency))
    case .logarithmic: logarithm(1 + Double(frequency))
    }
  }

  /// idf(*d*) for a feature that stands in *d* of *n* paragraphs, *d* at least 1.
  func rarity(documentFrequency: Int, of documents: Int) -> Double {
    switch inverseDocumentFrequency {
    case .none: 1
    case .plain: logarithm(Double(documents) / Double(documentFrequency))
    case .smooth: logarithm(Double(1 + documents) / Double(1 + documentFrequency)) + 1
    }
  }
}

extension TermWeighting {
  /// Whether the rarity of a feature takes part.
  var hasRarities: Bool { if case .tfidf = self { true } else { false } }

  /// Calls `body` with each different index of `indices` and its weight in the paragraph, in
  /// ascending order.
  ///
  /// - Parameters:
  ///   - indices: The index of the feature of each occurrence; sorted in place.
  ///   - rarity: The inverse document frequency of a feature, by its index.
  func forEachWeight(
    of indices: inout [Int], rarity: (Int) -> Double, _ body: (Int, Double) -> Void
  ) {
    indices.sort()
    var scale = 1.0
    if case .tfidf(let options) = self, options.norm == .l2 {
      var squares = 0.0
      Self.forEachRun(of: indices) { index, frequency in
        let weight = options.transformed(frequency) * rarity(index)
        squares += weight * weight
      }
      // A paragraph of weights zero stays one.
      scale = squares > 0 ? 1 / squares.squareRoot() : 1
    }
    Self.forEachRun(of: indices) { index, frequency in
      switch self {
      case .counts: body(index, Double(frequency))
      case .binary: body(index, 1)
      case .tfidf(let options):
        body(index, options.transformed(frequency) * rarity(index) * scale)
      }
    }
  }

  private static func forEachRun(of sorted: [Int], _ body: (Int, Int) -> Void) {
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, sorted[end] == sorted[start] { end += 1 }
      body(sorted[start], end - start)
      start = end
    }
  }
}
