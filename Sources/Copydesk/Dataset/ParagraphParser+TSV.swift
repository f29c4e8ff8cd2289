// `label<TAB>text`, blank lines between articles, `# ` for comments.
extension ParagraphParser {
  mutating func parseTSV(
    _ line: Range<Int>, into batch: inout ParagraphBatch
  ) throws(DatasetError) {
    let content = reader.buffer.span.trimmingWhitespace(line)
    guard !content.isEmpty else { return startArticle() }
    if reader.buffer[line].starts(with: "# ".utf8) { return }
    guard let tab = reader.buffer[line].firstIndex(of: UInt8(ascii: "\t")) else {
      throw fail(expected: "label<TAB>text", at: line)
    }
    let label = reader.buffer.span.trimmingWhitespace(line.lowerBound..<tab)
    guard !label.isEmpty else { throw fail(expected: "a label before the tab", at: line) }
    try checkLength(line.count)
    let start = batch.bytes.count
    batch.bytes += reader.buffer[reader.buffer.span.trimmingWhitespace(tab + 1..<line.upperBound)]
    if !isDivided { startArticle() }
    let number = batch.number(ofLabel: reader.buffer[label])
    append(to: &batch, text: start, label: number)
  }
}
