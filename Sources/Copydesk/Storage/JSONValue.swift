/// A value of JSON, for headers and reports. Members keep their order, so that the same value
/// always has the same bytes.
package enum JSONValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  package struct Member: Hashable, Sendable {
    package var key: String
    package var value: JSONValue
  }

  /// The value of the member `key` of an object.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  package var string: String? { if case .string(let value) = self { value } else { nil } }
  package var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  package var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
  package var number: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  /// The elements of an array in each of which `read` finds what it looks for.
  package func array<Element>(of read: (JSONValue) -> Element?) -> [Element]? {
    guard let array else { return nil }
    let elements = array.compactMap(read)
    return elements.count == array.count ? elements : nil
  }

  /// An object of the members that have a value.
  package static func members(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(members.compactMap { key, value in value.map { Member(key: key, value: $0) } })
  }
}

extension JSONValue {
  /// Reads a value that all of `bytes` is.
  package init(parsing bytes: [UInt8]) throws(JSON.Failure) {
    var offset = 0
    let span = bytes.span
    self = try JSONValue(span, &offset, depth: 0)
    offset = JSON.skipWhitespace(span, from: offset, to: span.count)
    guard offset == span.count else { throw JSON.Failure(offset: offset, expected: "the end") }
  }

  private init(
    _ bytes: Span<UInt8>, _ offset: inout Int, depth: Int
  ) throws(JSON.Failure) {
    // The scan checks the grammar and the depth of all that it holds.
    let (kind, range) = try JSON.skipValue(bytes, &offset, bytes.count, depth: depth)
    switch kind {
    case .string: self = .string(Self.text(bytes, range))
    case .literal:
      switch bytes[range.lowerBound] {
      case UInt8(ascii: "t"): self = .boolean(true)
      case UInt8(ascii: "f"): self = .boolean(false)
      default: self = .null
      }
    case .number:
      let text = String(decoding: bytes.extracting(range))
      self = Int(text).map { .integer($0) } ?? .number(Double(text) ?? 0)
    case .array: self = .array(try Self.elements(bytes, range, depth: depth))
    case .object:
      var members: [Member] = []
      for member in try JSON.members(of: bytes, in: range) {
        var start = member.value.lowerBound
        members.append(
          Member(
            key: Self.text(bytes, member.key),
            value: try JSONValue(bytes, &start, depth: depth + 1)))
      }
      self = .object(members)
    }
  }

  private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: JSON.string(bytes, in: range).span)
  }

  private static func elements(
    _ bytes: Span<UInt8>, _ range: Range<Int>, depth: Int
  ) throws(JSON.Failure) -> [JSONValue] {
    var elements: [JSONValue] = []
    var offset = JSON.skipWhitespace(bytes, from: range.lowerBound + 1, to: range.upperBound)
    while offset < range.upperBound - 1 {
      elements.append(try JSONValue(bytes, &offset, depth: depth + 1))
      offset = JSON.skipWhitespace(bytes, from: offset, to: range.upperBound)
      // The comma, or the bracket that ends the loop.
      offset += 1
    }
    return elements
  }
}

extension JSONValue {
  /// The bytes of the value, without white space.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  package func append(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .boolean(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): bytes += String(value).utf8
    case .number(let value): bytes += (value.isFinite ? String(value) : "null").utf8
    case .string(let value): JSON.append(value, to: &bytes)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        element.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        JSON.append(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }
}
