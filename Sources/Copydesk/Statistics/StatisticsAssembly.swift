extension TermTable {
  /// Writes the counts as a statistics file beside `path` and renames it into place.
  ///
  /// - Returns: The number of features.
  func writeFile(to path: String, threads: Int) throws -> Int {
    guard AtomicFile.replaces(path) else {
      let (assembly, featureCount) = try assembled(in: nil, threads: threads)
      let file = assembly.finishInMemory()
      try AtomicFile.write(file.array(in: 0..<file.count), to: path)
      return featureCount
    }
    var written = 0
    try AtomicFile.write(to: path) { file in
      let (assembly, featureCount) = try assembled(in: file, threads: threads)
      try assembly.finishFile()
      written = featureCount
    }
    return written
  }

  /// The statistics file but for its head, shard by shard.
  func assembled(
    in file: FileDescriptor?, threads: Int
  ) throws(StorageError) -> (assembly: SectionAssembly, featureCount: Int) {
    let sizes = try mapShards(threads: threads) { (shard) throws(StorageError) in
      var size = StatisticsPiece.Start()
      try forEachRow(ofShard: shard) { size.add($0) }
      return size
    }
    var total = StatisticsPiece.Start()
    let starts = sizes.map { size in
      defer { total.add(size) }
      return total
    }
    let header = StatisticsHeader(self).json().bytes
    let assembly = try SectionAssembly(
      total.plan(headerLength: header.count), in: file)
    try assembly.write(header, to: StatisticsSection.header.rawValue)
    try StatisticsPiece(total).writeStarts(to: assembly)
    _ = try mapShards(threads: threads) { (shard) throws(StorageError) in
      var piece = StatisticsPiece(starts[shard])
      try forEachRow(ofShard: shard) { piece.add($0) }
      try piece.write(to: assembly)
    }
    return (assembly, total.features)
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

    /// A file of as much.
    func plan(headerLength: Int) -> SectionPlan {
      let lengths: [(StatisticsSection, Int)] = [
        (.header, headerLength), (.keys, 8 * features), (.rows, 8 * (features + 1)),
        (.labels, 4 * cells), (.terms, 8 * cells), (.docs, 8 * cells),
        (.nstarts, 8 * (features + 1)), (.names, nameLength),
      ]
      return SectionPlan(.statistics, lengths.map { ($0.rawValue, $1) })
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
    let parts: [(StatisticsSection, [UInt8], at: Int)] = [
      (.keys, keys, 8 * start.features), (.rows, rows, 8 * start.features),
      (.labels, labels, 4 * start.cells), (.terms, terms, 8 * start.cells),
      (.docs, documents, 8 * start.cells), (.nstarts, nameStarts, 8 * start.features),
      (.names, names, start.nameLength),
    ]
    for (section, bytes, offset) in parts {
      try assembly.write(bytes, to: section.rawValue, at: offset)
    }
  }
}
