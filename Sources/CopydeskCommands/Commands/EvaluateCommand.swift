import Copydesk

/// `copydesk evaluate`: labelled paragraphs in, how well a model labels them out.
struct EvaluateCommand: Command {
  static let name = "evaluate"
  static let summary = "Measure how well a model labels paragraphs whose labels are known."
  static let options: [Option<Self>] =
    [
      ModelOption.option(\.model),
      .list("ignore-label", "L,…", "Leave out paragraphs of these labels.", \.ignoredLabels),
      .flag("no-article", "Label each paragraph alone.", \.readsArticles, false),
      .integer("seed", "What bootstrap samples depend on (default: 0).", \.seed, in: 0...Int.max),
    ] + ReportOptions.options.map { $0.lifted(to: \.report) }
    + InputOptions.options.map { $0.lifted(to: \.input) }

  var operands: [String] = []
  var model: String?
  var ignoredLabels: [String] = []
  var readsArticles = true
  var seed = 0
  var report = ReportOptions()
  var input = InputOptions()

  func run(_ console: Console) throws -> ExitStatus {
    console.isQuiet = input.isQuiet
    try InputOptions.check(
      output: report.htmlPath, isNoneOf: operands, nor: model.map { [$0] } ?? [])
    let classifier = try ModelOption.open(model)
    let (batch, status) = try input.readLabelled(operands, ignoring: ignoredLabels, console)
    try checkLabels(of: batch, classifier, console)
    let alone = classifier.evaluation(
      on: batch, indices: Array(batch.records.indices), threads: input.threads)
    let whole =
      readsArticles
      ? ParagraphClassifier(classifier).evaluation(on: batch, threads: input.threads) : nil
    var evaluation = whole ?? alone
    evaluation.bootstrap(samples: report.bootstrapSamples, seed: UInt64(seed))
    let title = "Evaluation of \(model ?? "the built-in model")"
    let passed = try report.finish(
      EvaluationReport(
        title: title, evaluation: evaluation, alone: whole == nil ? nil : alone), console)
    return status == .done ? passed : status
  }

  /// Labels of which the model knows none make no evaluation; text of its background is not judged.
  private func checkLabels(
    of batch: ParagraphBatch, _ classifier: TextClassifier, _ console: Console
  ) throws {
    let description = classifier.model.description
    let labels = batch.records.compactMap { batch.label(of: $0) }
    guard labels.contains(where: description.predictableLabels.contains) else {
      throw UsageError(
        "no paragraph has a label that the model knows: "
          + description.predictableLabels.joined(separator: ", "))
    }
    let unknown = labels.filter { !description.labels.contains($0) }
    if !unknown.isEmpty {
      console.inform(
        "\(unknown.count) of \(labels.count) paragraphs have labels that the model does not know, and count "
          + "as wrong: \(Set(unknown).sorted().joined(separator: ", ")); see --ignore-label")
    }
    guard let background = description.parameters.background else { return }
    let count = labels.count { $0 == background }
    if count > 0 { console.inform("\(count) paragraphs labelled “\(background)” are not judged") }
  }
}
