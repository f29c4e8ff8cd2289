/// Turns paragraphs into vectors of weights over the features that a model keeps: the second pass
/// of the methods for which counts are not enough.
struct DocumentVectorizer: Sendable {
  private let extractor: FeatureExtractor
  private let index: KeyIndex
  private let positionOfSlot: [Int]
  private let rarities: [Double]
  private let weighting: TermWeighting
  private let labels: [String]

  /// - Parameter features: The rows of `statistics` that the model keeps.
  init(_ features: [Int], of statistics: TermStatistics, _ weighting: TermWeighting) {
    extractor = FeatureExtractor(statistics.settings)
    index = KeyIndex(features.map { statistics.table.key($0) })
    var positionOfSlot = [Int](repeating: 0, count: index.slots.count)
    for (position, slot) in index.slotOfKey.enumerated() { positionOfSlot[slot] = position }
    self.positionOfSlot = positionOfSlot
    rarities = features.map {
      weighting.rarity(
        documentFrequency: statistics.table.documentFrequency($0), of: statistics.documentCount)
    }
    self.weighting = weighting
    labels = statistics.labels
  }

  /// Calls `start` with the label of each labelled record, then `component` with the position and
  /// the weight of each of its features, ascending.
  func forEachVector(
    of records: some Sequence<Int>, in batch: ParagraphBatch, start: (Int) -> Void,
    component: (Int, Double) -> Void
  ) {
    var scratch = FeatureScratch()
    let numbers = batch.labels.map { labels.firstIndex(of: $0) }
    for record in records.lazy.map({ batch.records[$0] }) {
      guard let label = record.label.flatMap({ numbers[$0] }) else { continue }
      start(label)
      extractor.extractKeys(batch.bytes.span.extracting(record.text), into: &scratch)
      scratch.indices.removeAll(keepingCapacity: true)
      for key in scratch.keys {
        if let slot = index.slot(of: key) {
          scratch.indices.append(positionOfSlot[slot])
        }
      }
      weighting.forEachWeight(of: &scratch.indices, rarity: { rarities[$0] }, component)
    }
  }
}

extension TermWeighting {
  /// The inverse document frequency of a feature; 1 for weightings that have none.
  func rarity(documentFrequency: Int, of documents: Int) -> Double {
    guard case .tfidf(let options) = self else { return 1 }
    return options.rarity(documentFrequency: documentFrequency, of: documents)
  }
}
