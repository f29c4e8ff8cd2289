import Copydesk

/// For people: number, label, confidence and text, in colour and wrapped on a terminal.
struct TextRenderer: Renderer {
  /// Each label as wide as the widest, in its colour.
  private let columns: TextTable
  /// Where the text of a paragraph starts on its line.
  private let indentation: Int
  /// The width to wrap to; `nil` for a line a paragraph.
  private let width: Int?
  private static let numberWidth = 3

  init(labels: [String], names: [String], usesColor: Bool, width: Int?) {
    let colors = usesColor ? LabelColors(labels) : nil
    let labelWidth = names.map(\.count).max() ?? 0
    columns = TextTable(
      names.map { name in
        let column = TextLayout.pad(name, to: labelWidth)
        return Array("  \(colors?.paint(column, as: name) ?? column)  ".utf8)
      })
    indentation = Self.numberWidth + 2 + labelWidth + 2 + 4 + 2
    self.width = width
  }

  func render(_ labelled: LabelledBatch) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(
      labelled.batch.bytes.count + (indentation + 8) * labelled.batch.records.count)
    for index in labelled.batch.records.indices {
      if labelled.startsArticle(index) { output.append(UInt8(ascii: "\n")) }
      if labelled.paths.count > 1, labelled.batch.records[index].ordinal == 0 {
        output += "\(labelled.path(index))\n".utf8
      }
      if labelled.labelling.isKept[index] { append(labelled, index, to: &output) }
    }
    return output
  }

  private func append(_ labelled: LabelledBatch, _ index: Int, to output: inout [UInt8]) {
    TextLayout.appendInteger(
      labelled.batch.records[index].position, width: Self.numberWidth, to: &output)
    columns.append(labelled.labelling.names[index], to: &output)
    TextLayout.appendDecimal(
      labelled.labelling.predictions.confidence(of: index), places: 2, to: &output)
    output.append("  ")
    if let width {
      appendWrapped(labelled, index, width, to: &output)
    } else {
      labelled.appendLine(index, to: &output)
    }
    if let repeats = labelled.labelling.predictions.repeats[index] {
      output += "  [repeats \(repeats)]".utf8
    }
    output.append(UInt8(ascii: "\n"))
    appendEvidence(labelled.labelling.evidence(index), to: &output)
  }

  private func appendWrapped(
    _ labelled: LabelledBatch, _ index: Int, _ width: Int, to output: inout [UInt8]
  ) {
    var line: [UInt8] = []
    labelled.appendLine(index, to: &line)
    let lines = TextLayout.wrap(
      String(decoding: line, as: UTF8.self), width: max(20, width - indentation))
    let separator = "\n" + String(repeating: " ", count: indentation)
    output += lines.joined(separator: separator).utf8
  }

  private func appendEvidence(_ evidence: [FeatureEvidence], to output: inout [UInt8]) {
    for evidence in evidence {
      let strength = TextLayout.padLeft(TextLayout.decimal(evidence.evidence, places: 2), to: 7)
      output += String(repeating: " ", count: indentation - 7).utf8
      output += "\(strength)  \(evidence.name)\n".utf8
    }
  }
}
