import Copydesk

/// `copydesk corpus check`: labelled paragraphs in, what is wrong with them out.
struct CorpusCheckCommand: Command {
  static let name = "corpus check"
  static let summary = "Find bad labels, duplicates, leaks and imbalance in labelled paragraphs."
  static let discussion = """
    Exit status 1 if something is found. A run of nine words may stand in at most three articles,
    and in none of the files that --against names.
    """
  static let options: [Option<Self>] =
    [
      .list("labels", "L,…", "The labels that paragraphs may have (default: any).", \.labels),
      .integer(
        "minimum", "The least number of paragraphs of a label (default: 1).", \.minimum,
        in: 0...Int.max),
      .list(
        "against", "FILE,…", "Files that the corpus must share no run of nine words with.",
        \.against),
    ] + InputOptions.options.map { $0.lifted(to: \.input) }

  var operands: [String] = []
  var labels: [String] = []
  var minimum = 1
  var against: [String] = []
  var input = InputOptions()

  func run(_ console: Console) throws -> ExitStatus {
    console.isQuiet = input.isQuiet
    var reader = input.reader(operands, labelled: true)
    let batch = try reader.readAll()
    let status = input.report(reader, console)
    let (held, heldStatus) = try readHeldOut(console)

    func place(_ index: Int) -> String {
      let record = batch.records[index]
      return "\(reader.name(ofFile: record.file)):\(record.line)"
    }
    var problems: [String] = []
    for (index, record) in batch.records.enumerated() {
      let label = batch.label(of: record) ?? ""
      if !labels.isEmpty, !labels.contains(label) {
        let near = Spelling.nearest(to: label, among: labels).map { "; did you mean \($0)?" } ?? ""
        problems.append("\(place(index)): unknown label “\(label)”\(near)")
      }
    }
    for finding in CorpusAudit(batch).findings(against: held) {
      problems.append(
        "\(place(finding.record)): \(describe(finding.kind, place)): "
          + "“\(finding.excerpt)”")
    }
    problems += scarceLabels(batch)
    problems += Spelling.alike(batch.records.compactMap { batch.label(of: $0) }).map {
      "labels that differ only in capitals: \($0.joined(separator: ", "))"
    }
    for problem in problems { try console.write("\(problem)\n") }
    try console.write(
      "\(TextLayout.grouped(batch.records.count)) paragraphs, \(problems.count) problems\n")
    return problems.isEmpty && heldStatus == .done ? status : .checkFailed
  }

  private func readHeldOut(
    _ console: Console
  ) throws -> (batch: ParagraphBatch?, status: ExitStatus) {
    guard !against.isEmpty else { return (nil, .done) }
    var input = input
    // Only the texts matter, in whatever format.
    (input.input, input.articleField) = (nil, nil)
    var reader = input.reader(against, labelled: false)
    let batch = try reader.readAll()
    // Nothing is shared with nothing, which proves nothing.
    if let path = reader.emptyPaths.first { throw DatasetError.empty(path: path) }
    return (batch, input.report(reader, console))
  }

  private func describe(_ kind: CorpusAudit.Finding.Kind, _ place: (Int) -> String) -> String {
    switch kind {
    case .empty: "no text"
    case .notUTF8: "not UTF-8"
    case .duplicate(let earlier): "same words as \(place(earlier))"
    case .contradiction(let earlier): "same words as \(place(earlier)), another label"
    case .stockPhrase(let articles): "a phrase of \(articles) articles"
    case .leak: "shared with the files of --against"
    }
  }

  /// The labels with too few paragraphs.
  private func scarceLabels(_ batch: ParagraphBatch) -> [String] {
    var counts: [String: Int] = [:]
    for label in labels { counts[label] = 0 }
    for record in batch.records { counts[batch.label(of: record) ?? "", default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.filter { $0.value < minimum }.map { label, count in
      "label “\(label)”: expected at least \(minimum) paragraphs, found \(count)"
    }
  }
}
