import Copydesk

/// `label<TAB>text` lines with a blank line between articles: what `train` reads.
struct TSVRenderer: Renderer {
  func render(_ labelled: LabelledBatch) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(labelled.batch.bytes.count + 32 * labelled.results.count)
    for index in labelled.results.indices {
      output += labelled.separator(before: index).utf8
      guard labelled.results[index].isKept else { continue }
      output += labelled.results[index].label.utf8
      output.append(UInt8(ascii: "\t"))
      labelled.appendLine(index, to: &output)
      output.append(UInt8(ascii: "\n"))
    }
    return output
  }
}
