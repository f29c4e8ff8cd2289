/// Turns counts into a model.
struct Trainer {
  let parameters: TrainingParameters

  /// Trains from counts alone.
  ///
  /// The model is a pure function of the counts and the parameters.
  func train(_ statistics: TermStatistics) throws(TrainingError) -> LinearModel {
    guard parameters.isCountBased else { throw .needsParagraphs }
    let features = try select(from: statistics)
    return try train(
      statistics, ClassMasses(counting: features, of: statistics, parameters.weighting))
  }

  /// Trains from counts and, for TF-IDF weights, from the paragraphs that they counted.
  func train(
    _ statistics: TermStatistics, _ batch: ParagraphBatch, indices: [Int], threads: Int
  ) throws(TrainingError) -> LinearModel {
    guard case .tfidf(let options) = parameters.weighting else { return try train(statistics) }
    let features = try select(from: statistics)
    return try train(
      statistics,
      ClassMasses(
        summing: features, of: statistics, options, over: batch, indices: indices,
        threads: threads))
  }

  /// The rows that the model keeps: those in enough paragraphs, and of these the ones in the most.
  private func select(from statistics: TermStatistics) throws(TrainingError) -> [Int] {
    try check(statistics)
    var features = (0..<statistics.featureCount).filter {
      statistics.documentFrequency($0) >= parameters.minimumCount
    }
    if let maximum = parameters.maximumFeatures, features.count > maximum {
      // Equal frequencies go by the order of keys, which is arbitrary but always the same.
      let frequencies = features.map { statistics.documentFrequency($0) }
      let order = features.indices.sorted {
        (frequencies[$1], features[$0]) < (frequencies[$0], features[$1])
      }
      features = order.prefix(max(0, maximum)).map { features[$0] }.sorted()
    }
    guard !features.isEmpty else { throw .noFeatures }
    return features
  }

  private func check(_ statistics: TermStatistics) throws(TrainingError) {
    guard statistics.documentCount > 0 else { throw .noParagraphs }
    guard statistics.labels.count > 1 else { throw .oneLabel(statistics.labels[0]) }
    guard statistics.labels.count <= LinearModel.maximumLabels else {
      throw .tooManyLabels(statistics.labels.count)
    }
    guard parameters.smoothing > 0, parameters.smoothing.isFinite else {
      throw .invalidSmoothing(parameters.smoothing)
    }
    if parameters.algorithm == .bernoulliNaiveBayes, parameters.weighting != .binary {
      throw .unsuitableWeighting(.bernoulliNaiveBayes)
    }
  }

  private func train(
    _ statistics: TermStatistics, _ masses: ClassMasses
  ) throws(TrainingError) -> LinearModel {
    let rule = NaiveBayesRule(
      parameters, masses: masses, documentCounts: statistics.documentCounts)
    var biases = try logPriors(statistics)
    var builder = ModelTableBuilder(
      keys: masses.features.map { statistics.keys[$0] }, labelCount: statistics.labels.count)
    var row = [Double](repeating: 0, count: statistics.labels.count)
    for (position, feature) in masses.features.enumerated() {
      masses.read(position, into: &row)
      rule.addBias(of: row, to: &biases)
      rule.apply(to: &row)
      builder.set(
        position, name: statistics.name(feature), rarity: rarity(of: feature, in: statistics),
        weights: row)
    }
    return LinearModel(
      ModelDescription(statistics, parameters, featureCount: masses.features.count),
      biases: biases, table: builder)
  }

  private func rarity(of feature: Int, in statistics: TermStatistics) -> Double {
    guard case .tfidf(let options) = parameters.weighting else { return 1 }
    return options.rarity(
      documentFrequency: statistics.documentFrequency(feature), of: statistics.documentCount)
  }

  private func logPriors(_ statistics: TermStatistics) throws(TrainingError) -> [Double] {
    switch parameters.effectivePriors {
    case .uniform: return statistics.labels.map { _ in -logarithm(Double(statistics.labels.count)) }
    case .data:
      let total = Double(statistics.documentCount)
      return statistics.documentCounts.map { logarithm(Double($0) / total) }
    case .given(let shares):
      var values: [Double] = []
      for label in statistics.labels {
        guard let share = shares[label], share > 0, share.isFinite else {
          throw .invalidPrior(label: label)
        }
        values.append(share)
      }
      let total = values.reduce(0, +)
      return values.map { logarithm($0 / total) }
    }
  }
}
