import Copydesk

/// `copydesk corpus stats`: the measures of labelled paragraphs.
struct CorpusStatsCommand: Command {
  static let name = "corpus stats"
  static let summary = "Measure labelled paragraphs: labels, lengths, vocabulary."
  static let options: [Option<Self>] = InputOptions.options.map { $0.lifted(to: \.input) }

  var operands: [String] = []
  var input = InputOptions()

  func run(_ console: Console) throws -> ExitStatus {
    console.isQuiet = input.isQuiet
    var reader = input.reader(operands, labelled: true)
    let statistics = CorpusStatistics(try reader.readAll())
    let shares = [0.05, 0.25, 0.5, 0.75, 0.95]
    let heading = ["label", "paragraphs", "share", "words"] + shares.map { "\(Int($0 * 100))%" }
    let rows = statistics.labels.map { label in
      [
        label.label, TextLayout.grouped(label.paragraphs),
        percent(label.paragraphs, of: statistics.paragraphs), TextLayout.grouped(label.words),
      ] + shares.map { String(label.length(atShare: $0)) }
    }
    try console.write(TextLayout.table([heading] + rows))
    let ratio = statistics.words > 0 ? Double(statistics.types) / Double(statistics.words) : 0
    try console.write(
      """

      \(TextLayout.grouped(statistics.paragraphs)) paragraphs in \
      \(TextLayout.grouped(statistics.articles)) articles; the percentages are of lengths in words
      \(TextLayout.grouped(statistics.words)) words, \(TextLayout.grouped(statistics.types)) \
      different (type-token ratio \(TextLayout.decimal(ratio, places: 3))), \
      \(percent(statistics.hapaxes, of: statistics.types)) of them once
      \(TextLayout.grouped(statistics.marks)) quotation marks, other marks and addresses

      """)
    return input.report(reader, console)
  }

  private func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    return TextLayout.decimal(100 * Double(part) / Double(whole), places: 1) + "%"
  }
}
