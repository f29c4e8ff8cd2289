// Questions about single bytes, and ASCII prefixes.

extension UInt8 {
  var isASCIIDigit: Bool { self &- UInt8(ascii: "0") < 10 }

  var isASCIIAlphanumeric: Bool {
    isASCIIDigit || (self | 0x20) &- UInt8(ascii: "a") < 26
  }

  var isASCIIWhitespace: Bool { self == 0x20 || self &- 0x09 < 5 }

  var isLineBreak: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }

  var asciiLowercased: UInt8 { self &- UInt8(ascii: "A") < 26 ? self | 0x20 : self }
}

extension Span<UInt8> {
  /// Whether the bytes at `offset` are `prefix`, capitals or not.
  func hasASCIIPrefix(_ prefix: StaticString, at offset: Int) -> Bool {
    let length = prefix.utf8CodeUnitCount
    guard offset + length <= count else { return false }
    let expected = unsafe UnsafeBufferPointer(start: prefix.utf8Start, count: length)
    for index in 0..<length where unsafe self[offset + index].asciiLowercased != expected[index] {
      return false
    }
    return true
  }

  /// Whether the bytes are the same.
  func isEqual(to other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    var offset = 0
    while offset < count {
      guard word(at: offset) == other.word(at: offset) else { return false }
      offset &+= 8
    }
    return true
  }

  /// `range` without the ASCII white space at its ends.
  func trimmingWhitespace(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, self[start].isASCIIWhitespace { start += 1 }
    while end > start, self[end - 1].isASCIIWhitespace { end -= 1 }
    return start..<end
  }
}
