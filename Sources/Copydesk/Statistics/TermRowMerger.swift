/// Merges the rows of a shard from several runs: the rows of a feature become one, with the sums of
/// their counts and the name in the first of them.
struct TermRowMerger {
  private var readers: [TermRowReader]
  /// The runs that have a row left, in their order.
  private var open: [Int] = []
  /// The label that each number in the runs stands for.
  private let labelNumbers: [Int]
  /// The row that was merged last.
  private(set) var row = TermRow()

  init(_ runs: [TermRows], labelNumbers: [Int]) throws(StorageError) {
    readers = runs.map { TermRowReader($0) }
    self.labelNumbers = labelNumbers
    for run in runs.indices where try readers[run].next() { open.append(run) }
  }

  /// Merges the next row.
  ///
  /// - Returns: false if there is none.
  mutating func next() throws(StorageError) -> Bool {
    guard let first = open.first else { return false }
    var key = readers[first].row.key
    for run in open.dropFirst() { key = min(key, readers[run].row.key) }
    row.key = key
    row.names.removeAll(keepingCapacity: true)
    row.cells.removeAll(keepingCapacity: true)
    var isFirst = true
    var index = 0
    while index < open.count {
      let run = open[index]
      guard readers[run].row.key == key else {
        index += 1
        continue
      }
      if isFirst { readers[run].row.appendName(to: &row.names) }
      isFirst = false
      Self.addCells(of: readers[run].row, labelNumbers, to: &row)
      if try readers[run].next() { index += 1 } else { open.remove(at: index) }
    }
    row.nameRange = 0..<row.names.count
    row.sortCells()
    return true
  }

  private static func addCells(
    of part: borrowing TermRow, _ labelNumbers: [Int], to row: inout TermRow
  ) {
    for index in part.cells.indices {
      var cell = part.cells[index]
      cell.label = labelNumbers[cell.label]
      row.cells.append(cell)
    }
  }
}
