/// The counts of one feature.
struct TermRow: Sendable {
  var key: UInt64 = 0
  /// The names of many features, as UTF-8, which rows that come one after the other share: a slice a
  /// row would count references.
  var names: [UInt8] = []
  /// Where in `names` the feature's own is.
  var name = 0..<0
  /// Its counts by label, ascending by label.
  var cells: [TermStatistics.Cell] = []

  /// The number of paragraphs with the feature, whatever their label.
  var documentFrequency: Int { cells.span.documentFrequency }

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

  mutating func append(_ row: borrowing TermRow) {
    // A number of 64 bits takes ten bytes at most.
    let longest = 8 + 20 + row.name.count + row.cells.count * 30
    let (key, cells) = (row.key, row.cells.span)
    let name = row.names.span.extracting(row.name)
    bytes.append(addingCapacity: longest) { output in
      unsafe output.withUnsafeMutableBufferPointer { places, count in
        let memory = UnsafeMutableRawBufferPointer(places)
        unsafe memory.storeBytes(of: key.littleEndian, as: UInt64.self)
        var end = 8
        unsafe Self.write(UInt64(name.count), to: memory, at: &end)
        unsafe name.withUnsafeBytes { unsafe memory[end...].copyBytes(from: $0) }
        end &+= name.count
        unsafe Self.write(UInt64(cells.count), to: memory, at: &end)
        for index in cells.indices {
          unsafe Self.write(UInt64(cells[index].label), to: memory, at: &end)
          unsafe Self.write(cells[index].termFrequency, to: memory, at: &end)
          unsafe Self.write(cells[index].documentFrequency, to: memory, at: &end)
        }
        count = end
      }
    }
  }

  @inline(__always)
  private static func write(
    _ number: UInt64, to memory: UnsafeMutableRawBufferPointer, at end: inout Int
  ) {
    var rest = number
    while rest >= 0x80 {
      unsafe memory[end] = UInt8(truncatingIfNeeded: rest) | 0x80
      rest &>>= 7
      end &+= 1
    }
    unsafe memory[end] = UInt8(truncatingIfNeeded: rest)
    end &+= 1
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
  /// What they add up to, if it was asked for.
  var summary: TermSummary?
}

/// Reads rows one after the other, a piece at a time.
struct TermRowReader {
  private let pieces: [TermRows.Piece]
  private var piece = 0
  /// The current piece, whose bytes the names are among.
  private var bytes: [UInt8] = []
  private var offset = 0
  /// The row that was read last.
  private(set) var row = TermRow()

  init(_ rows: TermRows) { pieces = rows.pieces }

  /// Reads the next row.
  ///
  /// - Returns: false if there is none.
  mutating func next() throws(StorageError) -> Bool {
    while offset == bytes.count {
      guard piece < pieces.count else { return false }
      bytes = try pieces[piece].bytes()
      row.names = bytes
      piece += 1
      offset = 0
    }
    Self.read(bytes, from: &offset, into: &row)
    return true
  }

  private static func read(_ bytes: [UInt8], from offset: inout Int, into row: inout TermRow) {
    let bytes = bytes.span
    row.key = bytes.word(at: offset)
    offset &+= 8
    let nameLength = Int(truncatingIfNeeded: number(bytes, at: &offset))
    row.name = offset..<offset &+ nameLength
    offset &+= nameLength
    let count = Int(truncatingIfNeeded: number(bytes, at: &offset))
    row.setCells(count: count) {
      TermStatistics.Cell(
        label: Int(truncatingIfNeeded: number(bytes, at: &offset)),
        termFrequency: number(bytes, at: &offset), documentFrequency: number(bytes, at: &offset))
    }
  }

  @inline(__always)
  private static func number(_ bytes: Span<UInt8>, at offset: inout Int) -> UInt64 {
    let byte = bytes[offset]
    offset &+= 1
    // Most are small.
    return byte < 0x80 ? UInt64(byte) : longNumber(bytes, from: byte, at: &offset)
  }

  private static func longNumber(
    _ bytes: Span<UInt8>, from first: UInt8, at offset: inout Int
  ) -> UInt64 {
    var number = UInt64(first & 0x7F)
    var shift: UInt64 = 7
    while true {
      let byte = bytes[offset]
      offset &+= 1
      number |= UInt64(byte & 0x7F) &<< shift
      if byte < 0x80 { return number }
      shift &+= 7
    }
  }
}
