/// Writes labelled paragraphs in a format that the reader reads.
package struct DatasetWriter: Sendable {
  private let format: DatasetFormat
  private var lastArticle: UInt64?

  package init(_ format: DatasetFormat) { self.format = format }

  /// The bytes of a paragraph and what goes before it.
  ///
  /// - Throws: `unwritableLabel` if the format has no place for the label.
  package mutating func bytes(
    of record: ParagraphBatch.Record, in batch: ParagraphBatch
  ) throws(DatasetError) -> [UInt8] {
    let label = batch.label(of: record) ?? ""
    let startsArticle = lastArticle != nil && lastArticle != record.article
    lastArticle = record.article
    // A line break or a tab would tear the line apart.
    let line = batch.bytes[record.text].map { $0 < 0x20 ? UInt8(ascii: " ") : $0 }
    switch format {
    case .text: return (startsArticle ? [UInt8(ascii: "\n")] : []) + line + [UInt8(ascii: "\n")]
    case .tsv:
      return Array("\(startsArticle ? "\n" : "")\(label)\t".utf8) + line + [UInt8(ascii: "\n")]
    case .fastText:
      guard !label.isEmpty, !label.utf8.contains(where: \.isASCIIWhitespace) else {
        throw .unwritableLabel(label, format: format.rawValue)
      }
      return Array("__label__\(label) ".utf8) + line + [UInt8(ascii: "\n")]
    case .jsonl:
      var bytes = Array("{\"label\":".utf8)
      JSON.append(label, to: &bytes)
      bytes += ",\"text\":".utf8
      JSON.append(batch.bytes.span.extracting(record.text), to: &bytes)
      bytes += ",\"article\":\"\(String(record.article, radix: 16))\"}\n".utf8
      return bytes
    }
  }
}
