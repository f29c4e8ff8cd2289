/// Several statistics as one: added up, or the others taken from the first. Rows are combined as they are
/// read, so that memory need not hold them.
package struct CombinedTerms: TermTable {
  package enum Operation: Sendable {
    case addition, subtraction
  }

  let settings: FeatureSettings
  let labels: [String]
  let documentCounts: [Int]
  let fingerprint: UInt64
  private let parts: [StatisticsTable]
  private let rule: CombinationRule

  /// Combines statistics, at least one.
  ///
  /// - Complexity: O(*n* + *k* log *k*) in the counts and the labels of all.
  package init(
    _ parts: [TermStatistics], _ operation: Operation, threads: Int
  ) throws(StatisticsError) {
    settings = parts[0].settings
    guard parts.allSatisfy({ $0.settings == parts[0].settings }) else { throw .differentSettings }
    let documents = try DocumentSums(parts, operation)
    let kept = documents.labels.indices.filter { documents.counts[$0] > 0 }
    labels = kept.map { documents.labels[$0] }
    documentCounts = kept.map { documents.counts[$0] }
    fingerprint = parts.dropFirst().reduce(parts[0].fingerprint) {
      operation == .addition ? $0 &+ $1.fingerprint : $0 &- $1.fingerprint
    }
    rule = CombinationRule(parts, operation, documents)
    self.parts = parts.map(\.table)
    // Before anything is written.
    let combined = self
    let orphans = try concurrentMap(threads: threads, over: 0..<KeyShard.count) {
      (shard) throws(StatisticsError) in
      try combined.combineRows(ofShard: shard) { _ in }
    }
    if let orphan = orphans.lazy.compactMap(\.self).first { throw .notContained(what: orphan) }
  }

  /// Calls `body` with the rows of a shard.
  ///
  /// - Returns: What a feature is called that is left in more paragraphs than there are, if there is one:
  ///   paragraphs were taken away without all of their words.
  private func combineRows(
    ofShard shard: Int, _ body: (borrowing TermRow) -> Void
  ) throws(StatisticsError) -> String? {
    var orphan: String?
    let rule = rule
    let (codes, firstCodes) = (rule.codes.span, rule.firstCodes.span)
    var merge = TermRowMerge(parts.map { $0.rows(ofShard: shard) })
    var row = TermRow()
    while merge.next({ part, other in
      row.takeName(of: other)
      row.appendCells(of: other) { codes[firstCodes[part] + $0] }
    }) {
      if try !rule.combine(&row), orphan == nil { orphan = row.description }
      if !row.cells.isEmpty { body(row) }
      row.removeAll()
    }
    return orphan
  }

  func forEachRow(
    ofShard shard: Int, _ body: (borrowing TermRow) -> Void
  ) throws(StorageError) {
    do throws(StatisticsError) {
      _ = try combineRows(ofShard: shard, body)
    } catch {
      // It was done before.
      throw .malformed(
        path: parts[0].path, part: "counts", expected: "those that were checked",
        found: "others: a file was changed meanwhile")
    }
  }

  /// Writes the counts as a statistics file beside `path` and renames it into place.
  ///
  /// - Returns: The number of features.
  package func write(to path: String, threads: Int) throws -> Int {
    try writeFile(to: path, threads: threads)
  }

  /// The number of labels and of paragraphs.
  package var size: (labels: Int, paragraphs: Int) { (labels.count, documentCount) }
}
