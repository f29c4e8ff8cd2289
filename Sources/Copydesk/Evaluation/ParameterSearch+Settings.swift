extension ParameterSearch.Setting {
  /// Parameters that differ in this setting only, one step away on its ladder of usual values, or
  /// with each other value if they have no order; none if the method does not read the setting.
  package func neighbours(of parameters: TrainingParameters) -> [TrainingParameters] {
    switch self {
    case .algorithm: Self.algorithms(beside: parameters)
    case .weighting: Self.weightings(beside: parameters)
    case .wordNGrams:
      (1...3).map { 1...$0 }.filter { $0 != parameters.features.wordNGrams }.map { lengths in
        parameters.with { $0.features.wordNGrams = lengths }
      }
    case .signals:
      [Signal.all, []].filter { $0 != parameters.features.signals }.map { signals in
        parameters.with { $0.features.signals = signals }
      }
    case .minimumCount: Self.steps([1, 2, 3, 5, 10], \.minimumCount, parameters)
    case .smoothing: Self.steps([0.01, 0.03, 0.1, 0.3, 1, 3, 10], \.smoothing, parameters)
    case .cost:
      parameters.algorithm != .nbsvm
        ? [] : Self.steps([0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10], \.cost, parameters)
    case .interpolation:
      parameters.algorithm != .nbsvm
        ? [] : Self.steps([0, 0.1, 0.25, 0.5, 0.75, 1], \.interpolation, parameters)
    case .classWeights:
      parameters.algorithm != .nbsvm
        ? []
        : TrainingParameters.ClassWeights.allCases.filter { $0 != parameters.classWeights }
          .map { weights in parameters.with { $0.classWeights = weights } }
    }
  }

  /// The other methods, with a weighting that they take.
  private static func algorithms(beside parameters: TrainingParameters) -> [TrainingParameters] {
    TrainingParameters.Algorithm.allCases.filter { $0 != parameters.algorithm }.map { algorithm in
      parameters.with {
        $0.algorithm = algorithm
        $0.weighting = algorithm.usualWeighting == .binary ? .binary : parameters.weighting
        // What the method does not read is the same for all trials of it.
        let usual = TrainingParameters()
        $0.cost = usual.cost
        $0.interpolation = usual.interpolation
        $0.classWeights = usual.classWeights
      }
    }
  }

  private static func weightings(beside parameters: TrainingParameters) -> [TrainingParameters] {
    guard parameters.algorithm != .bernoulliNaiveBayes else { return [] }
    return [.counts, .binary, .tfidf(TFIDFOptions()), .tfidf(.rennie)]
      .filter { $0 != parameters.weighting }
      .map { weighting in parameters.with { $0.weighting = weighting } }
  }

  /// The next lower and the next higher value on a ladder.
  private static func steps<Value: Comparable>(
    _ ladder: [Value], _ keyPath: WritableKeyPath<TrainingParameters, Value>,
    _ parameters: TrainingParameters
  ) -> [TrainingParameters] {
    let value = parameters[keyPath: keyPath]
    return [ladder.last { $0 < value }, ladder.first { $0 > value }].compactMap { next in
      next.map { next in parameters.with { $0[keyPath: keyPath] = next } }
    }
  }
}

extension TrainingParameters {
  fileprivate func with(_ change: (inout TrainingParameters) -> Void) -> TrainingParameters {
    var changed = self
    change(&changed)
    return changed
  }
}
