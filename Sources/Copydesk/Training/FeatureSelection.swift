/// Chooses the features that a model keeps.
struct FeatureSelection {
  let parameters: TrainingParameters

  /// The rows of the features in enough paragraphs and, if there are more than asked for, of these
  /// the ones that rank highest; ascending.
  func rows(of statistics: TermStatistics) -> [Int] {
    let features = (0..<statistics.featureCount).filter {
      statistics.documentFrequency($0) >= parameters.minimumCount
    }
    guard let maximum = parameters.maximumFeatures, features.count > maximum else {
      return features
    }
    let ranks = features.map { rank(of: $0, in: statistics) }
    // Equal ranks go by the order of keys, which is arbitrary but always the same.
    let order = features.indices.sorted { (ranks[$1], features[$0]) < (ranks[$0], features[$1]) }
    return order.prefix(max(0, maximum)).map { features[$0] }.sorted()
  }

  private func rank(of feature: Int, in statistics: TermStatistics) -> Double {
    switch parameters.featureRanking {
    case .frequency: Double(statistics.documentFrequency(feature))
    case .chiSquare: Self.chiSquare(of: feature, in: statistics)
    }
  }

  /// The highest χ² of a feature and a label, over all labels.
  static func chiSquare(of feature: Int, in statistics: TermStatistics) -> Double {
    let total = Double(statistics.documentCount)
    let with = Double(statistics.documentFrequency(feature))
    var highest = 0.0
    for cell in statistics.row(feature) {
      let labelled = Double(statistics.documentCounts[cell.label])
      let both = Double(cell.documentFrequency)
      let deviation = both * total - with * labelled
      let spread = with * (total - with) * labelled * (total - labelled)
      // A feature of every paragraph, or of the only label, tells nothing.
      if spread > 0 { highest = max(highest, total * deviation * deviation / spread) }
    }
    return highest
  }
}
