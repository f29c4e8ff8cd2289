/// Writes labelled paragraphs in a format that the reader reads.
package struct DatasetWriter: Sendable {
  private let format: DatasetFormat
  /// The member in which a record of JSON names its article.
  private let articleField: String
  private var lastArticle: UInt64?

  package init(_ format: DatasetFormat, articleField: String = "article") {
    self.format = format
    self.articleField = articleField
  }

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
      let isPlain = !label.isEmpty && !label.hasPrefix("# ") && label.utf8.allSatisfy { $0 >= 0x20 }
      guard isPlain else { throw .unwritableLabel(label, format: format.rawValue) }
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
      bytes += ",\"article\":".utf8
      bytes += articleName(of: record, in: batch)
      bytes += "}\n".utf8
      return bytes
    }
  }

  /// The article as the record named it, or a number that tells articles apart, as JSON.
  private func articleName(
    of record: ParagraphBatch.Record, in batch: ParagraphBatch
  ) -> [UInt8] {
    let bytes = batch.bytes.span
    let members = record.json.flatMap { try? JSON.members(of: bytes, in: $0) } ?? []
    let named = members.last {
      JSON.string(bytes, in: $0.key).elementsEqual(articleField.utf8)
    }
    guard let named, !record.isDocument else {
      return Array("\"\(String(record.article, radix: 16))\"".utf8)
    }
    return Array(batch.bytes[named.value])
  }
}
