/// Reads the paragraphs of one file, line by line.
struct ParagraphParser {
  private let path: String
  private let file: Int
  private let options: DatasetReader.Options
  private let format: DatasetFormat
  /// Whether the lines of text up to a blank one are one paragraph.
  private let joinsLines: Bool
  /// Whether blank lines divide the file into articles; else each of its lines is one.
  private let isDivided: Bool
  private var reader: LineReader
  /// The paragraph whose lines are being joined.
  private var openParagraph: [UInt8] = []
  private var articleNumber = 0
  private var article: UInt64
  /// The index of the next paragraph in its article.
  private var position = 0
  private(set) var recordCount = 0

  init(_ path: String, file: Int, _ options: DatasetReader.Options) throws(DatasetError) {
    let name = path == "-" ? "standard input" : path
    var reader: LineReader
    let beginning: [UInt8]
    do throws(StorageError) {
      reader = try LineReader(path)
      beginning = Array(try reader.beginning(1 << 18))
    } catch {
      throw .storage(error)
    }
    let sniffed = DatasetFormat(beginning: beginning.span, labelled: options.requiresLabels)
    format = Self.format(of: path, sniffed: sniffed, options)
    if format == .text, options.requiresLabels { throw .unlabelledFormat(path: name) }
    joinsLines = ParagraphSplitter.joinsLines(of: beginning.span, options.splitting)
    isDivided = Self.isDivided(beginning.span)
    article = Self.article(0, of: path)
    self.path = name
    self.file = file
    self.options = options
    self.reader = reader
  }

  private static func format(
    of path: String, sniffed: DatasetFormat, _ options: DatasetReader.Options
  ) -> DatasetFormat {
    if let format = options.format { return format }
    guard let named = DatasetFormat(path: path) else { return sniffed }
    // fastText's own files are often called .txt.
    return named == .text && options.requiresLabels && sniffed == .fastText ? sniffed : named
  }

  /// Whether a blank line stands between others in the beginning of a file. Where none does in a
  /// quarter of a megabyte, blank lines are not what divides it.
  private static func isDivided(_ beginning: Span<UInt8>) -> Bool {
    let range = beginning.trimmingWhitespace(0..<beginning.count)
    var lineStart = range.lowerBound
    for offset in range where beginning[offset] == UInt8(ascii: "\n") {
      if beginning.trimmingWhitespace(lineStart..<offset).isEmpty { return true }
      lineStart = offset + 1
    }
    return false
  }

  /// Reads a line into `batch`.
  ///
  /// - Returns: false at the end of the file.
  mutating func parseLine(into batch: inout ParagraphBatch) throws(DatasetError) -> Bool {
    let next: Range<Int>?
    do throws(StorageError) {
      next = try reader.next()
    } catch {
      throw .storage(error)
    }
    guard let line = next else {
      closeParagraph(in: &batch)
      return false
    }
    switch format {
    case .text: try parseText(line, into: &batch)
    case .tsv: try parseTSV(line, into: &batch)
    case .jsonl: try parseJSON(line, into: &batch)
    case .fastText: try parseFastText(line, into: &batch)
    }
    return true
  }

  /// The article of a number in a file. It is known by the file's name, so that the order of the
  /// files does not show in the folds of a cross-validation.
  private static func article(_ number: Int, of path: String) -> UInt64 {
    FeatureKey.joining(FeatureKey.hash(path), ParagraphBatch.standalone(number))
  }

  private mutating func startArticle() {
    if position > 0 { articleNumber += 1 }
    position = 0
    article = Self.article(articleNumber, of: path)
  }

  /// The tokens and features of a paragraph take about fifty times its bytes.
  private static let maximumParagraphLength = 1 << 24

  private func checkLength(_ length: Int) throws(DatasetError) {
    guard length > Self.maximumParagraphLength else { return }
    throw .badLine(
      path: path, line: reader.line, expected: "a paragraph of at most 16 MiB",
      found: "\(length >> 20) MiB")
  }

  /// Appends a record whose text was just appended to the bytes of `batch`.
  private mutating func append(
    to batch: inout ParagraphBatch, text start: Int, label: Int? = nil, json: Range<Int>? = nil,
    isDocument: Bool = false
  ) {
    batch.records.append(
      ParagraphBatch.Record(
        text: start..<batch.bytes.count, label: label, article: article, file: file,
        line: reader.line, position: position, ordinal: recordCount, json: json,
        isDocument: isDocument))
    position += 1
    recordCount += 1
  }

  private func fail(expected: String, at range: Range<Int>) -> DatasetError {
    .badLine(
      path: path, line: reader.line, expected: expected, found: Self.excerpt(reader.buffer, range))
  }

  /// The beginning of a line, for messages.
  private static func excerpt(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    if range.isEmpty { return "nothing" }
    let text = String(decoding: bytes[range].prefix(48), as: UTF8.self)
    let visible = text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "·" : String($0) }
    return "“\(visible.joined())\(range.count > 48 ? "…" : "")”"
  }
}

