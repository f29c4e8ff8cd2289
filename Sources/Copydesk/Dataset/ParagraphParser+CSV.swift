// A header row that names the columns, then records: a paragraph, or a document whose `text` has
// lines.
extension ParagraphParser {
  /// A record that goes over lines may be as long as the longest paragraph with each of its bytes a
  /// doubled quotation mark. A quotation mark that nothing closes should not take in the whole file.
  private static let maximumRecordLength = 2 * maximumParagraphLength

  mutating func parseCSV(
    _ line: Range<Int>, into batch: inout ParagraphBatch
  ) throws(DatasetError) {
    guard !reader.buffer.span.trimmingWhitespace(line).isEmpty else { return }
    let lines = try readRecord(from: line)
    guard let columns else { return try readHeader(lines) }
    guard record.fields.count == columns.count else {
      throw malformed(
        expected: columns.count == 1 ? "1 field" : "\(columns.count) fields",
        found: "\(record.fields.count): \(excerpt(lines))")
    }
    try append(lines, columns, to: &batch)
  }

  /// Reads the fields of the record that starts with `line`, together with the lines after it while
  /// a quotation mark is open.
  ///
  /// If that goes wrong, the record is its first line alone and the second is the next. So a
  /// quotation mark too many or too few costs no more good records than it must, wherever the next
  /// one stands.
  private mutating func readRecord(from line: Range<Int>) throws(DatasetError) -> Range<Int> {
    var lines = line
    record.removeFields()
    while true {
      switch readFields(of: lines) {
      case .whole: return lines
      case .open: try joinLine(to: &lines)
      case .bad(let offset):
        let rest = (lines.lowerBound + offset)..<lines.upperBound
        reader.part(lines)
        throw malformed(
          expected: "a comma or the end of the line after a closing quotation mark",
          found: excerpt(rest))
      }
    }
  }

  private mutating func readFields(of lines: Range<Int>) -> CSVRecord.Progress {
    // Not the bytes: a reference to them, so that `record` can change while they are looked at.
    let buffer = reader.buffer
    return record.read(buffer.span.extracting(lines))
  }

  private mutating func joinLine(to lines: inout Range<Int>) throws(DatasetError) {
    let isTooLong = lines.count > Self.maximumRecordLength
    do throws(StorageError) {
      if !isTooLong, try reader.join(to: &lines) { return }
    } catch {
      throw .storage(error)
    }
    let end = isTooLong ? "32 MiB without one" : "the end of the file"
    reader.part(lines)
    throw malformed(expected: "a closing quotation mark", found: "\(end) after \(excerpt(lines))")
  }

  private mutating func readHeader(_ lines: Range<Int>) throws(DatasetError) {
    let names = record.fields.map { $0.value(of: reader.buffer.span.extracting(lines)) }
    do throws(CSVColumns.Failure) {
      columns = try CSVColumns(names, options)
    } catch {
      throw malformed(expected: error.expected, found: excerpt(lines))
    }
  }

  private mutating func append(
    _ lines: Range<Int>, _ columns: CSVColumns, to batch: inout ParagraphBatch
  ) throws(DatasetError) {
    let label = try label(columns, in: lines)
    let text = record.fields[columns.text]
    let article = columns.article.map { record.fields[$0] }.flatMap { $0.count > 0 ? $0 : nil }
    if article == nil, hasLineBreaks(text, in: lines) {
      return try appendDocument(text, in: lines, label, to: &batch)
    }
    try checkLength(text.count)
    let articleName = enterArticle(article, in: lines, &batch)
    let start = batch.bytes.count
    text.append(of: reader.buffer.span.extracting(lines), to: &batch.bytes)
    let number = label.map { batch.number(ofLabel: $0) }
    append(to: &batch, text: start, label: number, articleName: articleName)
  }

  private mutating func appendDocument(
    _ text: CSVRecord.Field, in lines: Range<Int>, _ label: String?,
    to batch: inout ParagraphBatch
  ) throws(DatasetError) {
    let text = text.value(of: reader.buffer.span.extracting(lines))
    let paragraphs = try paragraphs(of: text, isDocument: true)
    startArticle()
    var record = ParagraphBatch.Record(text: 0..<0, article: article)
    record.label = label.map { batch.number(ofLabel: $0) }
    append(paragraphs, as: record, to: &batch)
  }

  /// The label of a record, without white space around it that is not quoted; `nil` for none.
  private func label(
    _ columns: CSVColumns, in lines: Range<Int>
  ) throws(DatasetError) -> String? {
    guard let column = columns.label else { return nil }
    let (field, bytes) = (record.fields[column], reader.buffer.span.extracting(lines))
    let content = field.isQuoted ? field.content : bytes.trimmingWhitespace(field.content)
    guard !content.isEmpty else {
      guard options.requiresLabels else { return nil }
      throw malformed(expected: "a label in the column “label”", found: excerpt(lines))
    }
    guard field.doubledQuotes == 0 else {
      return String(decoding: field.value(of: bytes), as: UTF8.self)
    }
    return String(decoding: bytes.extracting(content))
  }

  private func hasLineBreaks(_ field: CSVRecord.Field, in lines: Range<Int>) -> Bool {
    let bytes = reader.buffer.span.extracting(lines)
    return bytes.firstIndex(of: UInt8(ascii: "\n"), in: field.content) != nil
      || bytes.firstIndex(of: UInt8(ascii: "\r"), in: field.content) != nil
  }

  /// Enters the article that a record names.
  ///
  /// - Returns: The place of the name, if it is kept.
  private mutating func enterArticle(
    _ name: CSVRecord.Field?, in lines: Range<Int>, _ batch: inout ParagraphBatch
  ) -> Range<Int>? {
    guard let name else {
      startArticle()
      return nil
    }
    let start = batch.bytes.count
    append(name, in: lines, asJSONTo: &batch.bytes)
    enterArticle(FeatureKey.hash(batch.bytes.span.extracting(start..<batch.bytes.count)))
    if options.keepsJSON { return start..<batch.bytes.count }
    batch.bytes.removeSubrange(start...)
    return nil
  }

  /// Appends a name as a string of JSON, so that folds are the same for CSV and for the JSON lines
  /// that it is converted to.
  private func append(
    _ name: CSVRecord.Field, in lines: Range<Int>, asJSONTo bytes: inout [UInt8]
  ) {
    let record = reader.buffer.span.extracting(lines)
    if name.doubledQuotes > 0 {
      JSON.append(name.value(of: record).span, to: &bytes)
    } else {
      JSON.append(record.extracting(name.content), to: &bytes)
    }
  }

  /// A bad line; without columns, no line after it can be read either.
  private func malformed(expected: String, found: String) -> DatasetError {
    columns == nil
      ? .badHeader(path: path, line: reader.line, expected: expected, found: found)
      : .badLine(path: path, line: reader.line, expected: expected, found: found)
  }
}
