// Strings of JSON: read from their escapes, and written with the escapes that they need.

extension JSON {
  /// The UTF-8 that the string at `range`, quotation marks included, stands for. Lone surrogates
  /// read as U+FFFD.
  package static func string(_ bytes: Span<UInt8>, in range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    appendString(bytes, in: range, to: &result)
    return result
  }

  /// Appends the same.
  static func appendString(
    _ bytes: Span<UInt8>, in range: Range<Int>, to result: inout [UInt8]
  ) {
    var offset = range.lowerBound + 1
    let end = range.upperBound - 1
    while offset < end {
      let run = plainRun(bytes, from: offset, to: end, ascii: false)
      result.append(copying: bytes.extracting(run))
      offset = run.upperBound
      guard offset < end else { break }
      guard bytes[offset] == UInt8(ascii: "\\") else {
        result.append(bytes[offset])
        offset += 1
        continue
      }
      let escape = bytes[offset + 1]
      offset += 2
      if escape == UInt8(ascii: "u") {
        append(scalar(bytes, &offset, end), to: &result)
      } else {
        result.append(character(of: escape))
      }
    }
  }

  /// Whether the string at `range`, quotation marks included, stands for `text`.
  package static func isString(
    _ bytes: Span<UInt8>, in range: Range<Int>, _ text: Span<UInt8>
  ) -> Bool {
    let characters = bytes.extracting((range.lowerBound + 1)..<(range.upperBound - 1))
    if characters.isEqual(to: text) { return true }
    // The same may be written with escapes, which make it longer.
    guard characters.count > text.count, characters.contains(UInt8(ascii: "\\")) else {
      return false
    }
    return string(bytes, in: range).span.isEqual(to: text)
  }

  /// The same for a literal.
  package static func isString(
    _ bytes: Span<UInt8>, in range: Range<Int>, _ text: StaticString
  ) -> Bool {
    let buffer = unsafe UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return unsafe isString(bytes, in: range, buffer.span)
  }

  private static func character(of escape: UInt8) -> UInt8 {
    switch escape {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: escape
    }
  }

  /// The scalar of the digits at `offset`, and of a second escape if they are half of a pair.
  private static func scalar(
    _ bytes: Span<UInt8>, _ offset: inout Int, _ end: Int
  ) -> Unicode.Scalar {
    let first = hexadecimal(bytes, at: offset) ?? 0xFFFD
    offset += 4
    if 0xD800..<0xDC00 ~= first, offset + 6 <= end, bytes[offset] == UInt8(ascii: "\\"),
      bytes[offset + 1] == UInt8(ascii: "u"), let second = hexadecimal(bytes, at: offset + 2),
      0xDC00..<0xE000 ~= second
    {
      offset += 6
      return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }
    return Unicode.Scalar(first) ?? "\u{FFFD}"
  }

  private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    bytes += String(scalar).utf8
  }

  /// Appends a string of UTF-8 `text`, in quotation marks. What is not UTF-8 becomes U+FFFD, so
  /// that the result is always JSON.
  package static func append(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var offset = 0
    while offset < text.count {
      let run = plainRun(text, from: offset, to: text.count, ascii: true)
      bytes.append(copying: text.extracting(run))
      offset = run.upperBound
      guard offset < text.count else { break }
      let byte = text[offset]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case UInt8(ascii: "\n"): bytes += "\\n".utf8
      case UInt8(ascii: "\r"): bytes += "\\r".utf8
      case UInt8(ascii: "\t"): bytes += "\\t".utf8
      case 0..<0x20: bytes += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
      case 0x80...:
        let decoded = text.decodeScalar(at: offset)
        append(decoded.scalar, to: &bytes)
        offset += decoded.length
        continue
      default: bytes.append(byte)
      }
      offset += 1
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// The bytes from `start` on that a string holds as they are: no quotation mark, no backslash, no
  /// control character and, if asked for, nothing beyond ASCII. Found eight at a time; where fewer
  /// are left, a run may end early.
  static func plainRun(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, ascii: Bool
  ) -> Range<Int> {
    var offset = start
    while offset &+ 8 <= end {
      let word = bytes.word(at: offset)
      let ones: UInt64 = 0x0101_0101_0101_0101
      let highest = ones &* 0x80
      // The highest bit of each byte that is zero, or below 0x20 (Mycroft's test, as in Warren 2012,
      // section 6-1): exact for the first such byte, which is what counts.
      let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
      let backslash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
      let special =
        ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash
          | (word &- ones &* 0x20) & ~word | (ascii ? word : 0)) & highest
      guard special == 0 else {
        return start..<(offset &+ special.trailingZeroBitCount &>> 3)
      }
      offset &+= 8
    }
    return start..<offset
  }

  package static func append(_ text: String, to bytes: inout [UInt8]) {
    append(text.utf8Span.span, to: &bytes)
  }
}
