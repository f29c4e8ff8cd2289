/// Texts as vectors of TF-IDF weights, to be compared by the angle between them.
///
/// ```swift
/// let vectorizer = TFIDFVectorizer(fitting: documents)
/// vectorizer.vector(for: query).cosineSimilarity(to: vectorizer.vector(for: documents[0]))
/// ```
public struct TFIDFVectorizer: Sendable {
  /// The weights in use.
  public let options: TFIDFOptions
  /// What is extracted from a text.
  public let features: FeatureSettings
  private let extractor: FeatureExtractor
  private let index: KeyIndex
  /// The inverse document frequency of the feature at each slot.
  private let rarities: [Double]

  /// Learns the features of `texts` and their document frequencies.
  ///
  /// - Parameter features: What to extract; words alone unless said otherwise.
  /// - Complexity: O(*n* + *v* log *v*) in the bytes of the texts and the number of features.
  public init(
    fitting texts: some Sequence<String>, options: TFIDFOptions = TFIDFOptions(),
    features: FeatureSettings = FeatureSettings(wordNGrams: 1...1, signals: []),
    threads: Int = availableThreads
  ) {
    let statistics = TermStatistics(
      counting: texts.map { LabelledParagraph(text: $0, label: "") }, settings: features,
      threads: threads)
    self.options = options
    self.features = features
    extractor = FeatureExtractor(features)
    index = KeyIndex((0..<statistics.featureCount).map { statistics.table.key($0) })
    var rarities = [Double](repeating: 0, count: index.slots.count)
    for (feature, slot) in index.slotOfKey.enumerated() {
      rarities[slot] = options.rarity(
        documentFrequency: statistics.table.documentFrequency(feature), of: statistics.documentCount
      )
    }
    self.rarities = rarities
  }

  /// The number of features: the dimension of the vectors.
  public var featureCount: Int { index.slotOfKey.count }

  /// The vector of a text. Features that were not learnt are left out.
  ///
  /// - Complexity: O(*n* log *n*) in the features of the text.
  public func vector(for text: String) -> SparseVector {
    var scratch = FeatureScratch()
    extractor.extract(text.utf8Span.span, into: &scratch)
    scratch.indices.removeAll()
    for key in scratch.keys {
      if let slot = index.slot(of: key) { scratch.indices.append(slot) }
    }
    var vector = SparseVector()
    TermWeighting.tfidf(options).forEachWeight(
      of: &scratch.indices, rarity: { rarities[$0] }
    ) { slot, weight in
      vector.append(weight, at: slot)
    }
    return vector
  }
}

/// A vector most of whose components are zero.
public struct SparseVector: Sendable, Hashable {
  /// The dimensions with a component, ascending.
  public private(set) var dimensions: [Int] = []
  /// Their components.
  public private(set) var components: [Double] = []

  /// The zero vector.
  public init() {}

  mutating func append(_ component: Double, at dimension: Int) {
    dimensions.append(dimension)
    components.append(component)
  }

  /// The square root of the sum of the squares.
  public var norm: Double { components.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  /// The sum of the products of the components.
  ///
  /// - Complexity: O(*n* + *m*) in the components of both.
  public func dotProduct(with other: SparseVector) -> Double {
    var (left, right, sum) = (0, 0, 0.0)
    while left < dimensions.count, right < other.dimensions.count {
      let (a, b) = (dimensions[left], other.dimensions[right])
      if a == b { sum += components[left] * other.components[right] }
      left += a <= b ? 1 : 0
      right += b <= a ? 1 : 0
    }
    return sum
  }

  /// The cosine of the angle to another vector: 1 for the same direction, 0 if nothing is shared
  /// or one of them is zero.
  ///
  /// - Complexity: O(*n* + *m*) in the components of both.
  public func cosineSimilarity(to other: SparseVector) -> Double {
    let norms = norm * other.norm
    return norms > 0 ? dotProduct(with: other) / norms : 0
  }
}
