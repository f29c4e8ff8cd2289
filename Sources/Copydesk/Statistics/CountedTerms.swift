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
  let shards: [CountedShard]

  func forEachRow(
    ofShard shard: Int, _ body: (borrowing TermRow) -> Void
  ) throws(StorageError) {
    try shards[shard].forEachRow(body)
  }

  func forEachKey(ofShard shard: Int, _ body: (UInt64) -> Void) throws(StorageError) {
    try shards[shard].forEachKey(body)
  }

  func summary(ofShard shard: Int) -> TermSummary? { shards[shard].summary }

  /// Writes the counts as a statistics file beside `path` and renames it into place.
  package func write(to path: String, threads: Int) throws {
    _ = try writeFile(to: path, threads: threads)
  }
}
