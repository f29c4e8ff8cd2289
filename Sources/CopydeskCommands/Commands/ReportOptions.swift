import Copydesk

/// The options of the commands that evaluate.
struct ReportOptions: Sendable {
  enum Format: String, CaseIterable {
    case text, json
  }

  var format = Format.text
  var htmlPath: String?
  var failUnder: Double?
  var bootstrapSamples = 1000

  static let options: [Option<ReportOptions>] = [
    .choice("format", "How to print figures (default: text).", \.format),
    .optional(
      "report", "FILE.html", "Write the figures as a page as well.", \.htmlPath,
      expected: "a file beside standard output, where the figures go"
    ) { $0.isEmpty || $0 == "-" ? nil : $0 },
    .optional(
      "fail-under", "F", "Exit 1 if the macro-F1 is below this.", \.failUnder,
      expected: "a number from 0 to 1"
    ) { text in Double(text).flatMap { 0...1 ~= $0 ? $0 : nil } },
    .integer(
      "bootstrap", "Samples for 95% intervals, 0 for none (default: 1000).", \.bootstrapSamples,
      in: 0...1_000_000),
  ]

  /// Prints a report and says whether its score is high enough.
  func finish(_ report: EvaluationReport, _ console: Console) throws -> ExitStatus {
    try console.write(format == .json ? report.json : report.text)
    if let htmlPath { try AtomicFile.write(Array(report.html.utf8), to: htmlPath) }
    guard let failUnder else { return .done }
    let macroF1 = report.evaluation.macroF1 ?? 0
    guard macroF1 < failUnder else { return .done }
    console.report(
      "macro-F1 \(TextLayout.decimal(macroF1, places: 3)) is below "
        + "\(TextLayout.decimal(failUnder, places: 3))")
    return .checkFailed
  }
}
