import Copydesk

/// `copydesk inspect`: what a model file is.
struct InspectCommand: Command {
  static let name = "inspect"
  static let summary = "Show what a model is: labels, settings, provenance, scores."
  static let operandUsage = "[MODEL]"
  static let options: [Option<Self>] = [
    .flag("verify", "Compare the checksums of all bytes, look at all weights.", \.verifies, true),
    .choice("format", "How to print it (default: text).", \.format),
  ]

  var operands: [String] = []
  var verifies = false
  var format = ReportOptions.Format.text

  func run(_ console: Console) throws -> ExitStatus {
    guard operands.count < 2 else { throw UsageError("expected one model") }
    let model =
      try operands.first.map { try LinearModel(contentsOf: $0, verifying: false) }
      ?? ParagraphClassifier.pretrained.classifier.model
    if verifies { try model.verify() }
    try console.write(format == .json ? model.description.jsonText + "\n" : text(model))
    return .done
  }

  private func text(_ model: LinearModel) -> String {
    let description = model.description
    let parameters = description.parameters
    let settings = parameters.features
    var rows = [
      ["algorithm", parameters.algorithm.rawValue],
      ["weighting", Self.name(of: parameters.weighting)],
      ["smoothing", "\(parameters.smoothing)"],
      ["word n-grams", FeatureOptions.name(of: settings.wordNGrams)],
      ["character n-grams", FeatureOptions.name(of: settings.characterNGrams)],
      [
        "signals",
        settings.signals.isEmpty ? "none" : settings.signals.map(\.name).joined(separator: " "),
      ],
      ["background", parameters.background ?? "none"],
      ["minimum count", "\(parameters.minimumCount)"],
      ["features", TextLayout.grouped(description.featureCount)],
      ["temperature", "\(description.calibration.temperature)"],
      ["article model", description.articleModel.map { "weight \($0.weight)" } ?? "none"],
      ["bytes", TextLayout.grouped(model.bytes.count)],
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
    if verifies { rows.append(["checksums", "good"]) }
    let width = (rows.map { $0[0].count }.max() ?? 0) + 2
    let labels = zip(description.labels, description.documentCounts).map { label, count in
      ["  \(label)", TextLayout.grouped(count)]
    }
    return rows.map { TextLayout.pad($0[0], to: width) + $0[1] + "\n" }.joined()
      + "labels\n" + TextLayout.table(labels)
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
