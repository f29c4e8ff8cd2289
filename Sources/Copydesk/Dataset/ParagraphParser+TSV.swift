// `label<TAB>text`, blank lines between articles, `# ` for comments.
extension ParagraphParser {
  /// Whether the first line names the columns, as tables that programs write do.
  private func isHeader(_ label: Range<Int>, _ text: Range<Int>) -> Bool {
    let bytes = reader.buffer.span
    return bytes.extracting(label).isEqual(to: "label".utf8Span.span)
      && bytes.extracting(text).isEqual(to: "text".utf8Span.span)
  }

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
    if reader.line == 1,
      isHeader(label, reader.buffer.span.trimmingWhitespace(tab + 1..<line.upperBound))
    {
      return
    }
    try checkLength(line.count)
    let start = batch.bytes.count
    let text = reader.buffer.span.trimmingWhitespace(tab + 1..<line.upperBound)
    batch.bytes.append(copying: reader.buffer.span.extracting(text))
    if !isDivided { startArticle() }
    let number = batch.number(ofLabel: reader.buffer.span.extracting(label))
    append(to: &batch, text: start, label: number)
  }
}
