/// The fields of a record of CSV (RFC 4180), found in its bytes and not copied.
///
/// A record ends with a line, unless a quotation mark is open there: then it goes over into the next
/// line. Only a quotation mark at the beginning of a field opens one; any other is a character of
/// its field, which the RFC leaves open and Python's `csv` reads so too.
struct CSVRecord {
  /// A field: where its content is in the record, without the quotation marks around it.
  struct Field {
    var content: Range<Int>
    var isQuoted = false
    /// How many quotation marks of the content are written twice.
    var doubledQuotes = 0

    /// The number of bytes that the field stands for.
    var count: Int { content.count - doubledQuotes }
  }

  /// How far a record has been read.
  enum Progress {
    case whole
    /// A quotation mark is open: the next line belongs to the record.
    case open
    /// At this place something other than a comma follows a closing quotation mark.
    case bad(Int)
  }

  static let comma = UInt8(ascii: ",")
  static let quote = UInt8(ascii: "\"")

  private(set) var fields: [Field] = []
  /// The field whose quotation mark is open, as far as it has been read.
  private var openField: Field?

  /// Forgets the last record, and keeps the memory.
  mutating func removeFields() {
    fields.removeAll(keepingCapacity: true)
    openField = nil
  }

  /// Reads the fields of the record that `bytes` are; goes on where it stopped if the last answer
  /// was `open` and `bytes` are now longer.
  ///
  /// - Complexity: O(*n*) in the bytes that are new.
  mutating func read(_ bytes: Span<UInt8>) -> Progress {
    var offset = 0
    while true {
      if openField == nil, offset < bytes.count, bytes[offset] == Self.quote {
        openField = Field(content: (offset + 1)..<(offset + 1), isQuoted: true)
      }
      let end = openField == nil ? readPlainField(bytes, from: offset) : closeField(in: bytes)
      guard let end else { return .open }
      guard end < bytes.count else { return .whole }
      guard bytes[end] == Self.comma else { return .bad(end) }
      offset = end + 1
    }
  }

  /// Reads a field that does not begin with a quotation mark.
  ///
  /// - Returns: Where it ends.
  private mutating func readPlainField(_ bytes: Span<UInt8>, from start: Int) -> Int {
    let end = bytes.firstIndex(of: Self.comma, in: start..<bytes.count) ?? bytes.count
    fields.append(Field(content: start..<end))
    return end
  }

  /// Looks for the quotation mark that closes the open field.
  ///
  /// - Returns: The place after it; `nil` if there is none.
  private mutating func closeField(in bytes: Span<UInt8>) -> Int? {
    guard var field = openField else { return nil }
    var offset = field.content.upperBound
    while let quote = bytes.firstIndex(of: Self.quote, in: offset..<bytes.count) {
      guard quote + 1 < bytes.count, bytes[quote + 1] == Self.quote else {
        field.content = field.content.lowerBound..<quote
        fields.append(field)
        openField = nil
        return quote + 1
      }
      field.doubledQuotes += 1
      offset = quote + 2
    }
    field.content = field.content.lowerBound..<bytes.count
    openField = field
    return nil
  }
}

extension CSVRecord.Field {
  /// Appends what the field stands for.
  ///
  /// - Parameter bytes: The bytes of its record.
  func append(of bytes: Span<UInt8>, to text: inout [UInt8]) {
    var start = content.lowerBound
    for _ in 0..<doubledQuotes {
      guard let quote = bytes.firstIndex(of: CSVRecord.quote, in: start..<content.upperBound)
      else { break }
      text.append(copying: bytes.extracting(start...quote))
      start = quote + 2
    }
    text.append(copying: bytes.extracting(start..<content.upperBound))
  }

  /// What the field stands for.
  func value(of bytes: Span<UInt8>) -> [UInt8] {
    var value: [UInt8] = []
    value.reserveCapacity(count)
    append(of: bytes, to: &value)
    return value
  }
}
