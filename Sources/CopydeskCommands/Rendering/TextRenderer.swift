import Copydesk

/// For people: number, label, confidence and text, in colour and wrapped on a terminal.
struct TextRenderer: Renderer {
  private let colors: LabelColors?
  private let labelWidth: Int
  /// The width to wrap to; `nil` for a line a paragraph.
  private let width: Int?

  init(labels: [String], usesColor: Bool, width: Int?) {
    colors = usesColor ? LabelColors(labels) : nil
    labelWidth = (labels + [ClassifyCommand.unsure]).map(\.count).max() ?? 0
    self.width = width
  }

  func render(_ labelled: LabelledBatch) -> [UInt8] {
    var output: [UInt8] = []
    for index in labelled.results.indices {
      output += labelled.separator(before: index).utf8
      if labelled.paths.count > 1, labelled.batch.records[index].ordinal == 0 {
        output += "\(labelled.path(index))\n".utf8
      }
      if labelled.results[index].isKept { append(labelled, index, to: &output) }
    }
    return output
  }

  private func append(_ labelled: LabelledBatch, _ index: Int, to output: inout [UInt8]) {
    let result = labelled.results[index]
    let number = TextLayout.padLeft(String(labelled.batch.records[index].position), to: 3)
    let label = TextLayout.pad(result.label, to: labelWidth)
    let confidence = TextLayout.decimal(result.confidence, places: 2)
    let indentation = 3 + 2 + labelWidth + 2 + 4 + 2
    output += "\(number)  ".utf8
    output += (colors?.paint(label, as: result.label) ?? label).utf8
    output += "  \(confidence)  ".utf8
    if let width {
      let text = String(decoding: labelled.line(index), as: UTF8.self)
      let lines = TextLayout.wrap(text, width: max(20, width - indentation))
      let separator = "\n" + String(repeating: " ", count: indentation)
      output += lines.joined(separator: separator).utf8
    } else {
      labelled.appendLine(index, to: &output)
    }
    if let repeats = result.repeats { output += "  [repeats \(repeats)]".utf8 }
    output.append(UInt8(ascii: "\n"))
    for evidence in result.evidence {
      let strength = TextLayout.padLeft(TextLayout.decimal(evidence.evidence, places: 2), to: 7)
      output += String(repeating: " ", count: indentation - 7).utf8
      output += "\(strength)  \(evidence.name)\n".utf8
    }
  }
}
