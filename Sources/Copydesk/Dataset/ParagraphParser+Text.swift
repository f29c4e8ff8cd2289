// Text: a paragraph a line, or the lines between blank ones.
extension ParagraphParser {
  mutating func parseText(
    _ line: Range<Int>, into batch: inout ParagraphBatch
  ) throws(DatasetError) {
    try checkLength(openParagraph.count + line.count)
    let text = reader.buffer.span.trimmingWhitespace(line)
    guard !text.isEmpty else { return closeParagraph(in: &batch) }
    guard joinsLines else {
      let start = batch.bytes.count
      batch.bytes.append(copying: reader.buffer.span.extracting(text))
      return append(to: &batch, text: start)
    }
    if !openParagraph.isEmpty { openParagraph.append(UInt8(ascii: " ")) }
    openParagraph += reader.buffer[text]
  }

  mutating func closeParagraph(in batch: inout ParagraphBatch) {
    guard !openParagraph.isEmpty else { return }
    let start = batch.bytes.count
    batch.bytes += openParagraph
    openParagraph.removeAll(keepingCapacity: true)
    append(to: &batch, text: start)
  }
}
