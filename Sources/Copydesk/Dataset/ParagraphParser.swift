/// Reads the paragraphs of one file, line by line.
struct ParagraphParser {
  let path: String
  private let file: Int
  let options: DatasetReader.Options
  private let format: DatasetFormat
  /// Whether the lines of text up to a blank one are one paragraph.
  let joinsLines: Bool
  /// Whether blank lines divide the file into articles; else each of its lines is one.
  let isDivided: Bool
  var reader: LineReader
  /// The paragraph whose lines are being joined.
  var openParagraph: [UInt8] = []
  /// The record of CSV that was read last, and what its columns are once the header row is read.
  var record = CSVRecord()
  var columns: CSVColumns?
  /// The members of the JSON object on the last line, with their places in the reader's buffer.
  var members: [JSON.Member] = []
  private var articleNumber = 0
  var article: UInt64
  /// The index of the next paragraph in its article.
  var position = 0
  private(set) var recordCount = 0
  private var namesArticles = false
  /// The number of records that name their article by its usual member and have several lines: each is a
  /// paragraph, and looks like a document.
  var documentLikeCount = 0
  /// Whether records of JSON came, and none has the article field that was asked for.
  var lacksArticleField: Bool {
    format == .jsonl && options.articleField != nil && recordCount > 0 && !namesArticles
  }
  /// What makes the beginning of the file look like no text, if it does.
  let oddity: TextOddity?

  init(_ path: String, file: Int, _ options: DatasetReader.Options) throws(DatasetError) {
    let name = DatasetReader.name(of: path)
    var reader: LineReader
    let beginning: [UInt8]
    do throws(StorageError) {
      reader = try LineReader(path)
      // The first byte tells JSON lines; who writes one may wait for its answer.
      beginning = Array(
        try reader.beginning(1 << 18) { beginning in
          let sniffed = DatasetFormat(beginning: beginning.span, labelled: options.requiresLabels)
          return sniffed == .jsonl && Self.format(of: path, sniffed: sniffed, options) == .jsonl
        })
      if let kind = DatasetFormat.nameOfWhatIsNoText(beginning) {
        throw StorageError.malformed(
          path: name, part: "beginning", expected: "text in UTF-8", found: kind)
      }
    } catch {
      throw .storage(error)
    }
    let sniffed = DatasetFormat(beginning: beginning.span, labelled: options.requiresLabels)
    format = Self.format(of: path, sniffed: sniffed, options)
    if format == .text, options.requiresLabels { throw .unlabelledFormat(path: name) }
    joinsLines = ParagraphSplitter.joinsLines(of: beginning.span, options.splitting)
    isDivided = Self.isDivided(beginning.span)
    oddity = TextOddity(ofBeginning: beginning.span, isJSON: format == .jsonl)
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
    case .csv: try parseCSV(line, into: &batch)
    case .jsonl: try parseJSON(line, into: &batch)
    case .fastText: try parseFastText(line, into: &batch)
    }
    return true
  }

  /// The article of a number in a file, another than that of any other file.
  private static func article(_ number: Int, of path: String) -> UInt64 {
    FeatureKey.joining(FeatureKey.hash(path), ParagraphBatch.standalone(number))
  }

  mutating func startArticle() {
    if position > 0 { articleNumber += 1 }
    position = 0
    article = Self.article(articleNumber, of: path)
  }

  /// A record that names its article, here by the name's hash, continues it, or starts it if the
  /// last record's was another; one that names none is an article of its own.
  mutating func enterArticle(_ name: UInt64?) {
    guard let name else { return startArticle() }
    namesArticles = true
    if article != name { position = 0 }
    article = name
  }

  /// The tokens and features of a paragraph take about fifty times its bytes.
  static let maximumParagraphLength = 1 << 24

  func checkLength(_ length: Int) throws(DatasetError) {
    guard length > Self.maximumParagraphLength else { return }
    throw .badLine(
      path: path, line: reader.line, expected: "a paragraph of at most 16 MiB",
      found: joinsLines && format == .text
        ? "more before a blank line; see --split line" : "\(length >> 20) MiB")
  }

  /// Appends a record whose text was just appended to the bytes of `batch`.
  mutating func append(
    to batch: inout ParagraphBatch, text start: Int, label: Int? = nil,
    articleName: Range<Int>? = nil
  ) {
    append(
      ParagraphBatch.Record(
        text: 0..<0, label: label, article: article, articleName: articleName),
      to: &batch, text: start)
  }

  /// Appends the paragraphs of a document, each as a record like `record`.
  mutating func append(
    _ paragraphs: [[UInt8]], as record: ParagraphBatch.Record, to batch: inout ParagraphBatch
  ) {
    for paragraph in paragraphs {
      let start = batch.bytes.count
      batch.bytes += paragraph
      append(record, to: &batch, text: start)
    }
  }

  /// Appends a record whose text was just appended to the bytes of `batch`, and says where it comes
  /// from.
  mutating func append(
    _ record: ParagraphBatch.Record, to batch: inout ParagraphBatch, text start: Int
  ) {
    var record = record
    record.text = start..<batch.bytes.count
    record.file = file
    record.line = reader.line
    record.position = position
    record.ordinal = recordCount
    batch.records.append(record)
    position += 1
    recordCount += 1
  }

  func fail(expected: String, at range: Range<Int>) -> DatasetError {
    .badLine(path: path, line: reader.line, expected: expected, found: excerpt(range))
  }

  /// The beginning of a line, for messages.
  func excerpt(_ range: Range<Int>) -> String {
    if range.isEmpty { return "nothing" }
    let text = String(decoding: reader.buffer[range].prefix(48), as: UTF8.self)
    let visible = text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "·" : String($0) }
    return "“\(visible.joined())\(range.count > 48 ? "…" : "")”"
  }
}
