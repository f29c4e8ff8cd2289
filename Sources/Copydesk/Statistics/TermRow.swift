/// The counts of one feature.
struct TermRow: Sendable {
  var key: UInt64 = 0
  /// The names of many features, as UTF-8, which rows that come one after the other share: a slice a
  /// row would count references.
  var names: [UInt8] = []
  /// Where in `names` the feature's own is.
  var nameRange = 0..<0
  /// Its counts by label, ascending by label.
  var cells: [TermStatistics.Cell] = []

  /// Appends the name of the feature.
  func appendName(to names: inout [UInt8]) {
    names.append(copying: self.names.span.extracting(nameRange))
  }

  /// The number of paragraphs with the feature, whatever their label.
  var documentFrequency: Int { cells.span.documentFrequency }

  /// Forgets the feature, and keeps the memory.
  mutating func removeAll() {
    (key, nameRange) = (0, 0..<0)
    names.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
  }

  /// Takes the key and the name of a row, the first time since all was removed.
  mutating func takeName(of other: borrowing TermRow) {
    guard key == 0 else { return }
    key = other.key
    other.appendName(to: &names)
    nameRange = 0..<names.count
  }

  /// Replaces the cells where they stand: to empty an array and fill it again takes longer than all
  /// else that reading a row does.
  @inline(__always)
  mutating func setCells(count: Int, _ next: () -> TermStatistics.Cell) {
    if count < cells.count { cells.removeLast(cells.count - count) }
    while cells.count < count {
      cells.append(TermStatistics.Cell(label: 0, termFrequency: 0, documentFrequency: 0))
    }
    var cells = cells.mutableSpan
    for index in cells.indices { cells[index] = next() }
  }

  /// Appends the cells of another row, under other labels.
  @inline(__always)
  mutating func appendCells(of other: borrowing TermRow, label: (Int) -> Int) {
    let others = other.cells.span
    for index in others.indices {
      var cell = others[index]
      cell.label = label(cell.label)
      cells.append(cell)
    }
  }

  /// Sorts the cells by label.
  mutating func sort() {
    guard cells.count > 1 else { return }
    // Most are few, and almost sorted.
    if cells.count <= 16 { insertionSort() } else { cells.sort { $0.label < $1.label } }
  }

  /// Sorts the cells by label and adds up those of one label.
  mutating func sortCells() {
    guard cells.count > 1 else { return }
    sort()
    var kept = 0
    for index in cells.indices.dropFirst() {
      if cells[index].label == cells[kept].label {
        cells[kept].termFrequency += cells[index].termFrequency
        cells[kept].documentFrequency += cells[index].documentFrequency
      } else {
        kept += 1
        cells[kept] = cells[index]
      }
    }
    cells.removeLast(cells.count - kept - 1)
  }
}

extension TermRow {
  private mutating func insertionSort() {
    var cells = cells.mutableSpan
    for index in 1..<cells.count {
      var place = index
      while place > 0, cells[place].label < cells[place - 1].label {
        cells.swapAt(place, place - 1)
        place -= 1
      }
    }
  }
}

extension TermRow {
  /// What messages call the feature.
  var description: String {
    "the feature “\(String(decoding: names[nameRange], as: UTF8.self))”"
  }
}
