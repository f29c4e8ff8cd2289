/// Exact counts of the features of labelled paragraphs: all that count-based training needs.
///
/// Counts add up and take away: statistics of parts merge into those of the whole, and subtracting
/// a part leaves what would have been counted without it, to the last byte. Neither the order of
/// the paragraphs nor the number of threads shows. Labels that are canonically equivalent are one, which keeps
/// the spelling whose bytes come first, also when the part that brought it is taken away.
///
/// The counts lie in memory as they lie in their file, which is mapped and not copied. Equal counts
/// have equal bytes.
public struct TermStatistics: Sendable {
  /// The count of a feature under a label.
  struct Cell: Sendable, Hashable {
    var label: Int
    /// The number of occurrences.
    var termFrequency: UInt64
    /// The number of paragraphs with the feature.
    var documentFrequency: UInt64
  }

  /// What was extracted. Only statistics of the same settings merge.
  public let settings: FeatureSettings
  /// The labels, ascending as Swift compares strings.
  public let labels: [String]
  /// The number of paragraphs of each label.
  public let documentCounts: [Int]
  /// The sum of the hashes of all paragraphs and labels: the same for the same paragraphs in any
  /// order. It tells corpora apart; it is no protection against forgery.
  public let fingerprint: UInt64
  let table: StatisticsTable

  /// Statistics of no paragraphs.
  public init(settings: FeatureSettings = FeatureSettings()) {
    self.init(counting: ParagraphBatch(), indices: [], settings, threads: 1)
  }

  /// The counts of a table, in memory.
  init(_ terms: some TermTable, threads: Int) throws(StorageError) {
    (settings, labels) = (terms.settings, terms.labels)
    (documentCounts, fingerprint) = (terms.documentCounts, terms.fingerprint)
    table = try StatisticsTable(terms, threads: threads)
  }

  /// Counts that are in memory or on disk.
  package init(_ terms: CountedTerms) throws(StorageError) { try self.init(terms, threads: 1) }

  /// Opens the statistics at `path`. The file is mapped into memory, and every byte is checked.
  ///
  /// - Throws: `StorageError` if the file cannot be read, is no statistics file or is damaged.
  /// - Complexity: O(*n*) in the bytes.
  public init(contentsOf path: String) throws(StorageError) {
    try self.init(FileBytes(mapping: path))
  }

  /// Whether the file at `path` claims to hold statistics.
  package static func isFile(at path: String) throws(StorageError) -> Bool {
    SectionFile.kind(of: try FileBytes(mapping: path)) == .statistics
  }

  /// What was counted, and how much of it, as JSON.
  package var jsonText: String {
    let json = StatisticsHeader(self).json(featureCount: featureCount)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Reads statistics that are in memory.
  ///
  /// - Parameter bytes: Those of a statistics file.
  /// - Throws: `StorageError.malformed` if they are not, or are damaged.
  /// - Complexity: O(*n*) in the bytes, which are copied.
  public init(bytes: [UInt8]) throws(StorageError) {
    try self.init(FileBytes(bytes, path: FileBytes.inMemory))
  }

  init(_ file: FileBytes) throws(StorageError) {
    let sections = try SectionFile.sections(of: file, kind: .statistics)
    try SectionFile.verify(file)
    let header = try StatisticsHeader(of: file, sections)
    (settings, labels) = (header.settings, header.labels)
    (documentCounts, fingerprint) = (header.documentCounts, header.fingerprint)
    table = try StatisticsTable(file, sections)
    try table.check(documentCounts: documentCounts)
  }

  /// Writes the statistics beside `path` and renames them into place.
  ///
  /// - Throws: `StorageError.unwritable`; what was at `path` is there then as before.
  public func write(to path: String) throws(StorageError) {
    try AtomicFile.write(bytes, to: path)
  }

  /// The bytes of the statistics file.
  ///
  /// - Complexity: O(*n*) in the bytes, which are copied.
  public var bytes: [UInt8] { table.bytes }

  /// The number of different features.
  public var featureCount: Int { table.featureCount }
  /// The number of paragraphs.
  public var documentCount: Int { documentCounts.reduce(0, +) }
}

extension TermStatistics: Hashable {
  /// Whether both have the same counts of the same features.
  ///
  /// - Complexity: O(*n*) in the bytes.
  public static func == (left: TermStatistics, right: TermStatistics) -> Bool {
    left.table.hasBytes(of: right.table)
  }

  /// Hashes what tells most statistics apart.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(fingerprint)
    hasher.combine(featureCount)
  }
}

extension TermStatistics: TermTable {
  func forEachRow(
    ofShard shard: Int, _ body: (borrowing TermRow) -> Void
  ) throws(StorageError) {
    var rows = table.rows(ofShard: shard)
    while rows.next() { body(rows.row) }
  }
}

extension Span<TermStatistics.Cell> {
  /// The number of paragraphs with the feature of a row, whatever their label.
  var documentFrequency: Int {
    var sum = 0
    for index in indices { sum += Int(self[index].documentFrequency) }
    return sum
  }
}
