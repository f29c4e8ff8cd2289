/// Reads rows one after the other, a piece at a time.
struct TermRowReader: TermRowSource {
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
    row.nameRange = offset..<offset &+ nameLength
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
