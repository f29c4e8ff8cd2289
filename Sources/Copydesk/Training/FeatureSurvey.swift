/// What must be known of all features that a model keeps before the weights of the first.
struct FeatureSurvey: Sendable {
  struct Shard: Sendable {
    /// The number of features that are kept in the shards before.
    var firstPosition: Int
    /// The place of the names of its own among those of all, in bytes.
    var names: Range<Int>
  }

  private(set) var shards: [Shard] = []
  private(set) var featureCount = 0
  /// The length of all names, in bytes.
  private(set) var nameLength = 0
  /// The sum of the masses of all features, by label; for weightings that counts suffice for.
  private(set) var totals: [Double]

  init(
    _ selection: FeatureSelection, of terms: some TermTable, _ weighting: TermWeighting,
    threads: Int
  ) throws(StorageError) {
    totals = [Double](repeating: 0, count: terms.labels.count)
    let parts = try terms.mapShards(threads: threads) { (shard) throws(StorageError) in
      if selection.keepsAll, let summary = terms.summary(ofShard: shard) { return summary }
      var summary = TermSummary()
      try selection.forEachKeptRow(of: terms, shard: shard) { summary.add($0) }
      return summary
    }
    for part in parts {
      let names = nameLength..<nameLength + part.nameLength
      shards.append(Shard(firstPosition: featureCount, names: names))
      featureCount += part.featureCount
      nameLength = names.upperBound
      for label in part.totals.indices { totals[label] += weighting.mass(of: part.totals[label]) }
    }
  }
}

extension TermWeighting {
  /// How much of a feature a label has, where that is a count: what every naive Bayes method starts
  /// from.
  func mass(of cell: TermStatistics.Cell) -> UInt64 {
    switch self {
    case .counts: cell.termFrequency
    case .binary: cell.documentFrequency
    case .tfidf: 0
    }
  }

  /// The sum of the masses of many features under a label.
  func mass(of total: TermSummary.Total) -> Double {
    switch self {
    case .counts: total.termFrequency
    case .binary: total.documentFrequency
    case .tfidf: 0
    }
  }
}
