// What output is put together with: bytes in one piece, where a sequence of them would be asked for
// one after the other.

extension [UInt8] {
  /// Appends the bytes of a span.
  package mutating func append(copying bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }

  /// Appends the UTF-8 of a literal.
  package mutating func append(_ text: StaticString) {
    unsafe append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends ASCII text in lower case.
  ///
  /// - Returns: false, and nothing is appended, if the text is not all ASCII.
  @inline(__always)
  mutating func append(lowercasing text: Span<UInt8>) -> Bool {
    var highest: UInt64 = 0
    // Whole words are written, and what is too much of the last one is left out.
    append(addingCapacity: text.count + 8) { output in
      unsafe output.withUnsafeMutableBufferPointer { places, count in
        let bytes = UnsafeMutableRawBufferPointer(places)
        for offset in stride(from: 0, to: text.count, by: 8) {
          let word = text.word(at: offset)
          unsafe bytes.storeBytes(
            of: word.asciiLowercased.littleEndian, toByteOffset: offset, as: UInt64.self)
          highest |= word & 0x8080_8080_8080_8080
        }
        count = highest == 0 ? text.count : 0
      }
    }
    return highest == 0
  }

  /// Appends text with a space for each control character, line breaks and tabs among them.
  package mutating func append(onOneLine text: Span<UInt8>) {
    let start = count
    append(copying: text)
    var control = text.firstControl(from: 0)
    while control < text.count {
      self[start + control] = UInt8(ascii: " ")
      control = text.firstControl(from: control + 1)
    }
  }
}

extension Span<UInt8> {
  /// Whether all bytes are below 128.
  package var isASCII: Bool {
    var offset = 0
    while offset < count {
      if word(at: offset) & 0x8080_8080_8080_8080 != 0 { return false }
      offset &+= 8
    }
    return true
  }

  /// The offset of the first byte below 0x20 from `start` on, or the number of bytes.
  fileprivate func firstControl(from start: Int) -> Int {
    var offset = start
    // Most text has none: the least byte of many, which the compiler finds sixteen at a time.
    let block = 64
    while offset &+ block <= count {
      var least = UInt8.max
      for index in offset..<offset &+ block {
        least = Swift.min(least, unsafe self[unchecked: index])
      }
      if least < 0x20 { break }
      offset &+= block
    }
    while offset < count {
      let word = word(at: offset)
      // The highest bit of each byte below 0x20, exact for the first; see `JSON.plainRun`.
      let controls = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
      // Zeros stand for what is beyond the end.
      if controls != 0 { return Swift.min(count, offset &+ controls.trailingZeroBitCount &>> 3) }
      offset &+= 8
    }
    return count
  }
}