// Text: a paragraph a line, or the lines between blank ones.
extension ParagraphParser {
  private mutating func parseText(
    _ line: Range<Int>, into batch: inout ParagraphBatch
  ) throws(DatasetError) {
    try checkLength(openParagraph.count + line.count)
    let text = reader.buffer.span.trimmingWhitespace(line)
    if text.isEmpty || !joinsLines { closeParagraph(in: &batch) }
    guard !text.isEmpty else { return }
    if !openParagraph.isEmpty { openParagraph.append(UInt8(ascii: " ")) }
    openParagraph += reader.buffer[text]
    if !joinsLines { closeParagraph(in: &batch) }
  }

  private mutating func closeParagraph(in batch: inout ParagraphBatch) {
    guard !openParagraph.isEmpty else { return }
    let start = batch.bytes.count
    batch.bytes += openParagraph
    openParagraph.removeAll(keepingCapacity: true)
    append(to: &batch, text: start)
  }
}

// `label<TAB>text`, blank lines between articles, `# ` for comments.
extension ParagraphParser {
  private mutating func parseTSV(
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
    let number = batch.number(ofLabel: String(decoding: reader.buffer[label], as: UTF8.self))
    append(to: &batch, text: start, label: number)
  }
}

// `__label__x text`, each line an article of its own.
extension ParagraphParser {
  private mutating func parseFastText(
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

// An object a line: a paragraph, or a document whose `text` has lines.
extension ParagraphParser {
  private mutating func parseJSON(
    _ line: Range<Int>, into batch: inout ParagraphBatch
  ) throws(DatasetError) {
    guard !reader.buffer.span.trimmingWhitespace(line).isEmpty else { return }
    let members = try members(of: line)
    guard let text = try string("text", in: members) else {
      throw fail(expected: "a member “text”", at: line)
    }
    let label = try string("label", in: members).map { String(decoding: $0, as: UTF8.self) }
    if options.requiresLabels, label?.isEmpty ?? true {
      throw fail(expected: "a member “label”", at: line)
    }
    let paragraphs: [[UInt8]]
    let named = member(options.articleField, of: members).flatMap { member in
      isNull(member) ? nil : member
    }
    paragraphs = self.paragraphs(of: text, isDocument: named == nil)
    for paragraph in paragraphs { try checkLength(paragraph.count) }
    enterArticle(named)

    let jsonStart = batch.bytes.count
    if options.keepsJSON { batch.bytes += reader.buffer[line] }
    let json = options.keepsJSON ? jsonStart..<batch.bytes.count : nil
    let number = label.map { batch.number(ofLabel: $0) }
    for paragraph in paragraphs {
      let start = batch.bytes.count
      batch.bytes += paragraph
      append(to: &batch, text: start, label: number, json: json, isDocument: named == nil)
    }
  }

  private func members(of line: Range<Int>) throws(DatasetError) -> [JSON.Member] {
    do throws(JSON.Failure) {
      return try JSON.members(of: reader.buffer.span, in: line)
    } catch {
      let column = error.offset - line.lowerBound + 1
      throw fail(
        expected: "JSON with \(error.expected) at byte \(column)",
        at: min(error.offset, line.upperBound)..<line.upperBound)
    }
  }

  /// The last member of a name, as parsers of JSON mostly take it.
  private func member(_ name: String, of members: [JSON.Member]) -> JSON.Member? {
    members.last { JSON.string(reader.buffer.span, in: $0.key).elementsEqual(name.utf8) }
  }

  private func isNull(_ member: JSON.Member) -> Bool {
    member.kind == .literal && reader.buffer[member.value.lowerBound] == UInt8(ascii: "n")
  }

  private func string(
    _ name: String, in members: [JSON.Member]
  ) throws(DatasetError) -> [UInt8]? {
    guard let member = member(name, of: members) else { return nil }
    guard member.kind == .string else {
      throw fail(expected: "a string as “\(name)”", at: member.value)
    }
    return JSON.string(reader.buffer.span, in: member.value)
  }

  /// A record that names its article continues it, or starts it if the last record's was another;
  /// one that names none is an article of its own.
  private mutating func enterArticle(_ member: JSON.Member?) {
    guard let member else { return startArticle() }
    let name = FeatureKey.hash(reader.buffer.span.extracting(member.value))
    if article != name { position = 0 }
    article = name
  }

  /// The paragraphs of a document; a text without line breaks, and one that says what article it
  /// belongs to, is a paragraph itself.
  private func paragraphs(of text: [UInt8], isDocument: Bool) -> [[UInt8]] {
    guard isDocument, text.contains(where: \.isLineBreak) else { return [text] }
    let ranges = ParagraphSplitter.ranges(in: text.span, splitting: options.splitting)
    // A document of white space is still one record in, and so one result out.
    guard !ranges.isEmpty else { return [text] }
    return ranges.map { ParagraphSplitter.joiningLines(of: text.span, in: $0) }
  }
}
