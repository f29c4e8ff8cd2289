/// What must be known of all features that a model keeps before the weights of the first.
struct FeatureSurvey: Sendable {
  struct Shard: Sendable {
    /// The number of features that are kept in the shards before.
    var firstPosition: Int
    /// The length of the names of these, in bytes.
    var nameStart: Int
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
    let labelCount = terms.labels.count
    totals = [Double](repeating: 0, count: labelCount)
    let parts = try terms.mapShards(threads: threads) { (shard) throws(StorageError) in
      var (features, names, masses) = (0, 0, [Double](repeating: 0, count: labelCount))
      try terms.forEachRow(ofShard: shard) { row in
        guard selection.keeps(key: row.key, row.cells.span) else { return }
        features += 1
        names += row.name.count
        for cell in row.cells { masses[cell.label] += Double(weighting.mass(of: cell)) }
      }
      return (features, names, masses)
    }
    for (features, names, masses) in parts {
      shards.append(Shard(firstPosition: featureCount, nameStart: nameLength))
      featureCount += features
      nameLength += names
      for label in totals.indices { totals[label] += masses[label] }
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
}
