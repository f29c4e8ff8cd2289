import Copydesk

/// `copydesk inspect`: what a file of a model or of counts is.
struct InspectCommand: Command {
  static let name = "inspect"
  static let summary =
    "Show what a model is: labels, settings, provenance, scores; or what was counted."
  static let operandUsage = "[FILE]"
  static let options: [Option<Self>] = [
    .flag("verify", "Compare the checksums of all bytes, look at all weights.", \.verifies, true),
    .choice("format", "How to print it (default: text).", \.format),
  ]

  var operands: [String] = []
  var verifies = false
  var format = ReportOptions.Format.text

  func run(_ console: Console) throws -> ExitStatus {
    guard operands.count < 2 else { throw UsageError("expected one file") }
    if let path = operands.first, try TermStatistics.isFile(at: path) {
      let counts = try TermStatistics(contentsOf: path)
      try console.write(format == .json ? counts.jsonText + "\n" : text(counts))
      return .done
    }
    let model =
      try operands.first.map { try LinearModel(contentsOf: $0, verifying: false) }
      ?? ParagraphClassifier.pretrained.classifier.model
    if verifies { try model.verify() }
    try console.write(format == .json ? model.description.jsonText + "\n" : text(model))
    return .done
  }

  private func text(_ counts: TermStatistics) -> String {
    let rows =
      [["contents", "counts"]] + Self.rows(counts.settings) + [
        ["features", TextLayout.grouped(counts.featureCount)],
        ["paragraphs", TextLayout.grouped(counts.documentCount)],
        ["fingerprint", String(counts.fingerprint, radix: 16)],
      ]
    // Opening them has compared all.
    return text(rows + verification, counts.labels, counts.documentCounts)
  }

  private func text(_ model: LinearModel) -> String {
    let description = model.description
    let parameters = description.parameters
    var rows =
      [
        ["algorithm", parameters.algorithm.rawValue],
        ["weighting", Self.name(of: parameters.weighting)],
        ["smoothing", "\(parameters.smoothing)"],
      ] + Self.rows(parameters.features) + [
        ["background", parameters.background ?? "none"],
        ["minimum count", "\(parameters.minimumCount)"],
        ["features", TextLayout.grouped(description.featureCount)],
        ["temperature", "\(description.calibration.temperature)"],
        ["article model", description.articleModel.map { "weight \($0.weight)" } ?? "none"],
        ["bytes", TextLayout.grouped(model.byteCount)],
        ["paragraphs", TextLayout.grouped(description.documentCounts.reduce(0, +))],
        ["fingerprint", String(description.fingerprint, radix: 16)],
      ]
    if let scores = description.crossValidation {
      rows.append([
        "cross-validation",
        "accuracy \(TextLayout.decimal(scores.accuracy, places: 3)), macro-F1 "
          + "\(TextLayout.decimal(scores.macroF1, places: 3)), \(scores.folds) folds",
      ])
    }
    if let macroF1 = description.crossValidation?.articleMacroF1 {
      rows.append(["  with articles", "macro-F1 \(TextLayout.decimal(macroF1, places: 3))"])
    }
    return text(rows + verification, description.labels, description.documentCounts)
  }

  private static func rows(_ settings: FeatureSettings) -> [[String]] {
    let signals = settings.signals.map(\.name).joined(separator: " ")
    return [
      ["word n-grams", FeatureOptions.name(of: settings.wordNGrams)],
      ["character n-grams", FeatureOptions.name(of: settings.characterNGrams)],
      ["signals", signals.isEmpty ? "none" : signals],
    ]
  }

  private var verification: [[String]] { verifies ? [["checksums", "good"]] : [] }

  private func text(_ rows: [[String]], _ labels: [String], _ documentCounts: [Int]) -> String {
    let width = (rows.map { $0[0].count }.max() ?? 0) + 2
    let counts = zip(labels, documentCounts).map { ["  \($0)", TextLayout.grouped($1)] }
    return rows.map { TextLayout.pad($0[0], to: width) + $0[1] + "\n" }.joined()
      + "labels\n" + TextLayout.table(counts)
  }

  private static func name(of weighting: TermWeighting) -> String {
    switch weighting {
    case .counts: "counts"
    case .binary: "binary"
    case .tfidf(let options):
      "tfidf (tf \(options.termFrequency.rawValue), "
        + "idf \(options.inverseDocumentFrequency.rawValue), norm \(options.norm.rawValue))"
    }
  }
}
