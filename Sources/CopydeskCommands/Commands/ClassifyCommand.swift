import Copydesk

/// `copydesk classify`: articles in, a label for each paragraph out.
struct ClassifyCommand: Command {
  /// How results are written.
  enum Format: String, CaseIterable {
    case text, jsonl, tsv, html
  }

  /// What a record of JSON lines is.
  enum Unit: String, CaseIterable {
    case paragraph, document
  }

  static let name = "classify"
  static let summary = "Label each paragraph of articles."
  static let discussion = """
    FILE is text (an article a file), .tsv, .csv (a header row names the column text), .jsonl (a
    paragraph or a document a line) or fastText lines; .gz and .zst may follow. With --keep or
    --drop the output is the cleaned text alone; documents of .jsonl come back with their text
    cleaned and all else as it was (with --per document their list of paragraphs).
    """
  static let options: [Option<Self>] =
    [
      ModelOption.option(\.model),
      .choice("format", "How to write results (default: text).", \.format),
      .choice("per", "With jsonl: what a record is (default: paragraph).", \.unit),
      .list("keep", "L,…", "Print the text of paragraphs of these labels only.", \.kept),
      .list("drop", "L,…", "Print the text without paragraphs of these labels.", \.dropped),
      .flag(
        "drop-repeats", "Leave out paragraphs that stood in their article before.",
        \.dropsRepeats, true),
      .value(
        "min-confidence", "P", "Below this probability the label is unsure (default: 0).",
        \.minimumConfidence, expected: "a number from 0 to 1"
      ) { text in Double(text).flatMap { 0...1 ~= $0 ? $0 : nil } },
      .flag("no-article", "Label each paragraph alone.", \.readsArticles, false),
      .flag("explain", "Show the strongest features of each paragraph.", \.explains, true),
      .choice("color", "When to colour text (default: auto).", \.color),
    ] + InputOptions.options.map { $0.lifted(to: \.input) }

  /// The label of a paragraph whose confidence is too low.
  static let unsure = "unsure"

  var operands: [String] = []
  var model: String?
  var format: Format?
  var unit = Unit.paragraph
  var kept: [String] = []
  var dropped: [String] = []
  var dropsRepeats = false
  var minimumConfidence = 0.0
  var readsArticles = true
  var explains = false
  var color = ColorChoice.auto
  var input = InputOptions()

  func run(_ console: Console) throws -> ExitStatus {
    console.isQuiet = input.isQuiet
    let classifier = ParagraphClassifier(
      try ModelOption.open(model), readsArticles: readsArticles)
    try checkLabels(classifier.classifier.model.description.predictableLabels)
    let labels = classifier.classifier.labels
    let names = labels + [Self.unsure]
    let renderer = try renderer(labels, names, console)
    let labeller = Labeller(self, classifier, names: names, showsRepeats: renderer.showsRepeats)
    var reader = input.reader(
      operands, labelled: false, keepsArticles: readsArticles || labeller.findsRepeats,
      keepsJSON: true, endsAtPauses: true)
    try reader.checkPaths()
    try console.write(renderer.header)
    let paths = reader.paths
    // What is read before an error gets its results before it.
    var failure: (any Error)?
    var isAtStart = true
    let scratches = ScratchPool<Labelling>()
    try orderedPipeline(
      threads: input.threads,
      read: { failure == nil ? read(&reader, &failure) : nil },
      isWaiting: { reader.isWaiting() },
      work: { batch in
        scratches.withScratch { labelling in
          labeller.label(batch, into: &labelling)
          return renderer.render(LabelledBatch(paths: paths, batch: batch, labelling: labelling))
        }
      },
      write: { bytes in
        // The blank line before the first article; which is the first of which anything is written, no batch
        // knows.
        let isTooMuch = isAtStart && bytes.first == UInt8(ascii: "\n")
        try console.write(isTooMuch ? Array(bytes.dropFirst()) : bytes)
        if bytes.count > (isTooMuch ? 1 : 0) { isAtStart = false }
        // Somebody may wait for it.
        try console.flush()
        console.progress("classified \(TextLayout.grouped(reader.byteCount)) bytes")
      })
    if let failure { throw failure }
    try console.write(renderer.footer)
    return input.report(reader, console)
  }

  /// The next batch; with an error, what was read before it.
  private func read(
    _ reader: inout DatasetReader, _ failure: inout (any Error)?
  ) -> ParagraphBatch? {
    var batch = ParagraphBatch()
    do {
      _ = try reader.read(into: &batch)
    } catch {
      failure = error
    }
    return batch.records.isEmpty ? nil : batch
  }

  /// Labels that no paragraph can get are misspelt.
  private func checkLabels(_ labels: [String]) throws(UsageError) {
    guard kept.isEmpty || dropped.isEmpty else {
      throw UsageError("--keep and --drop exclude each other")
    }
    for label in kept + dropped where !(labels + [Self.unsure]).contains(label) {
      throw UsageError(
        "unknown label “\(label)”; the model knows \(labels.joined(separator: ", "))")
    }
  }

  private func renderer(
    _ labels: [String], _ names: [String], _ console: Console
  ) throws -> any Renderer {
    if let format, format != .jsonl, unit == .document {
      throw UsageError("--per document writes jsonl, and not \(format.rawValue)")
    }
    if format == .tsv, explains { throw UsageError("--explain has no place in tsv") }
    let isCleaning = !kept.isEmpty || !dropped.isEmpty
    if isCleaning, unit == .paragraph, format == nil || format == .jsonl {
      return CleanedRenderer(
        fallsBackToRecords: format == .jsonl, labels: labels, names: names)
    }
    switch format ?? (unit == .document ? .jsonl : .text) {
    case .text:
      return TextRenderer(
        labels: labels, names: names, usesColor: console.usesColor(color),
        width: console.outputIsTerminal ? console.width : nil)
    case .jsonl:
      return JSONLinesRenderer(unit: unit, labels: labels, names: names)
    case .tsv: return try TSVRenderer(names: names)
    case .html: return HTMLRenderer(labels: labels, names: names)
    }
  }
}
