/// Writes labelled paragraphs in a format that the reader reads.
package struct DatasetWriter: Sendable {
  private let format: DatasetFormat
  /// The article of the last paragraph; `nil` before the first.
  private var lastArticle: UInt64?
  /// What an article without a name is called: it depends on its first paragraph, so that files that are
  /// converted one by one can be put together.
  private var articleNumber: UInt64 = 0
  /// All so far, where blank lines divide them.
  private var articles: Set<UInt64> = []
  /// How often an article went on after another, which blank lines cannot say.
  package private(set) var tornArticles = 0

  package init(_ format: DatasetFormat) {
    self.format = format
  }

  /// The bytes of a paragraph and what goes before it.
  ///
  /// - Throws: `unwritableLabel` or `unwritableText` if the format has no place for the label or the text.
  package mutating func bytes(
    of record: ParagraphBatch.Record, in batch: ParagraphBatch
  ) throws(DatasetError) -> [UInt8] {
    let label = batch.label(of: record) ?? ""
    let isFirst = lastArticle == nil
    let startsArticle = !isFirst && lastArticle != record.article
    if lastArticle != record.article {
      articleNumber = FeatureKey.joining(
        record.article, FeatureKey.hash(batch.bytes.span.extracting(record.text)))
    }
    lastArticle = record.article
    if format == .text || format == .tsv, isFirst || startsArticle {
      tornArticles += articles.insert(record.article).inserted ? 0 : 1
    }
    switch format {
    case .text:
      let line = line(record, in: batch)
      guard !line.allSatisfy(\.isASCIIWhitespace) else { throw unwritable(line) }
      return (startsArticle ? [UInt8(ascii: "\n")] : []) + line
    case .tsv:
      try Self.checkTSV(label: label)
      return Array("\(startsArticle ? "\n" : "")\(label)\t".utf8) + line(record, in: batch)
    case .fastText:
      guard !label.isEmpty, !label.utf8.contains(where: \.isASCIIWhitespace) else {
        throw .unwritableLabel(label, format: format.rawValue)
      }
      let line = line(record, in: batch)
      // Lines of several labels start so.
      guard !line.drop(while: \.isASCIIWhitespace).starts(with: "__label__".utf8) else {
        throw unwritable(line)
      }
      return Array("__label__\(label) ".utf8) + line
    case .jsonl: return object(label, record, in: batch)
    case .csv:
      guard !label.isEmpty else { throw .unwritableLabel(label, format: format.rawValue) }
      return Array((isFirst ? "label,text,article\n" : "").utf8) + row(label, record, in: batch)
    }
  }

  /// Throws `unwritableLabel` if a line of TSV cannot start with the label.
  package static func checkTSV(label: String) throws(DatasetError) {
    let isPlain =
      !label.hasPrefix("# ") && label.unicodeScalars.first != "\u{FEFF}"
      && label.utf8.first.map { $0 > 0x20 } ?? false
      && label.utf8.last.map { $0 > 0x20 } ?? false && label.utf8.allSatisfy { $0 >= 0x20 }
    guard isPlain else {
      throw .unwritableLabel(label, format: DatasetFormat.tsv.rawValue)
    }
  }

  private func unwritable(_ line: [UInt8]) -> DatasetError {
    .unwritableText(
      String(decoding: line.dropLast().prefix(48), as: UTF8.self), format: format.rawValue)
  }

  /// The text as a line. A line break or a tab would tear it apart.
  private func line(_ record: ParagraphBatch.Record, in batch: ParagraphBatch) -> [UInt8] {
    batch.bytes[record.text].map { $0 < 0x20 ? UInt8(ascii: " ") : $0 } + [UInt8(ascii: "\n")]
  }

  /// An object of JSON as a line.
  private func object(
    _ label: String, _ record: ParagraphBatch.Record, in batch: ParagraphBatch
  ) -> [UInt8] {
    var bytes = Array("{\"label\":".utf8)
    JSON.append(label, to: &bytes)
    bytes += ",\"text\":".utf8
    JSON.append(batch.bytes.span.extracting(record.text), to: &bytes)
    bytes += ",\"article\":".utf8
    let name = record.articleName.map { String(decoding: batch.bytes[$0], as: UTF8.self) }
    bytes += (name ?? "\"\(numberOfArticle)\"").utf8
    bytes += "}\n".utf8
    return bytes
  }

  /// A record of CSV. It ends with a line feed, as the lines of all formats do here; RFC 4180 has a
  /// carriage return before it, which readers of CSV do without and tools of lines would keep.
  private func row(
    _ label: String, _ record: ParagraphBatch.Record, in batch: ParagraphBatch
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    CSVRecord.append(label.utf8Span.span, to: &bytes)
    bytes.append(UInt8(ascii: ","))
    CSVRecord.append(batch.bytes.span.extracting(record.text), to: &bytes)
    bytes.append(UInt8(ascii: ","))
    CSVRecord.append(articleField(of: record, in: batch).span, to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// The article's name as it is without JSON. An empty field would name none.
  private func articleField(
    of record: ParagraphBatch.Record, in batch: ParagraphBatch
  ) -> [UInt8] {
    guard let place = record.articleName else { return Array(numberOfArticle.utf8) }
    let isString = batch.bytes[place].first == UInt8(ascii: "\"")
    let name = isString ? JSON.string(batch.bytes.span, in: place) : Array(batch.bytes[place])
    return name.isEmpty ? Array(numberOfArticle.utf8) : name
  }

  /// A number that tells articles apart, for those without a name.
  private var numberOfArticle: String { String(articleNumber, radix: 16) }
}
