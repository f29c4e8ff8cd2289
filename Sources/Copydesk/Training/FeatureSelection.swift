/// Which features a model keeps: those in enough paragraphs and, if there are more than asked for, of
/// these the ones that rank highest.
struct FeatureSelection: Sendable {
  private let documentCounts: [Int]
  private var cutoff: Cutoff

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

  /// What a feature is measured by. Apart from the array, which would be counted by reference for each
  /// feature that is asked about.
  private struct Cutoff {
    let minimumCount: Int
    let ranking: TrainingParameters.FeatureRanking
    /// The last feature that is kept in the order of ranks; `nil` if all are.
    var last: Ranked?

    func keeps(
      key: UInt64, _ cells: Span<TermStatistics.Cell>, _ documentCounts: Span<Int>
    ) -> Bool {
      guard cells.documentFrequency >= minimumCount else { return false }
      guard let last else { return true }
      return Ranked(rank: rank(cells, documentCounts), key: key) <= last
    }

    func rank(_ cells: Span<TermStatistics.Cell>, _ documentCounts: Span<Int>) -> Double {
      switch ranking {
      case .frequency: Double(cells.documentFrequency)
      case .chiSquare: chiSquare(cells, documentCounts)
      }
    }
  }

  /// Chooses among the features of `terms`.
  init(
    _ parameters: TrainingParameters, of terms: some TermTable, threads: Int
  ) throws(StorageError) {
    documentCounts = terms.documentCounts
    cutoff = Cutoff(minimumCount: parameters.minimumCount, ranking: parameters.featureRanking)
    guard let maximum = parameters.maximumFeatures else { return }
    var best = BestFeatures(maximum: max(0, maximum))
    let selection = self
    // A few shards at a time, so that there is never a list of all features.
    for start in stride(from: 0, to: KeyShard.count, by: 16) {
      let candidates = try terms.mapShards(start..<start + 16, threads: threads) {
        (shard) throws(StorageError) in
        var candidates: [Ranked] = []
        let (cutoff, documentCounts) = (selection.cutoff, selection.documentCounts.span)
        try selection.forEachKeptRow(of: terms, shard: shard) { row in
          let rank = cutoff.rank(row.cells.span, documentCounts)
          candidates.append(Ranked(rank: rank, key: row.key))
        }
        return candidates
      }
      for some in candidates { best.add(some) }
    }
    cutoff.last = best.last
  }

  /// Whether every feature of a paragraph is kept.
  var keepsAll: Bool { cutoff.minimumCount <= 1 && cutoff.last == nil }

  /// Whether the feature with a key and counts is kept.
  func keeps(key: UInt64, _ cells: Span<TermStatistics.Cell>) -> Bool {
    cutoff.keeps(key: key, cells, documentCounts.span)
  }

  /// Calls `body` with the rows of a shard that are kept.
  func forEachKeptRow(
    of terms: some TermTable, shard: Int, _ body: (borrowing TermRow) -> Void
  ) throws(StorageError) {
    guard !keepsAll else { return try terms.forEachRow(ofShard: shard, body) }
    let (cutoff, documentCounts) = (cutoff, documentCounts.span)
    try terms.forEachRow(ofShard: shard) { row in
      if cutoff.keeps(key: row.key, row.cells.span, documentCounts) { body(row) }
    }
  }

  /// The highest χ² of a feature and a label, over all labels.
  static func chiSquare(
    _ cells: Span<TermStatistics.Cell>, _ documentCounts: Span<Int>
  ) -> Double {
    var documentCount = 0
    for label in documentCounts.indices { documentCount += documentCounts[label] }
    let total = Double(documentCount)
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
