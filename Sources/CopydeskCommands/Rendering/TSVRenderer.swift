import Copydesk

/// `label<TAB>text` lines with a blank line between articles: what `train` reads.
struct TSVRenderer: Renderer {
  /// Each label and its tab.
  private let openings: TextTable
  let showsRepeats = false

  init(names: [String]) throws(DatasetError) {
    for name in names { try DatasetWriter.checkTSV(label: name) }
    openings = TextTable(names.map { Array("\($0)\t".utf8) })
  }

  func render(_ labelled: LabelledBatch) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(labelled.batch.bytes.count + 32 * labelled.batch.records.count)
    var startsArticle = false
    for index in labelled.batch.records.indices {
      startsArticle = startsArticle || labelled.startsArticle(index)
      guard labelled.labelling.isKept[index] else { continue }
      if startsArticle { output.append(UInt8(ascii: "\n")) }
      startsArticle = false
      openings.append(labelled.labelling.names[index], to: &output)
      labelled.appendLine(index, to: &output)
      output.append(UInt8(ascii: "\n"))
    }
    // The article may go on in the next batch, which does not know that its beginning is left out.
    if startsArticle { output.append(UInt8(ascii: "\n")) }
    return output
  }
}
