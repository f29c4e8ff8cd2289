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

    init(
      settings: FeatureSettings, ignoring labels: [String], input: InputOptions,
      budget: MemoryBudget
    ) {
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
      var found: Set<String> = []
      var batches = try read(&reader, threads, &found)
      while !batches.isEmpty {
        var next: [ParagraphBatch] = []
        try counters.add(batches, meanwhile: { next = try read(&reader, threads, &found) })
        console.progress("counted \(TextLayout.grouped(reader.byteCount)) bytes")
        batches = next
      }
      try reader.checkNothingIsEmpty()
      InputOptions.report(ignored: ignored, missingIn: found, console)
      return (try counters.counted(), input.report(reader, console))
    }

    /// - Parameter found: What labels to be left out were found; those of these batches are added.
    private func read(
      _ reader: inout DatasetReader, _ threads: Int, _ found: inout Set<String>
    ) throws -> [ParagraphBatch] {
      var batches: [ParagraphBatch] = []
      try reader.readBatches(for: threads, into: &batches)
      guard !ignored.isEmpty else { return batches }
      for index in batches.indices {
        found.formUnion(ignored.intersection(batches[index].labels))
        batches[index].removeLabels(ignored)
      }
      return batches
    }
  }
}
