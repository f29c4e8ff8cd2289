// `label<TAB>text`, blank lines between articles, `# ` for comments.
extension ParagraphParser {
  mutating func parseTSV(
    _ line: Range<Int>, into batch: inout ParagraphBatch
  ) throws(DatasetError) {
    let content = reader.buffer.span.trimmingWhitespace(line)
    guard !content.isEmpty else { return startArticle() }
    if reader.buffer.span.hasASCIIPrefix("# ", at: line.lowerBound) { return }
    guard let tab = reader.buffer.span.firstIndex(of: UInt8(ascii: "\t"), in: line) else {
      throw fail(expected: "label<TAB>text", at: line)
    }
    let label = reader.buffer.span.trimmingWhitespace(line.lowerBound..<tab)
    guard !label.isEmpty else { throw fail(expected: "a label before the tab", at: line) }
    try checkLength(line.count)
    let start = batch.bytes.count
    let text = reader.buffer.span.trimmingWhitespace(tab + 1..<line.upperBound)
    batch.bytes.append(copying: reader.buffer.span.extracting(text))
    if !isDivided { startArticle() }
    let number = batch.number(ofLabel: reader.buffer.span.extracting(label))
    append(to: &batch, text: start, label: number)
  }
}
