import Testing

@testable import Copydesk

/// Proves how many features a text has, what they are called and that names and keys correspond.
@Suite struct FeatureExtractorTests {
  private func words(_ lengths: ClosedRange<Int>?) -> FeatureExtractor {
    FeatureExtractor(FeatureSettings(wordNGrams: lengths, signals: []))
  }

  @Test(arguments: [1...1, 1...2, 2...2, 2...4, 1...16], 0...6)
  func `n tokens have n - k + 1 n-grams of each length k`(
    lengths: ClosedRange<Int>, tokenCount: Int
  ) {
    let text = (0..<tokenCount).map { "word\($0)" }.joined(separator: " ")
    let expected = lengths.map { max(0, tokenCount - $0 + 1) }.reduce(0, +)
    #expect(words(lengths).names(of: text).count == expected)
  }

  @Test func `Word n-grams go over marks and fold case`() {
    #expect(
      words(1...2).names(of: "\"The Prime Minister’s\" £5!") == [
        "“", "the", "prime", "minister's", "”", "£", "5", "!",
        "“ the", "the prime", "prime minister's", "minister's ”", "” £", "£ 5", "5 !",
      ])
    #expect(words(3...3).names(of: "A b C d") == ["a b c", "b c d"])
  }

  @Test func `The key of an n-gram joins those of its words from left to right`() {
    let keys = ["a", "b", "c"].map { FeatureKey.hash($0) }
    #expect(
      words(3...3).features(of: "a B c").map(\.key)
        == [FeatureKey.joining(FeatureKey.joining(keys[0], keys[1]), keys[2])])
  }

  @Test func `Nothing is extracted by settings of nothing`() {
    #expect(words(nil).names(of: "Some words, “quoted” for £5.").isEmpty)
  }

  @Test(arguments: ["", "One word", "¿…?"])
  func `Each signal is one feature, whatever the text`(text: String) {
    let extractor = FeatureExtractor(FeatureSettings(wordNGrams: nil))
    let features = extractor.features(of: text)
    #expect(features.count == Signal.all.count)
    for (feature, signal) in zip(features, Signal.all) {
      #expect(feature.name.hasPrefix("signal:\(signal.name)="))
      #expect(feature.key == FeatureKey.hash(feature.name))
    }
  }

  @Test func `Features of one name have one key, and of one key one name`() {
    let extractor = FeatureExtractor(
      FeatureSettings(wordNGrams: 1...3, characterNGrams: 2...5))
    let texts = [
      "“Don’t panic,” said the “minister”. DON'T PANIC, said the 'Minister'.",
      "Überraschung! überraschung? ÜBERRASCHUNG… 1,250 12 50 cat <cat> char:cat",
      "Москва москва co\u{AD}op coop Coop WWW.Example.com www.example.com 新聞",
    ]
    let features = texts.flatMap { extractor.features(of: $0) }
    #expect(features.count > 300)
    let keys = Dictionary(grouping: features, by: \.name).mapValues { Set($0.map(\.key)) }
    let names = Dictionary(grouping: features, by: \.key).mapValues { Set($0.map(\.name)) }
    #expect(keys.filter { $0.value.count > 1 }.isEmpty)
    #expect(names.filter { $0.value.count > 1 }.isEmpty)
  }

  @Test(arguments: UInt64(1)...3)
  func `Random bytes are extracted again the same from used scratch`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let extractor = FeatureExtractor(
      FeatureSettings(wordNGrams: 1...2, characterNGrams: 2...4))
    var used = FeatureScratch()
    for count in 0..<100 {
      let bytes = random.bytes(count: count, from: hostileBytes)
      var fresh = FeatureScratch()
      extractor.extract(bytes.span, into: &used)
      extractor.extract(bytes.span, into: &fresh)
      let (usedKeys, freshKeys) = (used.keys, fresh.keys)
      #expect(usedKeys == freshKeys)
      for index in usedKeys.indices {
        let name = extractor.name(
          of: extractor.source(of: index, in: used), tokens: used.tokens, in: bytes.span)
        #expect(!name.isEmpty && name.count <= FeatureExtractor.maximumNameLength)
      }
    }
  }
}
