import Testing

@testable import Copydesk

/// Proves that character n-grams stay inside words, take their edges for a character and count
/// scalars rather than bytes.
@Suite struct CharacterNGramTests {
  private func extractor(_ lengths: ClosedRange<Int>) -> FeatureExtractor {
    FeatureExtractor(FeatureSettings(wordNGrams: nil, characterNGrams: lengths, signals: []))
  }

  @Test(
    arguments: [
      ("cat", 3...3, ["<ca", "cat", "at>"]),
      ("cat", 2...2, ["<c", "ca", "at", "t>"]),
      ("Cat", 4...6, ["<cat", "cat>", "<cat>"]),
      ("Éa", 2...3, ["<é", "éa", "a>", "<éa", "éa>"]),
      ("新聞", 3...3, ["<新聞", "新聞>"]),
      ("don’t", 4...4, ["<don", "don'", "on't", "n't>"]),
      ("a b", 2...2, ["<a", "a>", "<b", "b>"]),
      ("£5 “I”!", 3...3, ["<5>", "<i>"]),
      ("a@b.com www.b.com", 2...4, []),
      ("", 2...4, []),
    ] as [(String, ClosedRange<Int>, [String])])
  func `The n-grams of a word are these`(
    text: String, lengths: ClosedRange<Int>, expected: [String]
  ) {
    #expect(extractor(lengths).names(of: text) == expected.map { "char:" + $0 })
  }

  @Test(arguments: 1...20, 2...16)
  func `A word of n characters and two edges has n + 3 - k n-grams of length k`(
    characters: Int, length: Int
  ) {
    let word = String("überraschungsfeierabend".prefix(characters))
    #expect(extractor(length...length).names(of: word).count == max(0, characters + 3 - length))
  }

  @Test func `Single characters are counted without the edges`() {
    #expect(extractor(1...1).names(of: "cat") == ["char:c", "char:a", "char:t"])
  }

  @Test func `Soft hyphens make no other n-grams`() {
    #expect(
      extractor(2...4).features(of: "co\u{AD}op").map(\.key)
        == extractor(2...4).features(of: "coop").map(\.key))
  }

  @Test func `A word and the n-gram of its letters have different keys`() {
    let keys = extractor(3...5).features(of: "cat").map(\.key)
    #expect(Set(keys).count == 6)
    for text in ["cat", "<cat", "cat>", "<cat>"] {
      #expect(!keys.contains(FeatureKey.hash(text)))
    }
  }
}
