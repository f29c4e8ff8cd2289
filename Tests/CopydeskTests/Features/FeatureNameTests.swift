import Testing

@testable import Copydesk

/// Proves that names are short, whole characters, and the same wherever a feature was met.
@Suite struct FeatureNameTests {
  private func names(of text: String, words lengths: ClosedRange<Int> = 1...1) -> [String] {
    FeatureExtractor(FeatureSettings(wordNGrams: lengths, signals: [])).names(of: text)
  }

  @Test func `A name that fits stays whole`() {
    let word = String(repeating: "a", count: FeatureExtractor.maximumNameLength)
    #expect(names(of: word) == [word])
  }

  @Test(arguments: ["abcdefg", "éèêëēė", "新聞記者会見", "𐐨𐐩𐐪𐐫"])
  func `A long n-gram is cut between characters and says so`(word: String) throws {
    let text = Array(repeating: word, count: 16).joined(separator: " ")
    let name = try #require(names(of: text, words: 16...16).first)
    #expect(name.hasSuffix("…"))
    #expect(text.hasPrefix(name.dropLast()))
    #expect((90...FeatureExtractor.maximumNameLength).contains(name.utf8.count))
  }

  @Test func `A long word is cut and says so`() throws {
    let name = try #require(names(of: String(repeating: "a", count: 1_000)).first)
    #expect(name.utf8.count <= FeatureExtractor.maximumNameLength)
    #expect(name.hasSuffix("…"))
  }

  @Test func `A long word with soft hyphens has the name of the word without`() {
    let word = String(repeating: "ab", count: 45)
    let hyphenated = String(repeating: "ab\u{AD}", count: 45)
    #expect(
      Tokenizer().tokens(in: word).map(\.key) == Tokenizer().tokens(in: hyphenated).map(\.key))
    #expect(names(of: hyphenated) == names(of: word))
  }
}
