/// Turns counts into a model.
struct Trainer {
  let parameters: TrainingParameters
  var threads = availableThreads

  /// Trains from counts alone.
  ///
  /// The model is a pure function of the counts and the parameters.
  func train(_ terms: some TermTable) throws(TrainingError) -> LinearModel {
    LinearModel.reading(try countBased(terms, in: nil).assembly.finishInMemory())
  }

  /// The same, straight into a new file that is renamed to `path`, so that the model need not fit
  /// into memory. Where no file can be replaced, it has to.
  func train(_ terms: some TermTable, to path: String) throws -> ModelDescription {
    guard AtomicFile.replaces(path) else {
      let model = try train(terms)
      try model.write(to: path)
      return model.description
    }
    var built: ModelDescription?
    try AtomicFile.write(to: path) { file in
      let (description, assembly) = try countBased(terms, in: file)
      try assembly.finishFile()
      built = description
    }
    guard let built else { preconditionFailure("what was written was built") }
    return built
  }

  /// Trains from counts and, where they are not enough, from the paragraphs that they counted.
  func train(
    _ statistics: TermStatistics, _ batch: ParagraphBatch, indices: [Int]
  ) throws(TrainingError) -> LinearModel {
    if parameters.isCountBased { return try train(statistics) }
    let builder = try builder(statistics)
    let features = builder.features
    let masses =
      if case .tfidf(let options) = parameters.weighting {
        ClassMasses(
          summing: features, of: statistics, options, over: batch, indices: indices,
          threads: threads)
      } else {
        ClassMasses(counting: features, of: statistics, parameters.weighting)
      }
    guard parameters.algorithm == .nbsvm else {
      let assembly = try naiveBayes(builder, totals: masses.totals(), in: nil) { rule in
        { position, _, weights, biases in
          masses.read(position, into: &weights)
          rule.weigh(&weights, &biases)
        }
      }.assembly
      return LinearModel.reading(assembly.finishInMemory())
    }
    let vectors = DocumentVectors(
      DocumentVectorizer(features, of: statistics, parameters.weighting), batch,
      indices: indices, threads: threads)
    let machine = NBSVM(
      parameters, masses: masses, vectors: vectors, labelCount: statistics.labels.count)
    let learnt = machine.weights(threads: threads)
    let assembly = try build(builder, in: nil) { position, _, weights, _ in
      for label in weights.indices { weights[label] = Double(learnt[label][position]) }
    }.assembly
    return LinearModel.reading(assembly.finishInMemory())
  }

  private typealias Built = (description: ModelDescription, assembly: SectionAssembly)

  private func countBased(
    _ terms: some TermTable, in file: FileDescriptor?
  ) throws(TrainingError) -> Built {
    guard parameters.isCountBased else { throw .needsParagraphs }
    let builder = try builder(terms)
    let weighting = parameters.weighting
    return try naiveBayes(builder, totals: builder.survey.totals, in: file) { rule in
      { _, row, weights, biases in rule.weigh(row.cells.span, by: weighting, &weights, &biases) }
    }
  }

  /// Trains by a rule, with the weigher that `weigher` makes of it.
  private func naiveBayes<Terms>(
    _ builder: ModelBuilder<Terms>, totals: [Double], in file: FileDescriptor?,
    _ weigher: (NaiveBayesRule) -> ModelBuilder<Terms>.Weigher
  ) throws(TrainingError) -> Built {
    func rule(norms: [Double]?) -> NaiveBayesRule {
      NaiveBayesRule(
        parameters, totals: totals, featureCount: builder.survey.featureCount,
        documentCounts: builder.terms.documentCounts, norms: norms)
    }
    guard parameters.algorithm == .weightedComplementNaiveBayes else {
      return try build(builder, in: file, weigher(rule(norms: nil)))
    }
    let sums: [Double]
    do throws(StorageError) {
      sums = try builder.sumsOfWeights(weigher(rule(norms: nil)))
    } catch {
      throw .storage(error)
    }
    // One feature alone has weights of ln 1: any norm will do.
    return try build(builder, in: file, weigher(rule(norms: sums.map { $0 > 0 ? $0 : 1 })))
  }

  private func build<Terms>(
    _ builder: ModelBuilder<Terms>, in file: FileDescriptor?,
    _ weigh: @escaping ModelBuilder<Terms>.Weigher
  ) throws(TrainingError) -> Built {
    let description = ModelDescription(
      builder.terms, parameters, featureCount: builder.survey.featureCount)
    let assembly = try builder.build(
      description, biases: logPriors(builder.terms), in: file, weigh)
    return (description, assembly)
  }

  private func builder<Terms: TermTable>(
    _ terms: Terms
  ) throws(TrainingError) -> ModelBuilder<Terms> {
    try check(terms)
    let builder: ModelBuilder<Terms>
    do throws(StorageError) {
      builder = try ModelBuilder(terms, parameters, threads: threads)
    } catch {
      throw .storage(error)
    }
    guard builder.survey.featureCount > 0 else { throw .noFeatures }
    guard builder.survey.nameLength <= Int(UInt32.max) else {
      throw .namesTooLong(bytes: builder.survey.nameLength)
    }
    return builder
  }

  private func check(_ statistics: some TermTable) throws(TrainingError) {
    guard statistics.documentCount > 0 else { throw .noParagraphs }
    guard !statistics.labels.contains("") else { throw .emptyLabel }
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

  private func logPriors(_ statistics: some TermTable) throws(TrainingError) -> [Double] {
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
