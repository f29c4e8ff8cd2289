/// A table of counts that training reads, row by row and shard by shard, as often as it needs.
protocol TermTable: Sendable {
  /// What was extracted.
  var settings: FeatureSettings { get }
  /// The labels, ascending as Swift compares strings.
  var labels: [String] { get }
  /// The number of paragraphs of each label.
  var documentCounts: [Int] { get }
  var fingerprint: UInt64 { get }

  /// Calls `body` with each row of a shard, ascending by key.
  func forEachRow(
    ofShard shard: Int, _ body: (borrowing TermRow) -> Void
  ) throws(StorageError)

  /// Calls `body` with the key of each row of a shard, ascending.
  func forEachKey(ofShard shard: Int, _ body: (UInt64) -> Void) throws(StorageError)

  /// What the rows of a shard add up to, if that is known without reading them.
  func summary(ofShard shard: Int) -> TermSummary?
}

extension TermTable {
  func summary(ofShard shard: Int) -> TermSummary? { nil }

  func forEachKey(ofShard shard: Int, _ body: (UInt64) -> Void) throws(StorageError) {
    try forEachRow(ofShard: shard) { body($0.key) }
  }

  /// The number of paragraphs.
  var documentCount: Int { documentCounts.reduce(0, +) }

  /// What `body` makes of each shard, in order; several are worked on at the same time.
  func mapShards<Made: Sendable>(
    _ shards: Range<Int> = 0..<KeyShard.count, threads: Int,
    _ body: @Sendable (Int) throws(StorageError) -> Made
  ) throws(StorageError) -> [Made] {
    try concurrentMap(threads: threads, over: shards, body)
  }
}

/// What was counted: the same as `TermStatistics`, but to be read in order only, where it was counted or,
/// if there was no room in memory, on disk.
package struct CountedTerms: TermTable {
  let settings: FeatureSettings
  let labels: [String]
  let documentCounts: [Int]
  let fingerprint: UInt64
  private(set) var shards: [CountedShard]

  func forEachRow(
    ofShard shard: Int, _ body: (borrowing TermRow) -> Void
  ) throws(StorageError) {
    try shards[shard].forEachRow(body)
  }

  func forEachKey(ofShard shard: Int, _ body: (UInt64) -> Void) throws(StorageError) {
    try shards[shard].forEachKey(body)
  }

  func summary(ofShard shard: Int) -> TermSummary? { shards[shard].summary }

  /// Forgets the rows of a shard.
  fileprivate mutating func removeRows(ofShard shard: Int) { shards[shard] = .written(TermRows()) }
}

extension TermStatistics: TermTable {
  func forEachRow(
    ofShard shard: Int, _ body: (borrowing TermRow) -> Void
  ) throws(StorageError) {
    let features = firstFeature(ofShard: shard)..<firstFeature(ofShard: shard + 1)
    // A copy, so that threads do not count references to one array.
    let firstName = nameStarts[features.lowerBound]
    var row = TermRow()
    row.names = Array(names[firstName..<nameStarts[features.upperBound]])
    for feature in features {
      row.key = keys[feature]
      row.nameRange = (nameStarts[feature] - firstName)..<(nameStarts[feature + 1] - firstName)
      var cell = rowStarts[feature]
      row.setCells(count: rowStarts[feature + 1] - cell) {
        cell += 1
        return cells[cell - 1]
      }
      body(row)
    }
  }

  /// The first feature whose shard is not before `shard`, by bisection.
  private func firstFeature(ofShard shard: Int) -> Int {
    var range = 0..<featureCount
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        KeyShard.of(keys[middle]) < shard
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }

  /// The counts in memory, for what needs them in any order.
  package init(_ terms: consuming CountedTerms) throws(StorageError) {
    self.init(settings: terms.settings)
    labels = terms.labels
    documentCounts = terms.documentCounts
    fingerprint = terms.fingerprint
    for shard in 0..<KeyShard.count {
      try terms.forEachRow(ofShard: shard) {
        appendRow(key: $0.key, name: $0.names[$0.nameRange], cells: $0.cells)
      }
      terms.removeRows(ofShard: shard)
    }
  }
}
