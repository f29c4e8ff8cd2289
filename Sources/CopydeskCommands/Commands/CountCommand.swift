import Copydesk

/// `copydesk count`: labelled paragraphs in, exact counts out.
struct CountCommand: Command {
  static let name = "count"
  static let summary = "Count the features of labelled paragraphs."
  static let discussion = """
    Counts of shards merge into those of the whole (copydesk merge), and train --statistics
    trains on them.
    """
  static let options: [Option<Self>] =
    [
      .output("FILE", "Where to write the counts.", \.output),
      .list("ignore-label", "L,…", "Leave out paragraphs of these labels.", \.ignoredLabels),
      MemoryOption.option(\.maximumMemory),
    ] + FeatureOptions.options.map { $0.lifted(to: \.features) }
    + InputOptions.options.map { $0.lifted(to: \.input) }

  var operands: [String] = []
  var output: String?
  var ignoredLabels: [String] = []
  var maximumMemory: Int?
  var features = FeatureOptions()
  var input = InputOptions()

  func run(_ console: Console) throws -> ExitStatus {
    console.isQuiet = input.isQuiet
    guard let output else { throw UsageError("expected --output FILE") }
    try InputOptions.check(output: output, isNoneOf: operands)
    let counting = Counting(
      settings: features.settings, ignoring: ignoredLabels, input: input,
      budget: MemoryOption.budget(maximumMemory, output: output))
    let (terms, status) = try counting.run(operands, console)
    try terms.write(to: output, threads: input.threads)
    return status
  }

  /// Counts files batch by batch: what is held in memory is the counts, not the paragraphs, and of
  /// these no more than the budget.
  struct Counting {
    var settings: FeatureSettings
    var ignored: Set<String>
    var input: InputOptions
    var budget: MemoryBudget
    /// More labels than that are of no use; columns may be swapped.
    var labelLimit = Int.max

    init(
      settings: FeatureSettings, ignoring labels: [String], input: InputOptions,
      budget: MemoryBudget, labelLimit: Int = .max
    ) {
      self.labelLimit = labelLimit
      self.settings = settings
      ignored = Set(labels)
      self.input = input
      self.budget = budget
    }

    func run(
      _ paths: [String], _ console: Console
    ) throws -> (terms: CountedTerms, status: ExitStatus) {
      var reader = input.reader(paths, labelled: true, keepsArticles: false)
      let threads = budget.threads(atMost: input.threads)
      var counters = ParallelCounter(settings: settings, threads: threads, budget: budget)
      var labels: Set<String> = []
      try counters.add {
        var batch = ParagraphBatch()
        guard try reader.read(into: &batch) else { return nil }
        labels.formUnion(batch.labels)
        let used = ignored.isEmpty ? labels.count : labels.subtracting(ignored).count
        guard used <= labelLimit else { throw TrainingError.tooManyLabels(used) }
        batch.removeLabels(ignored)
        console.progress("counted \(TextLayout.grouped(reader.byteCount)) bytes")
        return batch
      }
      try reader.checkNothingIsEmpty()
      InputOptions.report(ignored: ignored, missingIn: labels, console)
      return (try counters.counted(), input.report(reader, console))
    }
  }
}
