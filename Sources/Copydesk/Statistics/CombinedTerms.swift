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

/// The paragraphs of each label of several statistics together.
private struct DocumentSums {
  /// Of all of them, in order; some may have no paragraphs left. Of two spellings of a label that Unicode
  /// holds for equal the one with the smaller bytes is taken, so that it does not matter which came first.
  let labels: [String]
  let counts: [Int]

  init(
    _ parts: [TermStatistics], _ operation: CombinedTerms.Operation
  ) throws(StatisticsError) {
    var spellings: [String: String] = [:]
    var sums: [String: Int] = [:]
    for part in parts.indices {
      for (label, count) in zip(parts[part].labels, parts[part].documentCounts) {
        spellings[label] = spellings[label].map { $0.smallerSpelling(label) } ?? label
        let takes = operation == .subtraction && part > 0
        let (sum, overflows) = sums[label, default: 0].addingReportingOverflow(
          takes ? -count : count)
        guard !overflows else { throw .overflow }
        guard sum >= 0 else { throw .notContained(what: "paragraphs labelled “\(label)”") }
        sums[label] = sum
      }
    }
    labels = spellings.values.sorted()
    counts = labels.map { sums[$0] ?? 0 }
    // So that their sum is a number too.
    let limit = Int.max / max(1, counts.count)
    guard counts.allSatisfy({ $0 <= limit }) else { throw .overflow }
  }
}

/// How the counts of a feature are combined.
private struct CombinationRule: Sendable {
  /// What the labels of all parts are called before they are combined: twice the number among all labels,
  /// and one more if the counts are taken away, so that they come after those to take them from.
  let codes: [Int]
  /// Where each part's labels start in `codes`.
  let firstCodes: [Int]
  /// The paragraphs of each of all labels.
  private let documentCounts: [Int]
  /// What each of all labels is called then, if it has any paragraphs.
  private let labelNumbers: [Int]

  init(
    _ parts: [TermStatistics], _ operation: CombinedTerms.Operation, _ documents: DocumentSums
  ) {
    let numbers = Dictionary(
      uniqueKeysWithValues: documents.labels.enumerated().map { ($0.element, $0.offset) })
    var (codes, firstCodes): ([Int], [Int]) = ([], [])
    for part in parts.indices {
      let takes = operation == .subtraction && part > 0
      firstCodes.append(codes.count)
      codes += parts[part].labels.map { 2 * (numbers[$0] ?? 0) + (takes ? 1 : 0) }
    }
    (self.codes, self.firstCodes) = (codes, firstCodes)
    documentCounts = documents.counts
    var next = 0
    labelNumbers = documents.counts.map { count in
      defer { next += count > 0 ? 1 : 0 }
      return next
    }
  }

  /// Makes one cell of those of each label.
  ///
  /// - Returns: Whether no label has fewer paragraphs than the feature.
  func combine(_ row: inout TermRow) throws(StatisticsError) -> Bool {
    row.sort()
    var fits = true
    var kept = 0
    var index = 0
    while index < row.cells.count {
      let label = row.cells[index].label / 2
      var sum = TermStatistics.Cell(
        label: labelNumbers[label], termFrequency: 0, documentFrequency: 0)
      while index < row.cells.count, row.cells[index].label / 2 == label {
        let takes = row.cells[index].label % 2 == 1
        guard sum.combine(row.cells[index], takes) else {
          throw takes ? .notContained(what: row.description) : .overflow
        }
        index += 1
      }
      // No paragraphs without an occurrence, nor more of them than occurrences.
      guard sum.documentFrequency <= sum.termFrequency,
        (sum.documentFrequency == 0) == (sum.termFrequency == 0)
      else { throw .notContained(what: row.description) }
      guard sum.termFrequency > 0 else { continue }
      if sum.documentFrequency > documentCounts[label] { fits = false }
      row.cells[kept] = sum
      kept += 1
    }
    row.cells.removeLast(row.cells.count - kept)
    return fits
  }
}

extension TermStatistics.Cell {
  /// Adds the counts of another cell, or takes them away.
  ///
  /// - Returns: false if there is no such number.
  fileprivate mutating func combine(_ other: Self, _ takes: Bool) -> Bool {
    func combine(_ left: inout UInt64, _ right: UInt64) -> Bool {
      let (result, overflows) =
        takes ? left.subtractingReportingOverflow(right) : left.addingReportingOverflow(right)
      left = result
      return !overflows
    }
    return combine(&termFrequency, other.termFrequency)
      && combine(&documentFrequency, other.documentFrequency)
  }
}

extension TermRow {
  /// What messages call the feature.
  fileprivate var description: String {
    "the feature “\(String(decoding: names[nameRange], as: UTF8.self))”"
  }
}
