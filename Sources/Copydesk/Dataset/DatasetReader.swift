/// Reads paragraphs from files, a batch at a time, in the order of the files and their lines.
package struct DatasetReader: ~Copyable {
  /// What to expect and what to do with it.
  package struct Options: Sendable {
    /// The format of all files; `nil` to tell it from each file's name, else its first bytes.
    package var format: DatasetFormat?
    /// How text is cut into paragraphs.
    package var splitting = ParagraphSplitting.auto
    /// Whether every paragraph must have a label.
    package var requiresLabels = false
    /// Whether to count bad lines and go on.
    package var skipsBadLines = false
    /// The members of a JSON object, or the columns of CSV, that hold a paragraph or a document, and its
    /// label.
    package var textField = "text"
    package var labelField = "label"
    /// The member of a JSON object, or the column of CSV, that says which article a paragraph
    /// belongs to; `nil` for `article`, if there is one.
    package var articleField: String?
    /// Whether the paragraphs of an article come in one batch, unless they are too many: what looks at
    /// each paragraph alone goes faster on batches that stay in the cache.
    package var keepsArticles = true
    /// Whether records keep the JSON that they came in, and the names of their articles.
    package var keepsJSON = false
    /// Whether a batch ends where whoever writes the input pauses: he may wait for what is made of it.
    package var endsAtPauses = false

    package init() {}
  }

  /// A batch ends after the article, or the paragraph if articles need not be kept, with which it
  /// reaches this size, in bytes of text, or this number of paragraphs, which may be short or empty.
  private static let batchSize = 1 << 18
  private static let batchRecords = 1 << 14
  /// An article of more paragraphs or bytes goes over into the next batch: it is then read in
  /// parts, so that memory does not grow with it.
  private static let maximumParagraphs = 1 << 16
  private static let maximumArticleSize = 4 << 20

  private static let reportedBadLines = 10

  /// How much of a batch there is before a record.
  private struct Place {
    let records: Int
    let bytes: Int
    let members: Int

    /// After the last record.
    init(endOf batch: borrowing ParagraphBatch) {
      (records, bytes, members) = (batch.records.count, batch.bytes.count, batch.members.count)
    }
  }

  package let paths: [String]
  let options: Options
  /// The number of bad lines that were passed over.
  package private(set) var badLineCount = 0
  /// The first of them.
  package private(set) var badLines: [DatasetError] = []
  /// The files without a paragraph.
  package private(set) var emptyPaths: [String] = []
  /// The files that do not look like text.
  package private(set) var oddPaths: [(path: String, oddity: TextOddity)] = []
  /// The files of JSON without a record that has the article field that was asked for.
  package private(set) var fieldlessPaths: [String] = []
  /// The number of records of JSON that look like documents, and are paragraphs because they name their
  /// article by its usual member.
  package private(set) var documentLikeCount = 0
  /// The number of bytes of text so far.
  package private(set) var byteCount = 0

  private var file = 0
  private var parser: ParagraphParser?
  /// The records that were read beyond the end of the last batch.
  private var pending = ParagraphBatch()
  /// Where the last article of the batch starts; `nil` if it is the only one.
  private var lastArticle: Place?
  /// What the last batch took, which the next one most likely takes too.
  private var lastSize = (bytes: 0, records: 0)

  /// Makes a reader; no file is opened yet. No paths stand for standard input.
  package init(_ paths: [String], _ options: Options) {
    self.paths = paths.isEmpty ? ["-"] : paths
    self.options = options
  }

  /// The name of a file for messages and results.
  package func name(ofFile file: Int) -> String {
    Self.name(of: paths[file])
  }

  /// The name of the file at `path`, where `-` is standard input.
  package static func name(of path: String) -> String {
    path == "-" ? "standard input" : path
  }

  /// Throws what keeps one of the files from being read, before anything is made of those before it.
  package func checkPaths() throws(StorageError) {
    for path in paths where path != "-" { try FileDescriptor.checkReadable(path) }
  }

  /// Replaces the records of `batch` with the next ones.
  ///
  /// - Returns: false if there are no more.
  package mutating func read(into batch: inout ParagraphBatch) throws(DatasetError) -> Bool {
    batch.removeRecords()
    // An eighth more, so that few batches outgrow it and are copied.
    batch.bytes.reserveCapacity(lastSize.bytes * 9 / 8)
    batch.records.reserveCapacity(lastSize.records * 9 / 8)
    batch.append(pending)
    pending.removeRecords()
    lastArticle = nil
    while let isFull = try readLine(into: &batch) {
      if isFull || endsAtPause(&batch) { break }
    }
    byteCount += batch.bytes.count
    lastSize = (batch.bytes.count, batch.records.count)
    return !batch.records.isEmpty
  }

  /// Reads a line, of the next file at the end of one. If the batch is full and may end before it, the
  /// line's records go over into the next one.
  ///
  /// - Returns: Whether the batch is full; `nil` at the end of the last file.
  private mutating func readLine(into batch: inout ParagraphBatch) throws(DatasetError) -> Bool? {
    guard file < paths.count else { return nil }
    if parser == nil { parser = try ParagraphParser(paths[file], file: file, options) }
    let place = Place(endOf: batch)
    do throws(DatasetError) {
      if try parser?.parseLine(into: &batch) != true { finishFile() }
    } catch {
      guard options.skipsBadLines, case .badLine = error else { throw error }
      badLineCount += 1
      if badLines.count < Self.reportedBadLines { badLines.append(error) }
      return false
    }
    guard place.records > 0, batch.records.count > place.records else { return false }
    let isNewArticle =
      !options.keepsArticles
      || batch.records[place.records].article != batch.records[place.records - 1].article
    if isNewArticle { lastArticle = place }
    let isFull = place.bytes >= Self.batchSize || place.records >= Self.batchRecords
    let isTooLong =
      place.records >= Self.maximumParagraphs || place.bytes >= Self.maximumArticleSize
    guard isFull, isNewArticle || isTooLong else { return false }
    split(&batch, at: place)
    return true
  }

  private mutating func split(_ batch: inout ParagraphBatch, at place: Place) {
    pending = batch.splitOff(
      records: place.records, bytes: place.bytes, members: place.members)
  }

  /// Whether the next line would have to be waited for.
  package mutating func isWaiting() -> Bool { parser?.reader.isWaiting() ?? false }

  /// Whether the batch ends here because there is nothing more to read now. An article that may go on goes
  /// over into the next one.
  private mutating func endsAtPause(_ batch: inout ParagraphBatch) -> Bool {
    // In this order: the first two are asked at each line.
    guard options.endsAtPauses, isWaiting(), let last = batch.records.last else { return false }
    if !options.keepsArticles || last.isDocument { return true }
    guard let lastArticle else { return false }
    split(&batch, at: lastArticle)
    return true
  }

  private mutating func finishFile() {
    if let oddity = parser?.oddity { oddPaths.append((name(ofFile: file), oddity)) }
    if parser?.recordCount == 0 { emptyPaths.append(name(ofFile: file)) }
    documentLikeCount += parser?.documentLikeCount ?? 0
    if parser?.lacksArticleField == true { fieldlessPaths.append(name(ofFile: file)) }
    parser = nil
    file += 1
  }

  /// Reads all that is left into one batch.
  ///
  /// - Throws: `empty` for a file without paragraphs, if labels are required.
  package mutating func readAll() throws(DatasetError) -> ParagraphBatch {
    var all = ParagraphBatch()
    var batch = ParagraphBatch()
    while try read(into: &batch) { all.append(batch) }
    try checkNothingIsEmpty()
    return all
  }

  /// Throws `empty` if a file that was read has no paragraph, and labels are required.
  package func checkNothingIsEmpty() throws(DatasetError) {
    if options.requiresLabels, let path = emptyPaths.first { throw .empty(path: path) }
  }
}
