/// Writes rows one after the other, in the compact form in which they lie on disk, or in memory where
/// several runs are merged without a budget: the key (8 bytes, little-endian), the length of the name, the
/// name, the number of cells, and three numbers a cell. Numbers but the key take 7 bits a byte,
/// least first, with the highest bit set in all but the last byte (LEB128).
struct TermRowWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ row: borrowing TermRow) {
    // A number of 64 bits takes ten bytes at most.
    let longest = 8 + 20 + row.nameRange.count + row.cells.count * 30
    let (key, cells) = (row.key, row.cells.span)
    let name = row.names.span.extracting(row.nameRange)
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
