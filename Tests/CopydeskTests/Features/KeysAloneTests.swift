import Testing

@testable import Copydesk

/// Proves that keys without tokens are the keys that come with them.
@Suite struct KeysAloneTests {
  private static let settings: [FeatureSettings] = [
    FeatureSettings(wordNGrams: 1...1, signals: []),
    FeatureSettings(wordNGrams: 1...2, signals: []),
    FeatureSettings(wordNGrams: 2...3, signals: []),
    FeatureSettings(wordNGrams: 4...4, signals: []),
    FeatureSettings(wordNGrams: nil, signals: []), FeatureSettings(wordNGrams: 1...2),
    FeatureSettings(wordNGrams: nil, characterNGrams: 2...3, signals: []),
  ]

  private func expectSameKeys(of bytes: [UInt8], _ settings: FeatureSettings) {
    let extractor = FeatureExtractor(settings)
    var alone = FeatureScratch()
    var together = FeatureScratch()
    alone.keys = [7]
    extractor.extractKeys(bytes.span, into: &alone)
    extractor.extract(bytes.span, into: &together)
    let (found, expected) = (alone.keys, together.keys)
    #expect(found == expected)
    var placed = FeatureScratch()
    var places = [TokenPlace(Token(key: 1, range: 0..<1, kind: .url, capitalization: .lower))]
    extractor.extractKeys(bytes.span, into: &placed, places: &places)
    let (keys, tokens) = (placed.keys, settings.wordNGrams == nil ? [] : together.tokens)
    #expect(keys == expected)
    #expect(places.dropFirst().map(\.range) == tokens.map(\.range))
    let marks: [Token.Kind] = [.openingQuote, .closingQuote]
    #expect(
      places.dropFirst().map(\.kind) == tokens.map { marks.contains($0.kind) ? $0.kind : .word })
  }

  @Test(arguments: settings) func randomBytesHaveTheSameKeys(settings: FeatureSettings) {
    var random = RandomSource(seed: 6)
    for count in 0..<120 {
      expectSameKeys(of: random.bytes(count: count, from: hostileBytes), settings)
    }
  }

  /// Tokens come in pieces; quotations and n-grams go over their borders.
  @Test(arguments: [1023, 1024, 1025, 2048, 5000]) func textsOfManyTokens(count: Int) {
    let text = (0..<count).map { $0 % 700 == 0 ? "“w\($0)" : "w\($0 % 900)" }
    let bytes = Array(text.joined(separator: " ").utf8)
    for settings in Self.settings { expectSameKeys(of: bytes, settings) }
    let tokens = Tokenizer().tokens(in: text.joined(separator: " "))
    #expect(tokens.count == count + (count + 699) / 700)
    #expect(tokens.allSatisfy { $0.isQuoted })
  }

  /// A window full of tokens fits into what is left of a piece, to the last place.
  @Test(arguments: ["!", "a!", "9 "], [Array(950...1090), Array(2040...2120)])
  func tokensThatFillTheirPieces(text: String, counts: [Int]) {
    for count in counts {
      let bytes = Array(String(repeating: text, count: count).utf8)
      expectSameKeys(of: bytes, FeatureSettings(wordNGrams: 1...1, signals: []))
      let tokens = Tokenizer().tokens(in: String(decoding: bytes, as: UTF8.self))
      #expect(tokens.count == count * (text == "a!" ? 2 : 1))
    }
  }

  /// An n-gram's key is its tokens' keys joined one after the other.
  @Test func ngramsJoinTheKeysOfTokens() {
    let keys = Tokenizer().tokens(in: "one two three four").map(\.key)
    var scratch = FeatureScratch()
    FeatureExtractor(FeatureSettings(wordNGrams: 3...3, signals: [])).extractKeys(
      "one two three four".utf8Span.span, into: &scratch)
    let found = scratch.keys
    let expected = (0..<2).map { start in
      FeatureKey.joining(FeatureKey.joining(keys[start], keys[start + 1]), keys[start + 2])
    }
    #expect(found == expected)
  }
}
