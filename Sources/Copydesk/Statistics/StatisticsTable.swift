/// The rows of a statistics file, read where they lie: features ascending by key, the cells of each
/// ascending by label.
///
/// What is read is within the file once `check` has not failed.
struct StatisticsTable: Sendable {
  let featureCount: Int
  private let cellCount: Int
  private let file: FileBytes
  /// Where each array starts in the file.
  private let keys: Int
  private let rowStarts: Int
  private let labels: Int
  private let termFrequencies: Int
  private let documentFrequencies: Int
  private let nameStarts: Int
  private let names: Range<Int>

  /// Takes the arrays of a file, whose lengths must fit each other.
  init(_ file: FileBytes, _ sections: [String: Range<Int>]) throws(StorageError) {
    func section(_ section: StatisticsSection) throws(StorageError) -> Range<Int> {
      try SectionFile.range(of: section.rawValue, among: sections, of: file)
    }
    self.file = file
    let (keys, labels) = (try section(.keys), try section(.labels))
    featureCount = keys.count / 8
    cellCount = labels.count / 4
    let expected: [(StatisticsSection, Int)] = [
      (.keys, 8 * featureCount), (.rows, 8 * (featureCount + 1)), (.labels, 4 * cellCount),
      (.terms, 8 * cellCount), (.docs, 8 * cellCount), (.nstarts, 8 * (featureCount + 1)),
    ]
    for (part, length) in expected where try section(part).count != length {
      throw .malformed(
        path: file.path, part: "section \(part.rawValue)",
        expected: "\(length) bytes for \(featureCount) features with \(cellCount) counts",
        found: "\(try section(part).count)")
    }
    (self.keys, self.labels) = (keys.lowerBound, labels.lowerBound)
    rowStarts = try section(.rows).lowerBound
    termFrequencies = try section(.terms).lowerBound
    documentFrequencies = try section(.docs).lowerBound
    nameStarts = try section(.nstarts).lowerBound
    names = try section(.names)
  }

  /// Puts the rows of a table together.
  init(_ terms: some TermTable, threads: Int) throws(StorageError) {
    let assembly = try terms.assembled(in: nil, threads: threads).assembly
    let sections = assembly.plan.sections.map { ($0.name, $0.range) }
    try self.init(assembly.finishInMemory(), Dictionary(uniqueKeysWithValues: sections))
  }

  /// The name of the file for messages.
  var path: String { file.path }

  var bytes: [UInt8] { file.array(in: 0..<file.count) }

  func hasBytes(of other: StatisticsTable) -> Bool {
    unsafe file.withBytes(in: 0..<file.count) { own in
      unsafe other.file.withBytes(in: 0..<other.file.count) { unsafe own.elementsEqual($0) }
    }
  }

  func key(_ feature: Int) -> UInt64 { file.integer(at: keys &+ 8 &* feature) }

  /// The indices of a feature's cells.
  func cells(of feature: Int) -> Range<Int> { range(feature, startingAt: rowStarts) }

  func cell(_ index: Int) -> TermStatistics.Cell {
    TermStatistics.Cell(
      label: Int(file.integer(at: labels &+ 4 &* index, as: UInt32.self)),
      termFrequency: file.integer(at: termFrequencies &+ 8 &* index),
      documentFrequency: file.integer(at: documentFrequencies &+ 8 &* index))
  }

  /// Where a feature's name is among all names.
  private func name(_ feature: Int) -> Range<Int> { range(feature, startingAt: nameStarts) }

  private func range(_ feature: Int, startingAt starts: Int) -> Range<Int> {
    start(feature, startingAt: starts)..<start(feature &+ 1, startingAt: starts)
  }

  private func start(_ feature: Int, startingAt starts: Int) -> Int {
    Int(truncatingIfNeeded: file.integer(at: starts &+ 8 &* feature, as: UInt64.self))
  }

  /// The number of paragraphs with a feature, whatever their label.
  func documentFrequency(_ feature: Int) -> Int {
    cells(of: feature).reduce(0) { $0 + Int(cell($1).documentFrequency) }
  }

  /// The first feature whose shard is not before `shard`, by bisection.
  private func firstFeature(ofShard shard: Int) -> Int {
    var range = 0..<featureCount
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        KeyShard.of(key(middle)) < shard
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }
}

extension StatisticsTable {
  /// Reads rows one after the other.
  struct Rows: TermRowSource {
    private let table: StatisticsTable
    private var features: Range<Int>
    /// The start of the names in `row` among all names.
    private let firstName: Int
    private(set) var row = TermRow()

    fileprivate init(_ table: StatisticsTable, _ features: Range<Int>) {
      self.table = table
      self.features = features
      firstName = table.start(features.lowerBound, startingAt: table.nameStarts)
      let end = table.start(features.upperBound, startingAt: table.nameStarts)
      let start = table.names.lowerBound
      row.names = table.file.array(in: start + firstName..<start + end)
    }

    mutating func next() -> Bool {
      guard let feature = features.popFirst() else { return false }
      row.key = table.key(feature)
      let name = table.name(feature)
      row.nameRange = name.lowerBound &- firstName..<name.upperBound &- firstName
      let cells = table.cells(of: feature)
      var cell = cells.lowerBound
      row.setCells(count: cells.count) {
        cell &+= 1
        return table.cell(cell &- 1)
      }
      return true
    }
  }

  /// The rows of a shard.
  func rows(ofShard shard: Int) -> Rows {
    Rows(self, firstFeature(ofShard: shard)..<firstFeature(ofShard: shard + 1))
  }

  /// All rows.
  var rows: Rows { Rows(self, 0..<featureCount) }
}

extension StatisticsTable {
  /// Checks what no checksum does: that the numbers make sense.
  ///
  /// - Throws: `StorageError.malformed`.
  /// - Complexity: O(*n*) in the counts.
  func check(documentCounts: [Int]) throws(StorageError) {
    func expect(
      _ holds: Bool, _ part: StatisticsSection, _ expected: @autoclosure () -> String
    ) throws(StorageError) {
      if holds { return }
      throw .malformed(
        path: file.path, part: "section \(part.rawValue)", expected: expected(),
        found: "something else")
    }
    try expect(
      areStarts(at: rowStarts, end: cellCount), .rows, "the starts of \(featureCount) rows")
    try expect(
      areStarts(at: nameStarts, end: names.count), .nstarts, "the starts of \(featureCount) names")
    var last: UInt64 = 0
    for feature in 0..<featureCount {
      let key = key(feature)
      try expect(last < key, .keys, "ascending keys above 0")
      last = key
      let cells = cells(of: feature)
      try expect(!cells.isEmpty, .rows, "a count or more of each feature")
      var nextLabel = 0
      for index in cells {
        let cell = cell(index)
        try expect(
          nextLabel..<max(nextLabel, documentCounts.count) ~= cell.label, .labels,
          "labels once in each row, ascending")
        nextLabel = cell.label + 1
        let paragraphs = UInt64(documentCounts[cell.label])
        try expect(
          1...paragraphs ~= cell.documentFrequency && cell.documentFrequency <= cell.termFrequency,
          .docs, "document frequencies from 1 to the paragraphs and occurrences")
      }
    }
  }

  /// Whether at `starts` are offsets for each feature that rise from 0 to the `end`.
  private func areStarts(at starts: Int, end: Int) -> Bool {
    var last = 0
    for feature in 0...featureCount {
      let start = start(feature, startingAt: starts)
      guard last...end ~= start, feature > 0 || start == 0 else { return false }
      last = start
    }
    return last == end
  }
}
