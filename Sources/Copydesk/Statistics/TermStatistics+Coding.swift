extension TermStatistics {
  /// The sections of a statistics file: the header, then arrays of integers as the properties of
  /// the same meaning hold them, and the names.
  private enum Section: String {
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

  /// The bytes of the statistics file.
  public var bytes: [UInt8] {
    let header = JSONValue.members([
      "features": settings.json, "labels": .array(labels.map { .string($0) }),
      "documentCounts": .array(documentCounts.map { .integer($0) }),
      "fingerprint": .string(String(fingerprint, radix: 16)),
    ])
    return SectionFile.encode(
      .statistics,
      sections: [
        (Section.header.rawValue, header.bytes),
        (Section.keys.rawValue, Self.encode(keys)),
        (Section.rows.rawValue, Self.encode(rowStarts.map(UInt64.init))),
        (Section.labels.rawValue, Self.encode(cells.map { UInt32($0.label) })),
        (Section.terms.rawValue, Self.encode(cells.map(\.termFrequency))),
        (Section.docs.rawValue, Self.encode(cells.map(\.documentFrequency))),
        (Section.nstarts.rawValue, Self.encode(nameStarts.map(UInt64.init))),
        (Section.names.rawValue, names),
      ])
  }

  private static func encode(_ values: [some FixedWidthInteger]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.count * 8)
    for value in values { bytes.append(value) }
    return bytes
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
    guard zip(keys, keys.dropFirst()).allSatisfy(<) else { throw fail(.keys, "ascending keys") }

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
