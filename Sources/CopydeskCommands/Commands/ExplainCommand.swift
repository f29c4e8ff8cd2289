import Copydesk

/// `copydesk explain`: why a text got its label, or what speaks for a label.
struct ExplainCommand: Command {
  static let name = "explain"
  static let summary = "Show why a text gets its label, or a label's strongest features."
  static let discussion = """
    The score of a label is its bias plus what each feature adds. Evidence is what a feature adds
    for a label beyond its mean over the labels: above 0 it speaks for the label.
    """
  static let options: [Option<Self>] =
    [
      ModelOption.option(\.model),
      .string("text", "TEXT", "Explain this text instead of files.", \.text),
      .string("label", "L", "Show the strongest features of this label.", \.label),
      .integer("count", "How many features to show (default: 15).", \.count, in: 1...1_000_000),
    ] + InputOptions.options.map { $0.lifted(to: \.input) }

  var operands: [String] = []
  var model: String?
  var text: String?
  var label: String?
  var count = 15
  var input = InputOptions()

  func run(_ console: Console) throws -> ExitStatus {
    console.isQuiet = input.isQuiet
    guard operands.isEmpty || text == nil && label == nil, text == nil || label == nil else {
      throw UsageError("expected one of --text, --label and files")
    }
    let classifier = try ModelOption.open(model)
    if let label {
      try console.write(strongestFeatures(of: classifier, for: label))
      return .done
    }
    if let text {
      try console.write(explain(text, by: classifier))
      return .done
    }
    do {
      return try explainFiles(by: classifier, console)
    } catch DatasetError.storage(.unreadable(let path, let reason)) where operands.contains(path) {
      throw UsageError("\(path): cannot be read: \(reason); a text itself goes after --text")
    }
  }

  private func explainFiles(
    by classifier: TextClassifier, _ console: Console
  ) throws -> ExitStatus {
    var reader = input.reader(operands, labelled: false)
    var batch = ParagraphBatch()
    while try reader.read(into: &batch) {
      for record in batch.records {
        let text = String(decoding: batch.bytes[record.text], as: UTF8.self)
        try console.write(explain(text, by: classifier) + "\n")
      }
    }
    return input.report(reader, console)
  }

  private func strongestFeatures(
    of classifier: TextClassifier, for label: String
  ) throws(UsageError) -> String {
    guard classifier.labels.contains(label) else {
      throw UsageError(
        "unknown label “\(label)”; the model knows \(classifier.labels.joined(separator: ", "))")
    }
    return classifier.model.strongestFeatures(for: label, count: count).map {
      "\(Self.signed($0.evidence))  \($0.name)\n"
    }.joined()
  }

  private func explain(_ text: String, by classifier: TextClassifier) -> String {
    let explanation = classifier.explanation(for: text)
    let prediction = explanation.prediction
    var output = "\(text)\n\n"
    let labels = prediction.labels.indices.map { label in
      [
        prediction.labels[label], TextLayout.decimal(prediction.probabilities[label], places: 3),
        TextLayout.decimal(explanation.scores[label], places: 2),
        TextLayout.decimal(explanation.biases[label], places: 2),
      ]
    }
    output += TextLayout.table([["label", "probability", "score", "bias"]] + labels)
    guard let best = prediction.labels.firstIndex(of: prediction.label) else { return output }
    let ranked = explanation.terms.sorted {
      abs($0.evidence(for: best)) > abs($1.evidence(for: best))
    }
    output += "\nevidence for \(prediction.label), by \(ranked.count) known features\n"
    for term in ranked.prefix(count) {
      let times = term.count > 1 ? "  ×\(term.count)" : ""
      output += "\(Self.signed(term.evidence(for: best)))  \(term.name)\(times)\n"
    }
    return output
  }

  private static func signed(_ value: Double) -> String {
    TextLayout.padLeft((value < 0 ? "" : "+") + TextLayout.decimal(value, places: 2), to: 8)
  }
}
