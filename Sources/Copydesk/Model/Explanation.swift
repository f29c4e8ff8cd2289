/// Why a text got its scores: they are the sum of what is listed here.
public struct Explanation: Sendable {
  /// What a feature of the text adds.
  public struct Term: Sendable {
    /// The name of the feature.
    public var name: String
    /// The UTF-8 offsets of its first occurrence in the text; `nil` for signals, which belong to
    /// the whole text.
    public var range: Range<Int>?
    /// The number of occurrences.
    public var count: Int
    /// What it adds to the score of each label.
    public var contributions: [Double]

    /// What it adds for a label beyond what it adds for the labels on average: above 0 speaks for
    /// the label, below against it.
    public func evidence(for label: Int) -> Double {
      contributions[label] - contributions.reduce(0, +) / Double(contributions.count)
    }
  }

  /// The prediction that is explained.
  public let prediction: Prediction
  /// The score of each label before the text is read.
  public let biases: [Double]
  /// The score of each label: the bias and the contributions of all terms.
  public let scores: [Double]
  /// The features of the text that the model knows, by their evidence for the predicted label.
  public let terms: [Term]
}

extension LinearModel {
  /// Explains the scores of UTF-8 `text`, term by term.
  func explain(_ text: Span<UInt8>) -> Explanation {
    var scratch = FeatureScratch()
    var scores: [Double] = []
    score(text, into: &scores, &scratch)
    // Scores need the keys alone; what they stand for is in the tokens.
    extractor.extract(text, into: &scratch)
    var terms: [Int: Explanation.Term] = [:]
    for (index, key) in scratch.keys.enumerated() {
      guard let slot = table.slot(of: key) else { continue }
      let source = extractor.source(of: index, in: scratch)
      let first = Explanation.Term(
        name: name(at: slot), range: Self.range(of: source, in: scratch.tokens),
        count: 0, contributions: labels.map { _ in 0 })
      terms[slot, default: first].count += 1
    }
    forEachTerm(of: text, &scratch) { slot, weight in
      if var term = terms[slot] {
        table.add(slot: slot, times: weight, to: &term.contributions)
        terms[slot] = term
      }
    }
    let prediction = predict(text)
    let best = prediction.best
    return Explanation(
      prediction: prediction, biases: biases, scores: scores,
      // Names are cut, so two features may have one.
      terms: terms.sorted { first, second in
        let (left, right) = (first.value.evidence(for: best), second.value.evidence(for: best))
        return left != right
          ? left > right : (first.value.name, first.key) < (second.value.name, second.key)
      }.map(\.value))
  }

  private static func range(
    of source: FeatureSource, in tokens: [Token]
  ) -> Range<Int>? {
    switch source {
    case .tokens(let range):
      tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound
    case .characters(let range, _, _): range
    case .signal: nil
    }
  }
}

/// A feature and how strongly it speaks for a label.
public struct FeatureEvidence: Sendable, Hashable {
  /// The name of the feature.
  public var name: String
  /// Its weight for the label beyond its mean weight over the labels, times its inverse document frequency
  /// if the weighting has one.
  public var evidence: Double

  /// Makes a feature's evidence.
  public init(name: String, evidence: Double) {
    self.name = name
    self.evidence = evidence
  }
}

extension LinearModel {
  /// The features that speak most strongly for a label, strongest first; none for a label that the model
  /// does not know.
  ///
  /// - Complexity: O(*s* log *s*) in the slots of the model.
  public func strongestFeatures(for label: String, count: Int) -> [FeatureEvidence] {
    guard let label = labels.firstIndex(of: label) else { return [] }
    let evidence = (0..<table.slotCount).compactMap { slot -> (slot: Int, evidence: Double)? in
      guard table.key(at: slot) != 0 else { return nil }
      let weights = labels.indices.map { table.weight(at: slot, label: $0) }
      let mean = weights.reduce(0, +) / Double(weights.count)
      return (slot, (weights[label] - mean) * table.rarity(at: slot))
    }
    return evidence.sorted { ($1.evidence, $0.slot) < ($0.evidence, $1.slot) }.prefix(max(0, count))
      .map { FeatureEvidence(name: name(at: $0.slot), evidence: $0.evidence) }
  }
}
