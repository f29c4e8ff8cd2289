import Copydesk

/// `copydesk tune`: labelled paragraphs in, the training options that label them best out.
struct TuneCommand: Command {
  static let name = "tune"
  static let summary = "Search for the training options that cross-validate best."
  static let discussion = """
    A hill climb, one option at a time. Options of training that are given stay as they are; the
    others start from train's defaults. The best score is an optimistic estimate, being the highest
    of many: measure the model on other text.
    """
  static let options: [Option<Self>] =
    [
      .integer(
        "trials", "The most sets of options to try (default: 40).", \.trials, in: 1...100_000),
      .optional(
        "time", "SECONDS", "Begin no trial after this time (default: no limit).", \.seconds,
        expected: "a number above 0"
      ) { text in Double(text).flatMap { $0 > 0 && $0 < 1e9 ? $0 : nil } },
      .choice("metric", "What is to be high (default: macro-f1).", \.metric),
      .integer("folds", "The number of folds (default: 5).", \.folds, in: 2...1000),
      .choice("group", "What stays in one fold (default: article).", \.grouping),
      .choice("format", "How to print what was tried (default: text).", \.format),
    ] + TrainingOptions.options.map { $0.lifted(to: \.training) }
    + InputOptions.options.map { $0.lifted(to: \.input) }

  var operands: [String] = []
  var trials = 40
  var seconds: Double?
  var metric = ParameterSearch.Metric.macroF1
  var folds = 5
  var grouping = CrossValidation.Grouping.article
  var format = ReportOptions.Format.text
  var training = TrainingOptions()
  var input = InputOptions()
  private var fixed: Set<ParameterSearch.Setting> = []

  mutating func note(option name: String) {
    if let setting = ParameterSearch.Setting(rawValue: name) { fixed.insert(setting) }
    if ["tf", "idf", "norm"].contains(name) { fixed.insert(.weighting) }
  }

  func run(_ console: Console) throws -> ExitStatus {
    console.isQuiet = input.isQuiet
    let (batch, status) = try input.readLabelled(
      operands, ignoring: training.ignoredLabels, console)
    var made = 0
    var best = 0.0
    let search = try ParameterSearch(
      on: batch, from: training.parameters, fixing: fixed, metric: metric,
      budget: .init(trials: trials, time: seconds.map { .seconds($0) }), folds: folds,
      grouping: grouping, seed: UInt64(training.seed), threads: input.threads
    ) { trial in
      made += 1
      best = max(best, trial.score)
      console.progress(
        "trial \(made) of at most \(trials): \(TextLayout.decimal(trial.score, places: 4)), "
          + "best \(TextLayout.decimal(best, places: 4))")
    }
    let report = SearchReport(
      search: search, metric: metric,
      inputArguments: training.ignoredLabels.flatMap { ["--ignore-label", $0] }
        + input.arguments + operands)
    try console.write(format == .json ? report.json : report.text)
    return status
  }
}
