import Copydesk

/// The options of every command that reads paragraphs.
struct InputOptions: Sendable {
  var input: DatasetFormat?
  var splitting = ParagraphSplitting.auto
  var skipsBadLines = false
  var textField = Self.usualOptions.textField
  var labelField = Self.usualOptions.labelField
  var articleField: String?
  var threads = availableThreads
  var isQuiet = false

  private static let usualOptions = DatasetReader.Options()

  /// The name by which no member says what article a record belongs to.
  private static let noArticleField = "none"

  static let options: [Option<InputOptions>] = [
    .choice(
      "input", "The format of the input; told from each file's name or first line by default.",
      \.input),
    .choice(
      "split",
      "How text is cut into paragraphs: a line each, at blank lines, or by whether its lines are "
        + "hard-wrapped.", \.splitting),
    .value(
      "text-field", "NAME",
      "The JSON member or the column of CSV that holds the text (default: text).", \.textField,
      expected: "a name"
    ) { $0.isEmpty ? nil : $0 },
    .value(
      "label-field", "NAME",
      "The JSON member or the column of CSV that holds the label (default: label).", \.labelField,
      expected: "a name"
    ) { $0.isEmpty ? nil : $0 },
    .optional(
      "article-field", "NAME",
      "The JSON member or the column of CSV that says which article a paragraph belongs to "
        + "(default: article; none if each record is a document).",
      \.articleField, expected: "a name"
    ) { $0.isEmpty ? nil : $0 },
    .flag("skip-bad-lines", "Count malformed lines and go on; exit 1.", \.skipsBadLines, true),
    .integer("threads", "The number of threads (default: all).", \.threads, in: 1...1024),
    .flag("quiet", "No progress and no warnings.", \.isQuiet, true),
  ]

  /// The options that say what is read; what is the default is left out.
  var arguments: [String] {
    var arguments: [String] = []
    if let input { arguments += ["--input", input.rawValue] }
    if splitting != .auto { arguments += ["--split", splitting.rawValue] }
    if textField != Self.usualOptions.textField { arguments += ["--text-field", textField] }
    if labelField != Self.usualOptions.labelField { arguments += ["--label-field", labelField] }
    if let articleField { arguments += ["--article-field", articleField] }
    if skipsBadLines { arguments.append("--skip-bad-lines") }
    return arguments
  }

  /// A reader of files.
  func reader(
    _ paths: [String], labelled: Bool, keepsArticles: Bool = true, keepsJSON: Bool = false,
    endsAtPauses: Bool = false
  ) -> DatasetReader {
    var options = DatasetReader.Options()
    options.format = input
    options.splitting = splitting
    options.skipsBadLines = skipsBadLines
    (options.textField, options.labelField) = (textField, labelField)
    options.articleField = articleField
    options.requiresLabels = labelled
    options.keepsArticles = keepsArticles
    options.keepsJSON = keepsJSON
    options.endsAtPauses = endsAtPauses
    return DatasetReader(paths, options)
  }

  /// Reads labelled paragraphs whole, without those of some labels.
  func readLabelled(
    _ paths: [String], ignoring ignored: [String], _ console: Console
  ) throws -> (batch: ParagraphBatch, status: ExitStatus) {
    var reader = reader(paths, labelled: true)
    var batch = try reader.readAll()
    Self.report(ignored: ignored, missingIn: batch.labels, console)
    batch.removeLabels(Set(ignored))
    return (batch, report(reader, console))
  }

  /// Reports labels that were to be left out and that nothing has: they may be misspelt.
  static func report(
    ignored: some Sequence<String>, missingIn labels: some Collection<String>, _ console: Console
  ) {
    for label in Set(ignored).subtracting(labels).sorted() {
      console.inform("--ignore-label: no paragraph has the label “\(label)”")
    }
  }

  /// Refuses an output that cannot be written, and one that would replace a file that is read.
  ///
  /// - Parameters:
  ///   - operands: The files of paragraphs; none stands for standard input.
  ///   - others: Other files that are read.
  static func check(
    output: String?, isNoneOf operands: [String], nor others: [String] = []
  ) throws {
    guard let output else { return }
    try AtomicFile.checkWritable(output)
    let inputs = (operands.isEmpty ? ["-"] : operands) + others
    for input in inputs where AtomicFile.isSameFile(output, asInput: input) {
      throw UsageError("\(output): is read too; write to another file")
    }
  }

  /// The files that are among `paths` again.
  static func repeated(_ paths: [String]) -> [String] {
    var seen: Set<String> = []
    // Standard input is read once.
    return paths.filter { !seen.insert($0).inserted && $0 != "-" }
  }

  /// Reports what a reader passed over.
  func report(_ reader: borrowing DatasetReader, _ console: Console) -> ExitStatus {
    for path in reader.emptyPaths {
      console.inform("\(path): is empty: there is no paragraph in it")
    }
    for path in Self.repeated(reader.paths) {
      console.inform("\(path): is given twice, and read twice")
    }
    for (path, oddity) in reader.oddPaths { console.inform("\(path): \(oddity)") }
    if reader.documentLikeCount > 0 {
      console.inform(
        "records with a member “article” and several lines: \(reader.documentLikeCount), each read as one "
          + "paragraph; --article-field none reads them as documents")
    }
    for path in reader.fieldlessPaths where articleField != Self.noArticleField {
      let field = articleField ?? ""
      console.inform("\(path): no record has the member “\(field)”; each is an article of its own")
    }
    guard reader.badLineCount > 0 else { return .done }
    for error in reader.badLines { console.inform("skipped \(error)") }
    let lines = reader.badLineCount == 1 ? "line was" : "lines were"
    console.report("\(reader.badLineCount) bad \(lines) skipped")
    return .checkFailed
  }
}
