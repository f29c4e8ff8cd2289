import Testing

@testable import Copydesk

/// Proves that strings are read from every escape and written so that any reader accepts them.
@Suite struct JSONStringTests {
  private func written(_ bytes: [UInt8]) -> [UInt8] {
    var json: [UInt8] = []
    JSON.append(bytes.span, to: &json)
    return json
  }

  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""A\u00e9\u00E9\u20AC""#, "Aéé€"),
    (#""\ud83d\ude00 \uD834\uDD1E""#, "😀 𝄞"),
    (#""\u0000x""#, "\0x"),
    (#""\\u0041""#, "\\u0041"),
    ("\"é😀\"", "é😀"),
    // Lone surrogates.
    (#""\ud83d""#, "\u{FFFD}"), (#""\ude00""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"),
    (#""\ud83d\n""#, "\u{FFFD}\n"), (#""\ud83d\u0041""#, "\u{FFFD}A"),
    (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"), (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
  ])
  func `Escapes read as what they stand for`(json: String, expected: String) throws {
    #expect(try JSONValue(parsing: Array(json.utf8)) == .string(expected))
  }

  @Test(arguments: [
    ("plain", #""plain""#), ("\"\\/", #""\"\\/""#), ("\n\r\t", #""\n\r\t""#),
    ("\0\u{1}\u{1F}", #""\u0000\u0001\u001f""#), ("é😀\u{7F}", "\"é😀\u{7F}\""), ("", #""""#),
  ])
  func `Only what must be escaped is`(text: String, expected: String) {
    #expect(written(Array(text.utf8)) == Array(expected.utf8))
  }

  @Test func `Every scalar comes back`() throws {
    for start in stride(from: UInt32(0), to: 0x11_0000, by: 0x1000) {
      var text = ""
      for value in start..<(start + 0x200) {
        if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
      }
      let value = try JSONValue(parsing: written(Array(text.utf8)))
      #expect(Array((value.string ?? "").utf8) == Array(text.utf8))
    }
  }

  @Test(arguments: UInt64(1)...4)
  func `Bytes that are not UTF-8 are written as JSON all the same`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let alphabet = seed % 2 == 0 ? hostileBytes : Array(UInt8.min...UInt8.max)
    for count in 0..<200 {
      let bytes = random.bytes(count: count, from: alphabet)
      let json = written(bytes)
      #expect(String(validating: json, as: UTF8.self) != nil)
      #expect(json.allSatisfy { $0 >= 0x20 })
      #expect(try JSONValue(parsing: json) == .string(String(decoding: bytes, as: UTF8.self)))
    }
  }
}
