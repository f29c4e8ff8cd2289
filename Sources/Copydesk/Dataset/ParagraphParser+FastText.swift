// `__label__x text`, each line an article of its own.
extension ParagraphParser {
  mutating func parseFastText(
    _ line: Range<Int>, into batch: inout ParagraphBatch
  ) throws(DatasetError) {
    let content = reader.buffer.span.trimmingWhitespace(line)
    guard !content.isEmpty else { return }
    let prefix = "__label__"
    let words = reader.buffer[content].split(maxSplits: 1, whereSeparator: \.isASCIIWhitespace)
    guard let first = words.first, first.starts(with: prefix.utf8), first.count > prefix.utf8.count
    else { throw fail(expected: "__label__ and a label", at: line) }
    let text = words.count > 1 ? words[1].drop(while: \.isASCIIWhitespace) : []
    guard !text.starts(with: prefix.utf8) else {
      throw fail(expected: "one label", at: line)
    }
    try checkLength(text.count)
    startArticle()
    let start = batch.bytes.count
    batch.bytes += text
    let label = String(decoding: first.dropFirst(prefix.utf8.count), as: UTF8.self)
    append(to: &batch, text: start, label: batch.number(ofLabel: label))
  }
}
