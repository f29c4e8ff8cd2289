/// How the counts of a feature are combined.
struct CombinationRule: Sendable {
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
