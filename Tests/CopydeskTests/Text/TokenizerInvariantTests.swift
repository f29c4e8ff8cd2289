import Testing

@testable import Copydesk

/// Proves what holds of the tokens of any bytes whatever: they lie in the text, ascend, miss no
/// letter or digit, and depend on nothing across white space but quotation marks.
@Suite struct TokenizerInvariantTests {
  private func tokens(_ bytes: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    Tokenizer().tokenize(bytes.span, into: &tokens)
    return tokens
  }

  private func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber:
      true
    default: false
    }
  }

  private func checkCover(_ tokens: [Token], of bytes: [UInt8]) {
    var end = 0
    for token in tokens {
      #expect(token.range.lowerBound >= end && !token.range.isEmpty)
      #expect(token.range.upperBound <= bytes.count)
      let gap = String(decoding: bytes[end..<max(end, token.range.lowerBound)], as: UTF8.self)
      #expect(!gap.unicodeScalars.contains(where: isLetterOrDigit), "\(bytes)")
      end = token.range.upperBound
    }
    let rest = String(decoding: bytes[end...], as: UTF8.self)
    #expect(!rest.unicodeScalars.contains(where: isLetterOrDigit), "\(bytes)")
  }

  @Test(arguments: [
    "“Don’t,” she wrote to first.last@example.com — “pay £1,250.75 at https://example.com/a!”",
    "Ελλάδα, Москва; नमस्ते दुनिया। 新聞「はい」 ٣٤٪ 😀 a\u{AD}b ½ Ⅳ ①",
  ])
  func `Tokens ascend and leave no letter or digit out`(text: String) {
    let bytes = Array(text.utf8)
    #expect(!tokens(bytes).isEmpty)
    checkCover(tokens(bytes), of: bytes)
  }

  @Test(arguments: UInt64(1)...6)
  func `The tokens of random bytes lie in the text, ascend and cover it`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let marks = Array("ab1 .,@-:/'\"“”‘’«»„é€٣\u{AD}\u{200B}http://www.com".utf8)
    let alphabet = [hostileBytes, Array(UInt8.min...UInt8.max), marks][Int(seed % 3)]
    for count in 0..<250 {
      let bytes = random.bytes(count: count, from: alphabet)
      checkCover(tokens(bytes), of: bytes)
    }
  }

  @Test(
    arguments: [
      ([0x61, 0xFF, 0x62], [0..<1, 2..<3]),
      ([0x61, 0xC3, 0x62], [0..<1, 2..<3]),
      ([0x61, 0xE2, 0x82, 0x62], [0..<1, 3..<4]),
      ([0x61, 0xF0, 0x9F, 0x98], [0..<1]),
      ([0xC0, 0x80, 0x61], [2..<3]),
      ([0xED, 0xA0, 0x80], []),
      ([0x61, 0x27, 0xFF, 0x62], [0..<1, 3..<4]),
      ([0x77, 0x77, 0x77, 0x2E, 0x61, 0xFF, 0x62], [0..<5, 6..<7]),
    ] as [([UInt8], [Range<Int>])])
  func `Bytes that are not UTF-8 separate`(bytes: [UInt8], expected: [Range<Int>]) {
    #expect(tokens(bytes).map(\.range) == expected)
  }

  @Test(arguments: UInt64(1)...4)
  func `Without quotation marks, a text's tokens are those of its lines`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    // 0x9F is the end of `‟`.
    let alphabet = hostileBytes.filter { ![0x22, 0x27, 0x9F].contains($0) }
    for count in 0..<120 {
      let first = random.bytes(count: count, from: alphabet)
      let second = random.bytes(count: 40, from: alphabet)
      let shifted = tokens(second).map { token in
        var token = token
        let start = first.count + 1
        token.range = (token.range.lowerBound + start)..<(token.range.upperBound + start)
        return token
      }
      #expect(tokens(first + [0x0A] + second) == tokens(first) + shifted)
    }
  }

  @Test func `Appending keeps the tokens that are there`() {
    var both = tokens(Array("one".utf8))
    Tokenizer().tokenize("two".utf8Span.span, into: &both)
    #expect(both.map(\.key) == [FeatureKey.hash("one"), FeatureKey.hash("two")])
  }
}
