import Testing

@testable import Copydesk

/// Proves what the fields of a record are: the grammar of RFC 4180, and what it leaves open.
@Suite struct CSVRecordTests {
  /// The values of the fields; `nil` for a record that is open or bad.
  private func fields(_ text: String) -> [String]? {
    let bytes = Array(text.utf8)
    var record = CSVRecord()
    guard case .whole = record.read(bytes.span) else { return nil }
    return record.fields.map { String(decoding: $0.value(of: bytes.span), as: UTF8.self) }
  }

  @Test(arguments: [
    ("a", ["a"]), ("a,b", ["a", "b"]), ("a,,b", ["a", "", "b"]), (",", ["", ""]), ("", [""]),
    ("a,b,", ["a", "b", ""]), (" a , b ", [" a ", " b "]), ("é,“ü”", ["é", "“ü”"]),
    ("a\tb;c,d", ["a\tb;c", "d"]), ("a\rb,c", ["a\rb", "c"]), ("\0,\0a", ["\0", "\0a"]),
  ])
  func commasPartFields(text: String, expected: [String]) {
    #expect(fields(text) == expected)
  }

  @Test(arguments: [
    (#""a""#, ["a"]), (#""a,b",c"#, ["a,b", "c"]), (#""""#, [""]), ("\"\"\",\"\"\"", ["\",\""]),
    (#"a,"""#, ["a", ""]), (#""a""b""#, [#"a"b"#]), ("\"\"\"\"\"\"\"\"", ["\"\"\""]),
    ("\"\"\"x\"\"\"", ["\"x\""]), ("\"a\nb\",c", ["a\nb", "c"]), ("\"a\r\n\",c", ["a\r\n", "c"]),
    (#""a"",""b",c"#, [#"a","b"#, "c"]),
  ])
  func quotationMarksHoldWhatTheyEnclose(text: String, expected: [String]) {
    #expect(fields(text) == expected)
  }

  @Test(
    arguments: [
      (#"a"b,c"#, [#"a"b"#, "c"]), (#"a"b,c"d"#, [#"a"b"#, #"c"d"#]),
      (#" "a",b"#, [#" "a""#, "b"]),
      (#"a"",""#, nil), (#"5" 7","#, [#"5" 7""#, ""]),
    ] as [(String, [String]?)])
  func quotationMarksInTheMiddleOfAFieldAreCharacters(text: String, expected: [String]?) {
    #expect(fields(text) == expected)
  }

  @Test(arguments: [(#""a"b"#, 3), (#""a" ,b"#, 3), (#"x,"a""b"c,d"#, 8), ("\"a\"\r", 3)])
  func nothingButACommaFollowsAClosingQuotationMark(text: String, offset: Int) {
    var record = CSVRecord()
    guard case .bad(let found) = record.read(Array(text.utf8).span) else {
      Issue.record("read \(text)")
      return
    }
    #expect(found == offset)
  }

  @Test(arguments: ["\"", "\"a", "\"a\"\"", "a,\"b,c", "\"a\",\"\"\""])
  func aRecordIsOpenWhereAQuotationMarkIs(text: String) {
    var record = CSVRecord()
    guard case .open = record.read(Array(text.utf8).span) else {
      Issue.record("ended \(text)")
      return
    }
  }

  /// Line by line, as a file is read, and at once: the fields are the same.
  @Test func aRecordReadInPartsIsTheOneReadAtOnce() throws {
    let text = "\"one\n\n\"\"two\"\"\r\n\",plain,\"\n,\n\",\"x\"\n"
    let bytes = Array(text.utf8.dropLast())
    var whole = CSVRecord()
    guard case .whole = whole.read(bytes.span) else { throw CSVRecordFailure() }
    var parts = CSVRecord()
    let lineBreaks = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
    #expect(lineBreaks.count == 5)
    for end in lineBreaks {
      guard case .open = parts.read(bytes.span.extracting(0..<end)) else {
        throw CSVRecordFailure()
      }
    }
    guard case .whole = parts.read(bytes.span) else { throw CSVRecordFailure() }
    #expect(parts.fields.map(\.content) == whole.fields.map(\.content))
    #expect(parts.fields.map(\.doubledQuotes) == [2, 0, 0, 0])
    #expect(
      parts.fields.map { $0.value(of: bytes.span).count } == parts.fields.map(\.count))
  }

  @Test(arguments: [
    ("plain text", "plain text"), ("", ""), ("a,b", #""a,b""#), (#"a"b"#, #""a""b""#),
    (#"""#, #""""""#), ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""), (" a", "\" a\""),
    ("a\t", "\"a\t\""), ("a;\tb'", "a;\tb'"),
  ])
  func aFieldIsQuotedWhereItMustBe(text: String, expected: String) {
    var bytes: [UInt8] = []
    CSVRecord.append(text.utf8Span.span, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  /// Of any bytes that are no text either.
  @Test func whatIsWrittenIsRead() {
    var random = RandomSource(seed: 3)
    let alphabet = Array("ab ,,\"\"\"\n\r\t\0".utf8) + [0xFF, 0xC3]
    for _ in 0..<2000 {
      let values = (0...random.next(below: 4)).map { _ in
        (0..<random.next(below: 12)).map { _ in alphabet[random.next(below: alphabet.count)] }
      }
      var bytes: [UInt8] = []
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        CSVRecord.append(value.span, to: &bytes)
      }
      var record = CSVRecord()
      guard case .whole = record.read(bytes.span) else {
        Issue.record("could not read \(bytes)")
        continue
      }
      #expect(record.fields.map { $0.value(of: bytes.span) } == values)
    }
  }
}

private struct CSVRecordFailure: Error {}
