/// What training asks of all rows of a shard: it is known when they have been counted or written, so that
/// they need not be read for it.
struct TermSummary: Sendable, Equatable {
  /// The counts of all features under a label. They are exact up to 2⁵³, and no file of huge ones makes
  /// them overflow.
  struct Total: Sendable, Equatable {
    var termFrequency = 0.0
    var documentFrequency = 0.0

    mutating func add(_ cell: TermStatistics.Cell) {
      termFrequency += Double(cell.termFrequency)
      documentFrequency += Double(cell.documentFrequency)
    }
  }

  private(set) var featureCount = 0
  /// The length of all names, in bytes.
  private(set) var nameLength = 0
  /// By label, up to the last that has any counts.
  private(set) var totals: [Total] = []

  mutating func add(_ row: borrowing TermRow) {
    featureCount += 1
    nameLength += row.nameRange.count
    guard let last = row.cells.last else { return }
    while totals.count <= last.label { totals.append(Total()) }
    var totals = totals.mutableSpan
    for cell in row.cells { totals[cell.label].add(cell) }
  }
}
