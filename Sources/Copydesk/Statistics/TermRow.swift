/// The counts of one feature.
struct TermRow {
  var key: UInt64 = 0
  /// The name of the feature, as UTF-8.
  var name: ArraySlice<UInt8> = []
  /// Its counts by label, ascending by label.
  var cells: [TermStatistics.Cell] = []

  /// The number of paragraphs with the feature, whatever their label.
  var documentFrequency: Int { cells.span.documentFrequency }

  /// Replaces the cells where they stand: to empty an array and fill it again takes longer than all
  /// else that reading a row does.
  mutating func setCells(count: Int, _ next: () -> TermStatistics.Cell) {
    if count < cells.count { cells.removeLast(cells.count - count) }
    for index in 0..<count {
      if index < cells.count {
        cells[index] = next()
      } else {
        cells.append(next())
      }
    }
  }

  /// Sorts the cells by label and adds up those of one label.
  mutating func sortCells() {
    guard cells.count > 1 else { return }
    // Most are few, and almost sorted.
    if cells.count <= 16 { insertionSort() } else { cells.sort { $0.label < $1.label } }
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

/// Writes rows one after the other, in the compact form in which they lie in memory or on disk
/// between counting and training: the key (8 bytes, little-endian), the length of the name, the
/// name, the number of cells, and three numbers a cell. Numbers but the key take 7 bits a byte,
/// least first, with the highest bit set in all but the last byte (LEB128).
struct TermRowWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ row: TermRow) {
    // A number of 64 bits takes ten bytes at most.
    let longest = 8 + 20 + row.name.count + row.cells.count * 30
    bytes.append(addingCapacity: longest) { output in
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        output.append(UInt8(truncatingIfNeeded: row.key &>> shift))
      }
      Self.append(UInt64(row.name.count), to: &output)
      for byte in row.name { output.append(byte) }
      Self.append(UInt64(row.cells.count), to: &output)
      for cell in row.cells {
        Self.append(UInt64(cell.label), to: &output)
        Self.append(cell.termFrequency, to: &output)
        Self.append(cell.documentFrequency, to: &output)
      }
    }
  }

  @inline(__always)
  private static func append(_ number: UInt64, to output: inout OutputSpan<UInt8>) {
    var rest = number
    while rest >= 0x80 {
      output.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest &>>= 7
    }
    output.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Gives away what was written and starts anew.
  mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }
}

/// The rows of a shard, ascending by key, in pieces in memory or on disk.
struct TermRows: Sendable {
  enum Piece: Sendable {
    case memory([UInt8])
    case file(SpillFile, Range<Int>)

    fileprivate func bytes() throws(StorageError) -> [UInt8] {
      switch self {
      case .memory(let bytes): bytes
      case .file(let file, let range): try file.read(range)
      }
    }
  }

  var pieces: [Piece] = []
}

/// Reads rows one after the other, a piece at a time.
struct TermRowReader {
  private let pieces: [TermRows.Piece]
  private var piece = 0
  private var bytes: [UInt8] = []
  private var offset = 0

  init(_ rows: TermRows) { pieces = rows.pieces }

  /// Replaces `row` with the next one.
  ///
  /// - Returns: false if there is none.
  mutating func next(into row: inout TermRow) throws(StorageError) -> Bool {
    while offset == bytes.count {
      guard piece < pieces.count else { return false }
      bytes = try pieces[piece].bytes()
      piece += 1
      offset = 0
    }
    row.key = bytes.span.word(at: offset)
    offset += 8
    let nameLength = Int(truncatingIfNeeded: readNumber())
    row.name = bytes[offset..<offset + nameLength]
    offset += nameLength
    let count = Int(truncatingIfNeeded: readNumber())
    row.setCells(count: count) {
      TermStatistics.Cell(
        label: Int(truncatingIfNeeded: readNumber()), termFrequency: readNumber(),
        documentFrequency: readNumber())
    }
    return true
  }

  private mutating func readNumber() -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = bytes[offset]
      offset &+= 1
      number |= UInt64(byte & 0x7F) &<< shift
      if byte < 0x80 { return number }
      shift &+= 7
    }
  }
}
