/// One Unicode scalar read from UTF-8 bytes, and the number of bytes it took.
struct DecodedScalar {
  var scalar: Unicode.Scalar
  var length: Int
}

extension Span<UInt8> {
  /// Reads the scalar that starts at `offset`.
  ///
  /// Bytes that are not UTF-8 read as U+FFFD, one for each maximal part of an ill-formed sequence
  /// (The Unicode Standard 15.0, section 3.9, "U+FFFD Substitution of Maximal Subparts"), so that
  /// every byte of every input belongs to exactly one scalar.
  func decodeScalar(at offset: Int) -> DecodedScalar {
    let lead = self[offset]
    if lead < 0x80 { return DecodedScalar(scalar: Unicode.Scalar(lead), length: 1) }

    // The well-formed sequences of table 3-7: the lead byte sets the length and narrows the range
    // of the second byte, which excludes overlong forms, surrogates and values over U+10FFFF.
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return DecodedScalar(scalar: "\u{FFFD}", length: 1)
    }

    var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for position in 1..<length {
      let expected = position == 1 ? second : 0x80...0xBF
      guard offset + position < count, expected.contains(self[offset + position]) else {
        return DecodedScalar(scalar: "\u{FFFD}", length: position)
      }
      value = value << 6 | UInt32(self[offset + position] & 0x3F)
    }
    return DecodedScalar(scalar: Unicode.Scalar(value) ?? "\u{FFFD}", length: length)
  }

  /// The offset of the scalar that ends before `offset`, or `offset - 1` where the bytes before it
  /// are not UTF-8.
  func scalarOffset(before offset: Int) -> Int {
    var start = offset - 1
    let limit = Swift.max(0, offset - 4)
    while start > limit, self[start] & 0xC0 == 0x80 { start -= 1 }
    return start + decodeScalar(at: start).length == offset ? start : offset - 1
  }
}

extension String {
  /// The text of UTF-8 `bytes`, with U+FFFD for what is not UTF-8.
  package init(decoding bytes: Span<UInt8>) {
    self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
