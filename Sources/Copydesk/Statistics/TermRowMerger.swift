/// Merges the rows of a shard from several runs: the rows of a feature become one, with the sums of
/// their counts and the name in the first of them.
struct TermRowMerger {
  private var readers: [TermRowReader]
  private var heads: [TermRow]
  /// The runs that have a row left, in their order.
  private var open: [Int] = []
  /// The label that each number in the runs stands for.
  private let labelNumbers: [Int]

  init(_ runs: [TermRows], labelNumbers: [Int]) throws(StorageError) {
    readers = runs.map { TermRowReader($0) }
    heads = runs.map { _ in TermRow() }
    self.labelNumbers = labelNumbers
    for run in runs.indices where try readers[run].next(into: &heads[run]) { open.append(run) }
  }

  /// Replaces `row` with the next one.
  ///
  /// - Returns: false if there is none.
  mutating func next(into row: inout TermRow) throws(StorageError) -> Bool {
    guard let first = open.first else { return false }
    var key = heads[first].key
    for run in open.dropFirst() where heads[run].key < key { key = heads[run].key }
    row.key = key
    row.cells.removeAll(keepingCapacity: true)
    var hasName = false
    var index = 0
    while index < open.count {
      let run = open[index]
      guard heads[run].key == key else {
        index += 1
        continue
      }
      if !hasName { swap(&row.name, &heads[run].name) }
      hasName = true
      for var cell in heads[run].cells {
        cell.label = labelNumbers[cell.label]
        row.cells.append(cell)
      }
      if try readers[run].next(into: &heads[run]) {
        index += 1
      } else {
        open.remove(at: index)
      }
    }
    row.sortCells()
    return true
  }
}
