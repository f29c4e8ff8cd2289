import Testing

@testable import Copydesk

/// Proves that words read many bytes at a time are those read byte by byte.
@Suite struct PlainWordTests {
  /// Letters of both cases at the edges of their ranges, digits, and what stands beside both in
  /// ASCII and what could follow a word.
  private static let alphabet =
    Array("azAZmM09@[`{/:.,-_+'\"% !?h".utf8) + [0x80, 0xC3, 0xA9, 0xFF]

  private func bytewiseKey(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hasher = KeyHasher()
    for byte in bytes { hasher.append(byte) }
    return hasher.finish()
  }

  @Test(arguments: 0...40) func hashesOfAnyLengthAreThoseOfBytes(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 1) }
    #expect(FeatureKey.hash(bytes.span) == bytewiseKey(bytes))
  }

  @Test(arguments: UInt64(1)...4) func randomWordsHaveTheKeysOfTheirBytes(seed: UInt64) {
    var random = RandomSource(seed: seed)
    for count in 0..<400 {
      let bytes = random.bytes(count: count % 260, from: Self.alphabet)
      var tokens: [Token] = []
      Tokenizer().tokenize(bytes.span, into: &tokens)
      for token in tokens where token.kind == .word || token.kind == .number {
        let text = bytes[token.range]
        guard text.allSatisfy({ $0 < 0x80 }) else { continue }
        let letters = text.filter { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
        #expect(token.key == bytewiseKey(text.map(\.asciiLowercased)))
        #expect((token.kind == .number) == letters.isEmpty)
        let isCapitals = letters.count > 1 && letters.allSatisfy { $0 & 0x20 == 0 }
        let startsCapital = text.first.map { $0 &- UInt8(ascii: "A") < 26 } ?? false
        #expect(
          token.capitalization == (isCapitals ? .all : startsCapital ? .initial : .lower))
      }
    }
  }

  @Test(arguments: [
    ("word", 1), ("eighthly", 1), ("ninthword", 1), ("sixteenletterword", 1), ("end.", 1),
    ("3.5", 1), ("1,250.75", 1), ("don't", 1), ("a.b", 2), ("well-known", 2), ("a@b.com", 1),
    ("www.example.com", 1), ("http://example.com/a", 1), ("http:", 1), ("caf\u{E9}", 1),
    ("A\u{308}b", 1), ("snake_case", 2), ("C++", 1), ("12th", 1), ("a:b", 2),
  ])
  func whatFollowsAWordIsLookedAt(text: String, count: Int) {
    #expect(Tokenizer().tokens(in: text).count == count)
    // Wherever it stands in a window.
    for shift in 1...70 {
      let padded = String(repeating: " ", count: shift) + text + " x"
      #expect(Tokenizer().tokens(in: padded).count == count + 1, "\(shift)")
    }
  }

  /// Texts of pieces that decide what a word is: the same tokens are found in windows and one by one.
  @Test(arguments: UInt64(1)...8) func whatIsFastFindsTheSame(seed: UInt64) {
    let pieces =
      [
        "a", "Word", "www.", "WWW.", "http://", "https:/", "h", "é", "@", ".", ",", "'", "\u{2019}",
        "-", "_", "+",
        "/", ":", " ", " ", "\n", "com", "fr", "1", "25", "\u{201C}", "\u{201D}", "\"", "(", ")",
        "!", "$", "%",
        "\u{AD}", "e\u{301}", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
      ].map { Array($0.utf8) } + [[0x80], [0xC3], [0xFF], [0]]
    var random = RandomSource(seed: seed)
    for length in 0..<3000 {
      let text = (0..<length % 60).flatMap { _ in pieces[random.next(below: pieces.count)] }
      var tokens: [Token] = []
      Tokenizer().tokenize(text.span, into: &tokens)
      let expected = Tokenizer().tokensOneByOne(in: text.span)
      #expect(tokens == expected, "\(String(decoding: text, as: UTF8.self))")
    }
  }

  /// Words of any length, wherever they stand in a window, and whatever stands behind them.
  @Test(arguments: ["", " ", ".", ".x", "'s", "-x", "\u{E9}", "@x.com", "\u{201D}"])
  func wordsOfAnyLengthHaveTheKeysOfTheirBytes(behind: String) {
    for length in 1...130 {
      let word = (0..<length).map { ["a", "Z", "9", "q"][($0 * 7 + length) % 4] }.joined()
      let alone = Tokenizer().tokens(in: word + behind)
      if ["", " ", ".", "-x", ".x", "\u{201D}"].contains(behind) {
        #expect(alone[0].key == bytewiseKey(word.lowercased().utf8))
        #expect(alone[0].range == 0..<length)
      }
      for offset in stride(from: length % 3 + 1, to: 70, by: 3) {
        let shifted = Tokenizer().tokens(in: String(repeating: "(", count: offset) + word + behind)
        #expect(shifted.map(\.key) == alone.map(\.key))
        #expect(shifted.map(\.kind) == alone.map(\.kind))
        #expect(shifted.map(\.capitalization) == alone.map(\.capitalization))
        #expect(shifted.map { $0.range.lowerBound - offset } == alone.map(\.range.lowerBound))
      }
    }
  }

  @Test func wordsInLowerCaseAreTheirBytes() {
    for byte in UInt8.min...UInt8.max {
      // Beside bytes that would carry over if they could.
      for neighbour in [UInt8(0), 0x7F, 0xFF, UInt8(ascii: "z")] {
        let word = UInt64(neighbour) | UInt64(byte) << 8 | UInt64(neighbour) << 16
        let expected =
          UInt64(neighbour) | UInt64(byte.asciiLowercased) << 8 | UInt64(neighbour) << 16
        #expect(word.asciiLowercased == expected)
      }
    }
  }
}
