import Testing

@testable import Copydesk

/// Proves that the grammar is that of RFC 8259: no text more, none less.
@Suite struct JSONGrammarTests {
  static let accepted = [
    "null", "true", "false", "0", "-0", "12", "-1.5", "1e5", "1E+5", "1.25e-3", "0.0", "0e1",
    "123123123123123123123123", #""""#, "[]", "{}", " [ 1 , 2 ] ", "\t\n\r 1 \r\n\t", "[[[]],[]]",
    #"["a",null,{}]"#, #"{"a":1,"a":2}"#, #"{"":0}"#, #"{"a":{"b":[{}]}}"#, #""\u0000""#,
    #""\"\\\/\b\f\n\r\tA""#, #""\uD834\uDd1e""#, #""\uD800""#, "\"\u{7F}\"", "\"\u{2028}é😀\"",
  ]

  static let rejected = [
    "", " ", "nul", "nulll", "True", "NULL", "tru", "truex", "01", "-01", "00", "-", "--1", "+1",
    ".5", "-.1", "1.", "1.e5", "1e", "1e+", "1ee2", "1.0.0", "0x1", "1a", "-a", "1_000", "１",
    "Infinity", "-Infinity", "NaN", "1 2", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1,,2]", "[1 2]",
    "[1}", "[1]]", #"["a":1]"#, "{", "}", #"{"a""#, #"{"a"}"#, #"{"a":"#, #"{"a":}"#, #"{"a":1"#,
    #"{"a":1,"#, #"{"a":1,}"#, #"{,"a":1}"#, "{,}", "{a:1}", "{'a':1}", "{1:2}", "{null:1}",
    #"{"a" 1}"#, #"{"a"::1}"#, #"{"a":1 "b":2}"#, #"{"a":1}}"#, #"{"a":1]"#, "\"", "\"a", "a\"",
    "'a'", #""\x""#, #""\a""#, #""\u12""#, #""\u12G4""#, #""\u+123""#, #""\U0041""#, #""\"#,
    #""\""#, #""\u"#, "\"\n\"", "\"\t\"", "\"\0\"", "\"\u{1F}\"", "[\u{A0}1]", "\u{FEFF}null",
    "\u{C}1", "// c\n1", "1 /* c */", "#1", "\0", "[1]\0", "undefined",
  ]

  @Test(arguments: accepted)
  func `What the grammar allows is read, alone and inside others`(text: String) throws {
    let value = try JSONValue(parsing: Array(text.utf8))
    #expect(try JSONValue(parsing: Array("[\(text)]".utf8)) == .array([value]))
    let object = try JSONValue(parsing: Array("{\"key\" : \(text)}".utf8))
    #expect(object["key"] == value)
  }

  @Test(arguments: rejected)
  func `What the grammar forbids is refused`(text: String) {
    #expect(throws: JSON.Failure.self) { try JSONValue(parsing: Array(text.utf8)) }
    #expect(throws: JSON.Failure.self) {
      try JSON.members(of: "{\"key\":\(text)}".utf8Span.span, in: 0..<(text.utf8.count + 8))
    }
  }

  @Test(arguments: ["tRUE", "trUe", "fALSE", "nULL"])
  func `Literals are in small letters`(text: String) {
    #expect(throws: JSON.Failure.self) { try JSONValue(parsing: Array(text.utf8)) }
  }

  @Test func `No beginning of a document is a document`() {
    let text = Array(#"{"a":[1,-2.5e3,"x\u00e9\n",true,false,null],"b":{"c":{}},"d":""}"#.utf8)
    #expect(throws: Never.self) { try JSONValue(parsing: text) }
    for count in 0..<text.count {
      #expect(throws: JSON.Failure.self) { try JSONValue(parsing: Array(text[..<count])) }
    }
  }

  @Test(arguments: [
    ("[1,x]", 3), (#"{"a":01}"#, 5), ("[1 2]", 3), ("{} x", 3), (#"["\q"]"#, 2), ("", 0),
  ])
  func `A failure names the place`(text: String, offset: Int) {
    let failure = #expect(throws: JSON.Failure.self) {
      try JSONValue(parsing: Array(text.utf8))
    }
    #expect(failure?.offset == offset)
    #expect(failure?.expected.isEmpty == false)
  }

  @Test(arguments: [("[", "]"), (#"{"a":"#, "}")])
  func `Nesting is read to its limit and no stack overflows beyond`(open: String, close: String) {
    func nested(_ depth: Int) -> [UInt8] {
      let inner = open == "[" ? "" : "0"
      return Array(
        (String(repeating: open, count: depth) + inner + String(repeating: close, count: depth))
          .utf8)
    }
    #expect(throws: Never.self) { try JSONValue(parsing: nested(250)) }
    #expect(throws: JSON.Failure.self) { try JSONValue(parsing: nested(260)) }
    #expect(throws: JSON.Failure.self) { try JSONValue(parsing: nested(200_000)) }
    #expect(throws: JSON.Failure.self) {
      try JSONValue(parsing: Array(String(repeating: open, count: 200_000).utf8))
    }
  }

  @Test func `The members of an object are where they stand`() throws {
    let text = #" {"a": "x\"}", "b\n":[1,{}] ,"c":-1.5,"a":null, "o":{"p":1}} "#
    let bytes = Array(text.utf8)
    let members = try JSON.members(of: bytes.span, in: 0..<bytes.count)
    func spelling(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    #expect(members.map { spelling($0.key) } == [#""a""#, #""b\n""#, #""c""#, #""a""#, #""o""#])
    #expect(
      members.map { spelling($0.value) } == [#""x\"}""#, "[1,{}]", "-1.5", "null", #"{"p":1}"#])
    #expect(members.map(\.kind) == [.string, .array, .number, .literal, .object])
  }

  @Test func `Members are looked for in the range alone`() throws {
    let bytes = Array(#"x{"a":1}{"b":2}"#.utf8)
    #expect(try JSON.members(of: bytes.span, in: 1..<8).count == 1)
    #expect(throws: JSON.Failure.self) { try JSON.members(of: bytes.span, in: 1..<7) }
    #expect(throws: JSON.Failure.self) { try JSON.members(of: bytes.span, in: 1..<9) }
    #expect(throws: JSON.Failure.self) { try JSON.members(of: "[]".utf8Span.span, in: 0..<2) }
  }
}
