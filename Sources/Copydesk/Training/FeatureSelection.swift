/// Which features a model keeps: those in enough paragraphs and, if there are more than asked for, of
/// these the ones that rank highest.
struct FeatureSelection: Sendable {
  private let minimumCount: Int
  private let ranking: TrainingParameters.FeatureRanking
  private let documentCounts: [Int]
  /// The last feature that is kept in the order of ranks; `nil` if all are.
  private var last: Ranked?

  /// A feature by its rank. Equal ranks go by the order of keys, which is arbitrary but always the
  /// same.
  struct Ranked: Comparable {
    var rank: Double
    var key: UInt64

    /// Whether the feature ranks higher.
    static func < (left: Ranked, right: Ranked) -> Bool {
      left.rank != right.rank ? left.rank > right.rank : left.key < right.key
    }
  }

  /// Chooses among the features of `terms`.
  init(
    _ parameters: TrainingParameters, of terms: some TermTable, threads: Int
  ) throws(StorageError) {
    minimumCount = parameters.minimumCount
    ranking = parameters.featureRanking
    documentCounts = terms.documentCounts
    guard let maximum = parameters.maximumFeatures else { return }
    var best = BestFeatures(maximum: max(0, maximum))
    let selection = self
    // A few shards at a time, so that there is never a list of all features.
    for start in stride(from: 0, to: KeyShard.count, by: 16) {
      let candidates = try terms.mapShards(start..<start + 16, threads: threads) {
        (shard) throws(StorageError) in
        var candidates: [Ranked] = []
        try terms.forEachRow(ofShard: shard) { row in
          guard selection.keeps(key: row.key, row.cells.span) else { return }
          candidates.append(Ranked(rank: selection.rank(row.cells.span), key: row.key))
        }
        return candidates
      }
      for some in candidates { best.add(some) }
    }
    last = best.last
  }

  /// Whether every feature of a paragraph is kept.
  var keepsAll: Bool { minimumCount <= 1 && last == nil }

  /// Whether the feature with a key and counts is kept.
  func keeps(key: UInt64, _ cells: Span<TermStatistics.Cell>) -> Bool {
    guard cells.documentFrequency >= minimumCount else { return false }
    guard let last else { return true }
    return Ranked(rank: rank(cells), key: key) <= last
  }

  private func rank(_ cells: Span<TermStatistics.Cell>) -> Double {
    switch ranking {
    case .frequency: Double(cells.documentFrequency)
    case .chiSquare: Self.chiSquare(cells, documentCounts)
    }
  }

  /// The highest χ² of a feature and a label, over all labels.
  static func chiSquare(_ cells: Span<TermStatistics.Cell>, _ documentCounts: [Int]) -> Double {
    let total = Double(documentCounts.reduce(0, +))
    let with = Double(cells.documentFrequency)
    var highest = 0.0
    for index in cells.indices {
      let labelled = Double(documentCounts[cells[index].label])
      let both = Double(cells[index].documentFrequency)
      let deviation = both * total - with * labelled
      let spread = with * (total - with) * labelled * (total - labelled)
      // A feature of every paragraph, or of the only label, tells nothing.
      if spread > 0 { highest = max(highest, total * deviation * deviation / spread) }
    }
    return highest
  }
}

/// The highest of many ranks, in memory for twice as many as asked for.
private struct BestFeatures {
  private let maximum: Int
  private var features: [FeatureSelection.Ranked] = []
  private var dropsSome = false

  init(maximum: Int) { self.maximum = maximum }

  mutating func add(_ more: [FeatureSelection.Ranked]) {
    features += more
    if features.count / 2 > maximum { drop() }
  }

  private mutating func drop() {
    guard features.count > maximum else { return }
    features.sort()
    features.removeSubrange(maximum...)
    dropsSome = true
  }

  /// The last of the best; `nil` if none was left out.
  var last: FeatureSelection.Ranked? {
    var best = self
    best.drop()
    guard best.dropsSome else { return nil }
    // No feature ranks as high as infinity, so that none is kept if none is asked for.
    return best.features.last ?? FeatureSelection.Ranked(rank: .infinity, key: 0)
  }
}
