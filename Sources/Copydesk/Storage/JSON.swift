/// JSON by its bytes: finding the parts of a record without building them, and writing strings.
///
/// Records are carried through as they came, so numbers keep their digits and members their order.
/// The grammar is that of RFC 8259, strictly.
package enum JSON {
  package enum Kind: Sendable { case object, array, string, number, literal }

  /// A member of an object: the places of its key and its value in the bytes, with the quotation
  /// marks of strings.
  package struct Member: Sendable {
    package var key: Range<Int>
    package var value: Range<Int>
    package var kind: Kind

    /// The member of the same bytes elsewhere.
    func moved(by distance: Int) -> Member {
      Member(key: key.moved(by: distance), value: value.moved(by: distance), kind: kind)
    }
  }

  /// What is not JSON: where, and what should have stood there.
  package struct Failure: Error, Hashable {
    package var offset: Int
    package var expected: String
  }

  /// Deeper nesting than any record's, and shallow enough for the stack.
  private static let maximumDepth = 256

  /// The members of the object that all of `range` is.
  package static func members(
    of bytes: Span<UInt8>, in range: Range<Int>
  ) throws(Failure) -> [Member] {
    var members: [Member] = []
    try findMembers(of: bytes, in: range, &members)
    return members
  }

  /// Replaces `members` with those.
  static func findMembers(
    of bytes: Span<UInt8>, in range: Range<Int>, _ members: inout [Member]
  ) throws(Failure) {
    members.removeAll(keepingCapacity: true)
    var offset = skipWhitespace(bytes, from: range.lowerBound, to: range.upperBound)
    try expect(UInt8(ascii: "{"), "an object", bytes, &offset, range.upperBound)
    try skipMembers(bytes, &offset, range.upperBound, depth: 1) { members.append($0) }
    offset = skipWhitespace(bytes, from: offset, to: range.upperBound)
    guard offset == range.upperBound else { throw Failure(offset: offset, expected: "the end") }
  }

  /// Skips white space, then a value, and tells what it was and where.
  static func skipValue(
    _ bytes: Span<UInt8>, _ offset: inout Int, _ end: Int, depth: Int
  ) throws(Failure) -> (kind: Kind, range: Range<Int>) {
    offset = skipWhitespace(bytes, from: offset, to: end)
    guard offset < end else { throw Failure(offset: offset, expected: "a value") }
    guard depth <= maximumDepth else {
      throw Failure(offset: offset, expected: "at most \(maximumDepth) levels")
    }
    let start = offset
    let kind: Kind
    switch bytes[offset] {
    case UInt8(ascii: "{"):
      kind = .object
      offset += 1
      try skipMembers(bytes, &offset, end, depth: depth + 1) { _ in }
    case UInt8(ascii: "["):
      kind = .array
      offset += 1
      try skipElements(bytes, &offset, end, depth: depth + 1)
    case UInt8(ascii: "\""):
      kind = .string
      try skipString(bytes, &offset, end)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      kind = .number
      try skipNumber(bytes, &offset, end)
    default:
      kind = .literal
      try skipLiteral(bytes, &offset, end)
    }
    return (kind, start..<offset)
  }

  static func skipWhitespace(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var offset = start
    while offset < end, bytes[offset] == 0x20 || bytes[offset] == 0x09 || bytes[offset].isLineBreak
    { offset += 1 }
    return offset
  }

  private static func expect(
    _ byte: UInt8, _ name: String, _ bytes: Span<UInt8>, _ offset: inout Int, _ end: Int
  ) throws(Failure) {
    guard offset < end, bytes[offset] == byte else {
      throw Failure(offset: offset, expected: name)
    }
    offset += 1
  }

  /// Skips the members of an object, after its brace.
  static func skipMembers(
    _ bytes: Span<UInt8>, _ offset: inout Int, _ end: Int, depth: Int, _ body: (Member) -> Void
  ) throws(Failure) {
    offset = skipWhitespace(bytes, from: offset, to: end)
    if offset < end, bytes[offset] == UInt8(ascii: "}") {
      offset += 1
      return
    }
    while true {
      offset = skipWhitespace(bytes, from: offset, to: end)
      let keyStart = offset
      try skipString(bytes, &offset, end)
      let key = keyStart..<offset
      offset = skipWhitespace(bytes, from: offset, to: end)
      try expect(UInt8(ascii: ":"), "“:” after a key", bytes, &offset, end)
      let value = try skipValue(bytes, &offset, end, depth: depth)
      body(Member(key: key, value: value.range, kind: value.kind))
      if try !continues(bytes, &offset, end, closing: UInt8(ascii: "}"), "“,” or “}”") { return }
    }
  }

  private static func skipElements(
    _ bytes: Span<UInt8>, _ offset: inout Int, _ end: Int, depth: Int
  ) throws(Failure) {
    offset = skipWhitespace(bytes, from: offset, to: end)
    if offset < end, bytes[offset] == UInt8(ascii: "]") {
      offset += 1
      return
    }
    repeat {
      _ = try skipValue(bytes, &offset, end, depth: depth)
    } while try continues(bytes, &offset, end, closing: UInt8(ascii: "]"), "“,” or “]”")
  }

  /// Skips a comma (true) or the closing bracket (false).
  private static func continues(
    _ bytes: Span<UInt8>, _ offset: inout Int, _ end: Int, closing: UInt8, _ expected: String
  ) throws(Failure) -> Bool {
    offset = skipWhitespace(bytes, from: offset, to: end)
    guard offset < end, bytes[offset] == UInt8(ascii: ",") || bytes[offset] == closing else {
      throw Failure(offset: offset, expected: expected)
    }
    offset += 1
    return bytes[offset - 1] != closing
  }

  private static func skipString(
    _ bytes: Span<UInt8>, _ offset: inout Int, _ end: Int
  ) throws(Failure) {
    try expect(UInt8(ascii: "\""), "a string", bytes, &offset, end)
    while offset < end {
      offset = plainRun(bytes, from: offset, to: end, ascii: false).upperBound
      guard offset < end else { break }
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        return
      case UInt8(ascii: "\\"): try skipEscape(bytes, &offset, end)
      case 0..<0x20: throw Failure(offset: offset, expected: "an escape for a control character")
      default: offset += 1
      }
    }
    throw Failure(offset: offset, expected: "the end of a string")
  }

  private static func skipEscape(
    _ bytes: Span<UInt8>, _ offset: inout Int, _ end: Int
  ) throws(Failure) {
    let start = offset
    offset += 2
    guard offset <= end else { throw Failure(offset: start, expected: "an escape") }
    switch bytes[offset - 1] {
    case UInt8(ascii: "u"):
      guard offset + 4 <= end, hexadecimal(bytes, at: offset) != nil else {
        throw Failure(offset: start, expected: "four hexadecimal digits after \\u")
      }
      offset += 4
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      break
    default: throw Failure(offset: start, expected: "an escape of JSON")
    }
  }

  private static func skipNumber(
    _ bytes: Span<UInt8>, _ offset: inout Int, _ end: Int
  ) throws(Failure) {
    func skipDigits() -> Int {
      let start = offset
      while offset < end, bytes[offset].isASCIIDigit { offset += 1 }
      return offset - start
    }
    if bytes[offset] == UInt8(ascii: "-") { offset += 1 }
    let integer = offset
    guard skipDigits() > 0, bytes[integer] != UInt8(ascii: "0") || offset == integer + 1 else {
      throw Failure(offset: integer, expected: "a number without leading zeros")
    }
    if offset < end, bytes[offset] == UInt8(ascii: ".") {
      offset += 1
      guard skipDigits() > 0 else { throw Failure(offset: offset, expected: "a digit") }
    }
    if offset < end, bytes[offset] | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if offset < end, bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-") {
        offset += 1
      }
      guard skipDigits() > 0 else { throw Failure(offset: offset, expected: "a digit") }
    }
  }

  private static func skipLiteral(
    _ bytes: Span<UInt8>, _ offset: inout Int, _ end: Int
  ) throws(Failure) {
    for literal in ["true", "false", "null"] {
      let length = literal.utf8.count
      let matches =
        offset + length <= end
        && literal.utf8.enumerated().allSatisfy { bytes[offset + $0.offset] == $0.element }
      if matches {
        offset += length
        return
      }
    }
    throw Failure(offset: offset, expected: "a value")
  }

  /// The value of four hexadecimal digits.
  static func hexadecimal(_ bytes: Span<UInt8>, at offset: Int) -> UInt32? {
    var value: UInt32 = 0
    for index in offset..<(offset + 4) {
      let byte = bytes[index]
      if byte.isASCIIDigit {
        value = value << 4 | UInt32(byte - UInt8(ascii: "0"))
      } else if (byte | 0x20) &- UInt8(ascii: "a") < 6 {
        value = value << 4 | UInt32((byte | 0x20) - UInt8(ascii: "a") + 10)
      } else {
        return nil
      }
    }
    return value
  }
}
