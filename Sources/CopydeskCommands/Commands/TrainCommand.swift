import Copydesk

/// `copydesk train`: labelled paragraphs in, a model out.
struct TrainCommand: Command {
  static let name = "train"
  static let summary = "Train a model on labelled paragraphs."
  static let discussion = """
    FILE is .tsv (label<TAB>text, a blank line ends an article, "# " opens a comment), .csv (a
    header row names the columns label, text and article), .jsonl or fastText lines. Labels may be
    numbers.
    An output whose name ends in .swift is Swift source code with the model in it.
    """
  static let options: [Option<Self>] =
    [
      .output("MODEL", "Where to write the model.", \.output),
      .files(
        "statistics", "FILE",
        "Train on counts, whose extractor's options then hold; see copydesk count. Given again, on "
          + "those of all files together.", \.statistics),
      .integer(
        "folds",
        "Cross-validate first: calibrate the probabilities and fit the article model on the "
          + "held-out folds, and record the scores (default: 0, none of it).", \.folds,
        in: 0...1000),
      .value(
        "expected-shares", "L=SHARE,…",
        "With folds: the labels' shares of the text to be labelled (default: the data's).",
        \.expectedShares, expected: "LABEL=SHARE,…"
      ) { TrainingOptions.shares($0) },
      MemoryOption.option(\.maximumMemory),
    ] + TrainingOptions.options.map { $0.lifted(to: \.training) }
    + InputOptions.options.map { $0.lifted(to: \.input) }

  var operands: [String] = []
  var output: String?
  var statistics: [String] = []
  var folds = 0
  var expectedShares: [String: Double] = [:]
  var maximumMemory: Int?
  var training = TrainingOptions()
  var input = InputOptions()

  func run(_ console: Console) throws -> ExitStatus {
    console.isQuiet = input.isQuiet
    guard let output else { throw UsageError("expected --output MODEL") }
    try training.check()
    try InputOptions.check(output: output, isNoneOf: operands, nor: statistics)
    guard expectedShares.isEmpty || folds > 0 else {
      throw UsageError("--expected-shares needs --folds, which fits the calibration")
    }
    let (description, status) = try train(to: output, console)
    let documents = description.documentCounts.reduce(0, +)
    console.inform(
      "\(output): \(TextLayout.grouped(description.featureCount)) features of "
        + "\(TextLayout.grouped(documents)) paragraphs, \(description.labels.count) labels")
    for labels in Spelling.alike(description.labels) {
      console.inform(
        "labels that differ only in capitals are different labels: \(labels.joined(separator: ", "))"
      )
    }
    return status
  }

  private func train(
    to output: String, _ console: Console
  ) throws -> (ModelDescription, ExitStatus) {
    if !statistics.isEmpty { return (try trainOnCounts(to: output, console), .done) }
    let parameters = training.parameters
    guard folds == 0, parameters.isCountBased else {
      guard maximumMemory == nil else {
        throw UsageError(
          "--max-memory bounds counts; tfidf, nbsvm and --folds need all paragraphs in memory")
      }
      let (model, status) = try trainInMemory(console)
      return (try Self.write(model, to: output), status)
    }
    let counting = CountCommand.Counting(
      settings: parameters.features, ignoring: training.ignoredLabels, input: input,
      budget: MemoryOption.budget(maximumMemory, output: output),
      labelLimit: LinearModel.maximumLabels)
    let (counts, status) = try counting.run(operands, console)
    if output.hasSuffix(".swift") {
      let model = try LinearModel(counts: counts, parameters, threads: input.threads)
      return (try Self.write(model, to: output), status)
    }
    let description = try LinearModel.train(
      on: counts, parameters, threads: input.threads, to: output)
    return (description, status)
  }

  /// Writes a model, as source code where the name of the output says so.
  private static func write(_ model: LinearModel, to output: String) throws -> ModelDescription {
    if output.hasSuffix(".swift") {
      try model.write(swiftSourceTo: output)
    } else {
      try model.write(to: output)
    }
    return model.description
  }

  private func trainOnCounts(to output: String, _ console: Console) throws -> ModelDescription {
    guard operands.isEmpty, folds == 0, training.ignoredLabels.isEmpty, maximumMemory == nil else {
      throw UsageError(
        "--statistics takes no files of paragraphs, no --folds, no --ignore-label and no "
          + "--max-memory")
    }
    guard training.features.settings == FeatureOptions().settings else {
      throw UsageError("--statistics: what is extracted was chosen by copydesk count")
    }
    let counts = try Combination.combined(statistics, .addition, input.threads, console)
    let parameters = training.parameters
    if output.hasSuffix(".swift") {
      let model = try LinearModel(counts: counts, parameters, threads: input.threads)
      return try Self.write(model, to: output)
    }
    return try LinearModel.train(on: counts, parameters, threads: input.threads, to: output)
  }

  /// Training that needs the paragraphs more than once.
  private func trainInMemory(_ console: Console) throws -> (LinearModel, ExitStatus) {
    let (batch, status) = try input.readLabelled(
      operands, ignoring: training.ignoredLabels, console)
    let classifier = try TextClassifier(
      training: batch, indices: Array(batch.records.indices), training.parameters,
      threads: input.threads)
    guard folds > 0 else { return (classifier.model, status) }
    for label in expectedShares.keys.sorted() where !classifier.labels.contains(label) {
      throw UsageError("--expected-shares: no paragraph has the label “\(label)”")
    }
    let validation = try CrossValidation(
      of: batch, training.parameters, folds: folds, grouping: .article,
      seed: UInt64(training.seed), threads: input.threads
    ) { console.progress("fold \($0) of \(folds)") }
    return (
      try classifier.model.calibrated(
        by: validation, expectedShares: expectedShares), status
    )
  }
}
