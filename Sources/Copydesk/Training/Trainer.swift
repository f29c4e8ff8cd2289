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

  /// Trains from counts and, where they are not enough, from the paragraphs that they counted.
  func train(
    _ statistics: TermStatistics, _ batch: ParagraphBatch, indices: [Int], threads: Int
  ) throws(TrainingError) -> LinearModel {
    if parameters.isCountBased { return try train(statistics) }
    let features = try select(from: statistics)
    let masses =
      if case .tfidf(let options) = parameters.weighting {
        ClassMasses(
          summing: features, of: statistics, options, over: batch, indices: indices,
          threads: threads)
      } else {
        ClassMasses(counting: features, of: statistics, parameters.weighting)
      }
    guard parameters.algorithm == .nbsvm else { return try train(statistics, masses) }
    let vectors = DocumentVectors(
      DocumentVectorizer(features, of: statistics, parameters.weighting), batch,
      indices: indices, threads: threads)
    let machine = NBSVM(
      parameters, masses: masses, vectors: vectors, labelCount: statistics.labels.count)
    let weights = machine.weights(threads: threads)
    return try build(statistics, features) { position, row, _ in
      for label in row.indices { row[label] = Double(weights[label][position]) }
    }
  }

  /// The rows that the model keeps.
  private func select(from statistics: TermStatistics) throws(TrainingError) -> [Int] {
    try check(statistics)
    let features = FeatureSelection(parameters: parameters).rows(of: statistics)
    guard !features.isEmpty else { throw .noFeatures }
    return features
  }

  private func check(_ statistics: TermStatistics) throws(TrainingError) {
    guard statistics.documentCount > 0 else { throw .noParagraphs }
    guard statistics.labels.count > 1 else { throw .oneLabel(statistics.labels[0]) }
    if let background = parameters.background, !statistics.labels.contains(background) {
      throw .unknownBackground(background)
    }
    guard statistics.labels.count <= LinearModel.maximumLabels else {
      throw .tooManyLabels(statistics.labels.count)
    }
    guard parameters.smoothing > 0, parameters.smoothing.isFinite else {
      throw .invalidSmoothing(parameters.smoothing)
    }
    if parameters.algorithm == .bernoulliNaiveBayes, parameters.weighting != .binary {
      throw .unsuitableWeighting(.bernoulliNaiveBayes)
    }
    guard parameters.cost > 0, parameters.cost.isFinite else {
      throw .invalidCost(parameters.cost)
    }
    guard 0...1 ~= parameters.interpolation else {
      throw .invalidInterpolation(parameters.interpolation)
    }
  }

  private func train(
    _ statistics: TermStatistics, _ masses: ClassMasses
  ) throws(TrainingError) -> LinearModel {
    let rule = NaiveBayesRule(
      parameters, masses: masses, documentCounts: statistics.documentCounts)
    return try build(statistics, masses.features) { position, row, biases in
      masses.read(position, into: &row)
      rule.addBias(of: row, to: &biases)
      rule.apply(to: &row)
    }
  }

  /// Builds the model from the weights that `fill` writes for each feature.
  private func build(
    _ statistics: TermStatistics, _ features: [Int],
    _ fill: (_ position: Int, _ row: inout [Double], _ biases: inout [Double]) -> Void
  ) throws(TrainingError) -> LinearModel {
    var biases = try logPriors(statistics)
    var builder = ModelTableBuilder(
      keys: features.map { statistics.keys[$0] }, labelCount: statistics.labels.count,
      hasRarities: parameters.weighting.hasRarities)
    var row = [Double](repeating: 0, count: statistics.labels.count)
    for (position, feature) in features.enumerated() {
      fill(position, &row, &biases)
      guard row.allSatisfy({ Float($0).isFinite }) else { throw .notFinite }
      builder.set(
        position, name: statistics.name(feature),
        rarity: parameters.weighting.rarity(
          documentFrequency: statistics.documentFrequency(feature),
          of: statistics.documentCount),
        weights: row)
    }
    guard biases.allSatisfy(\.isFinite) else { throw .notFinite }
    return LinearModel(
      ModelDescription(statistics, parameters, featureCount: features.count),
      biases: biases, table: builder)
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
