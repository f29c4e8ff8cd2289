extension TermStatistics {
  /// The sections of a statistics file: the header, then arrays of integers as the properties of
  /// the same meaning hold them, and the names.
  fileprivate enum Section: String {
    case header, keys, rows, labels, terms, docs, nstarts, names
  }

  /// Writes the statistics beside `path` and renames them into place. Equal statistics have equal
  /// bytes.
  public func write(to path: String) throws(StorageError) {
    try AtomicFile.write(bytes, to: path)
  }

  /// Reads the statistics at `path`.
  ///
  /// - Throws: `StorageError` if the file cannot be read, is no statistics file or is damaged.
  public init(contentsOf path: String) throws(StorageError) {
    try self.init(FileBytes(mapping: path))
  }

  /// Reads statistics that are in memory.
  ///
  /// - Parameter bytes: Those of a statistics file.
  /// - Throws: `StorageError.malformed` if they are not, or are damaged.
  public init(bytes: [UInt8]) throws(StorageError) {
    try self.init(FileBytes(bytes, path: FileBytes.inMemory))
  }

  /// The bytes of the statistics file.
  public var bytes: [UInt8] {
    do throws(StorageError) {
      let file = try assembled(in: nil, threads: 1).finishInMemory()
      return file.array(in: 0..<file.count)
    } catch {
      preconditionFailure("statistics in memory need no file: \(error)")
    }
  }

  init(_ file: FileBytes) throws(StorageError) {
    let sections = try SectionFile.sections(of: file, kind: .statistics)
    try SectionFile.verify(file)
    func fail(_ part: Section, _ expected: String) -> StorageError {
      .malformed(
        path: file.path, part: "section \(part.rawValue)", expected: expected,
        found: "something else")
    }
    func array<Value: FixedWidthInteger & BitwiseCopyable>(
      _ section: Section, of type: Value.Type
    ) throws(StorageError) -> [Value] {
      let width = type.bitWidth / 8
      guard let range = sections[section.rawValue], range.count % width == 0 else {
        throw fail(section, "integers of \(width) bytes")
      }
      return (0..<(range.count / width)).map { file.integer(at: range.lowerBound + $0 * width) }
    }

    try self.init(header: file.array(in: sections[Section.header.rawValue] ?? 0..<0), of: file)
    keys = try array(.keys, of: UInt64.self)
    guard keys.first != 0, zip(keys, keys.dropFirst()).allSatisfy(<) else {
      throw fail(.keys, "ascending keys above 0")
    }

    let cellLabels = try array(.labels, of: UInt32.self)
    let terms = try array(.terms, of: UInt64.self)
    let documents = try array(.docs, of: UInt64.self)
    guard terms.count == cellLabels.count, documents.count == cellLabels.count,
      cellLabels.allSatisfy({ $0 < labels.count })
    else { throw fail(.labels, "a label, a term and a document frequency for each cell") }
    for cell in cellLabels.indices {
      let paragraphs = UInt64(documentCounts[Int(cellLabels[cell])])
      guard 1...paragraphs ~= documents[cell], documents[cell] <= terms[cell] else {
        throw fail(.docs, "document frequencies from 1 to the paragraphs and occurrences")
      }
    }
    cells = cellLabels.indices.map {
      Cell(
        label: Int(cellLabels[$0]), termFrequency: terms[$0], documentFrequency: documents[$0])
    }

    names = file.array(in: sections[Section.names.rawValue] ?? 0..<0)
    let rows = try array(.rows, of: UInt64.self)
    guard Self.areStarts(rows, features: keys.count, end: cells.count) else {
      throw fail(.rows, "the starts of \(keys.count) rows")
    }
    for (start, end) in zip(rows, rows.dropFirst()) {
      let row = cellLabels[Int(start)..<Int(end)]
      guard !row.isEmpty, zip(row, row.dropFirst()).allSatisfy(<) else {
        throw fail(.labels, "a label once in each row, ascending")
      }
    }
    let starts = try array(.nstarts, of: UInt64.self)
    guard Self.areStarts(starts, features: keys.count, end: names.count) else {
      throw fail(.nstarts, "the starts of \(keys.count) names")
    }
    rowStarts = rows.map { Int($0) }
    nameStarts = starts.map { Int($0) }
  }

  private init(header: [UInt8], of file: FileBytes) throws(StorageError) {
    guard let json = try? JSONValue(parsing: header),
      let settings = json["features"].flatMap(FeatureSettings.init(json:)),
      let labels = json["labels"]?.array?.compactMap(\.string),
      let counts = json["documentCounts"]?.array?.compactMap(\.integer),
      let fingerprint = json["fingerprint"]?.string.flatMap({ UInt64($0, radix: 16) }),
      labels.count == counts.count, counts.allSatisfy({ $0 > 0 }),
      // So that their sum does not overflow.
      counts.allSatisfy({ $0 <= Int.max / max(1, counts.count) }),
      zip(labels, labels.dropFirst()).allSatisfy(<)
    else {
      throw .malformed(
        path: file.path, part: "section header", expected: "the description of statistics",
        found: "something else")
    }
    self.init(settings: settings)
    self.labels = labels
    documentCounts = counts
    self.fingerprint = fingerprint
  }

  /// Whether `starts` are `features` rising offsets from 0 and the `end`.
  private static func areStarts(_ starts: [UInt64], features: Int, end: Int) -> Bool {
    starts.count == features + 1 && starts.first == 0 && starts.last == UInt64(end)
      && zip(starts, starts.dropFirst()).allSatisfy(<=)
  }
}

