import Copydesk

/// `copydesk cross-validate`: labelled paragraphs in, how well models trained on parts of them
/// label the rest out.
struct CrossValidateCommand: Command {
  static let name = "cross-validate"
  static let summary = "Train on all folds but one and test on that one, for each in turn."
  static let discussion = """
    An article's paragraphs stay in one fold. A file of label<TAB>text without blank lines has no
    articles, nor has .csv without a column article: its paragraphs stand alone.
    """
  static let options: [Option<Self>] =
    [
      .integer("folds", "The number of folds (default: 10).", \.folds, in: 2...1000),
      .choice("group", "What stays in one fold (default: article).", \.grouping),
    ] + TrainingOptions.options.map { $0.lifted(to: \.training) }
    + ReportOptions.options.map { $0.lifted(to: \.report) }
    + InputOptions.options.map { $0.lifted(to: \.input) }

  var operands: [String] = []
  var folds = 10
  var grouping = CrossValidation.Grouping.article
  var training = TrainingOptions()
  var report = ReportOptions()
  var input = InputOptions()

  func run(_ console: Console) throws -> ExitStatus {
    console.isQuiet = input.isQuiet
    try training.check()
    try InputOptions.check(output: report.htmlPath, isNoneOf: operands)
    let (batch, status) = try input.readLabelled(
      operands, ignoring: training.ignoredLabels, console)
    let validation = try CrossValidation(
      of: batch, training.parameters, folds: folds, grouping: grouping,
      seed: UInt64(training.seed), threads: input.threads
    ) { console.progress("fold \($0) of \(folds)") }
    var total = validation.articleTotal ?? validation.total
    total.bootstrap(samples: report.bootstrapSamples, seed: UInt64(training.seed))
    let title = "Cross-validation, \(folds) folds, \(training.algorithm.rawValue)"
    let passed = try report.finish(
      EvaluationReport(
        title: title, evaluation: total,
        alone: validation.articleTotal == nil ? nil : validation.total,
        aloneTitle: "without calibration and article model", folds: validation.folds),
      console)
    return status == .done ? passed : status
  }
}