extension CountedTerms {
  /// Writes the counts as a statistics file beside `path` and renames it into place.
  package func write(to path: String, threads: Int) throws {
    guard AtomicFile.replaces(path) else {
      let file = try assembled(in: nil, threads: threads).finishInMemory()
      return try AtomicFile.write(file.array(in: 0..<file.count), to: path)
    }
    try AtomicFile.write(to: path) { file in
      try assembled(in: file, threads: threads).finishFile()
    }
  }
}

extension TermTable {
  /// The statistics file but for its head, shard by shard.
  fileprivate func assembled(
    in file: FileDescriptor?, threads: Int
  ) throws(StorageError) -> SectionAssembly {
    typealias Section = TermStatistics.Section
    let sizes = try mapShards(threads: threads) { (shard) throws(StorageError) in
      var size = StatisticsPiece.Start()
      try forEachRow(ofShard: shard) { size.add($0) }
      return size
    }
    var total = StatisticsPiece.Start()
    var starts: [StatisticsPiece.Start] = []
    for size in sizes {
      starts.append(total)
      total.add(size)
    }
    let header = JSONValue.members([
      "features": settings.json, "labels": .array(labels.map { .string($0) }),
      "documentCounts": .array(documentCounts.map { .integer($0) }),
      "fingerprint": .string(String(fingerprint, radix: 16)),
    ])
    let assembly = try SectionAssembly(
      SectionPlan(
        .statistics,
        [
          (Section.header.rawValue, header.bytes.count),
          (Section.keys.rawValue, 8 * total.features),
          (Section.rows.rawValue, 8 * (total.features + 1)),
          (Section.labels.rawValue, 4 * total.cells), (Section.terms.rawValue, 8 * total.cells),
          (Section.docs.rawValue, 8 * total.cells),
          (Section.nstarts.rawValue, 8 * (total.features + 1)),
          (Section.names.rawValue, total.nameLength),
        ]), in: file)
    try assembly.write(header.bytes, to: Section.header.rawValue)
    try StatisticsPiece(total).writeStarts(to: assembly)
    let ends = starts
    _ = try mapShards(threads: threads) { (shard) throws(StorageError) in
      var piece = StatisticsPiece(ends[shard])
      try forEachRow(ofShard: shard) { piece.add($0) }
      try piece.write(to: assembly)
    }
    return assembly
  }
}

/// The arrays of a statistics file for some features in a row.
private struct StatisticsPiece {
  /// What stands before a piece.
  struct Start {
    var features = 0
    var cells = 0
    var nameLength = 0

    mutating func add(_ row: borrowing TermRow) {
      add(Start(features: 1, cells: row.cells.count, nameLength: row.nameRange.count))
    }

    mutating func add(_ other: Start) {
      features += other.features
      cells += other.cells
      nameLength += other.nameLength
    }
  }

  private let start: Start
  private var next: Start
  private var keys: [UInt8] = []
  private var rows: [UInt8] = []
  private var labels: [UInt8] = []
  private var terms: [UInt8] = []
  private var documents: [UInt8] = []
  private var nameStarts: [UInt8] = []
  private var names: [UInt8] = []

  init(_ start: Start) { (self.start, next) = (start, start) }

  mutating func add(_ row: borrowing TermRow) {
    appendStarts()
    keys.append(row.key)
    for cell in row.cells {
      labels.append(UInt32(cell.label))
      terms.append(cell.termFrequency)
      documents.append(cell.documentFrequency)
    }
    row.appendName(to: &names)
    next.add(row)
  }

  private mutating func appendStarts() {
    rows.append(UInt64(next.cells))
    nameStarts.append(UInt64(next.nameLength))
  }

  /// Writes where a feature after the last would start.
  consuming func writeStarts(to assembly: SectionAssembly) throws(StorageError) {
    appendStarts()
    try write(to: assembly)
  }

  func write(to assembly: SectionAssembly) throws(StorageError) {
    typealias Section = TermStatistics.Section
    try assembly.write(keys, to: Section.keys.rawValue, at: 8 * start.features)
    try assembly.write(rows, to: Section.rows.rawValue, at: 8 * start.features)
    try assembly.write(labels, to: Section.labels.rawValue, at: 4 * start.cells)
    try assembly.write(terms, to: Section.terms.rawValue, at: 8 * start.cells)
    try assembly.write(documents, to: Section.docs.rawValue, at: 8 * start.cells)
    try assembly.write(nameStarts, to: Section.nstarts.rawValue, at: 8 * start.features)
    try assembly.write(names, to: Section.names.rawValue, at: start.nameLength)
  }
}
