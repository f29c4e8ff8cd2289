import Testing

@testable import Copydesk

/// Proves that settings keep to their limits and survive the files that record them.
@Suite struct FeatureSettingsTests {
  @Test(arguments: [
    (0...3, 1...3), (-5...0, 1...1), (2...99, 2...16), (20...30, 16...16), (1...16, 1...16),
  ])
  func `Lengths are brought into the range allowed`(
    lengths: ClosedRange<Int>, expected: ClosedRange<Int>
  ) {
    let settings = FeatureSettings(wordNGrams: lengths, characterNGrams: lengths)
    #expect(settings.wordNGrams == expected && settings.characterNGrams == expected)
  }

  @Test func `Each signal is extracted once, in whatever order they are named`() throws {
    let (first, second) = (Signal.all[1], Signal.all[4])
    var settings = FeatureSettings(signals: [second, first, second])
    #expect(settings.signals == [first, second])
    #expect(settings == FeatureSettings(signals: [first, second]))
    settings.signals = [second, second]
    #expect(settings.signals == [second])
  }

  @Test(arguments: [
    FeatureSettings(),
    FeatureSettings(wordNGrams: nil, characterNGrams: 2...5, signals: []),
    FeatureSettings(wordNGrams: 1...1, signals: Signal.all.reversed()),
  ])
  func `Settings read what they wrote`(settings: FeatureSettings) throws {
    let json = try JSONValue(parsing: settings.json.bytes)
    #expect(FeatureSettings(json: json) == settings)
  }

  @Test(arguments: [
    #"{}"#, #"[]"#, #"{"wordNGrams":null,"characterNGrams":null}"#,
    #"{"wordNGrams":[0,1],"characterNGrams":null,"signals":[]}"#,
    #"{"wordNGrams":[2,1],"characterNGrams":null,"signals":[]}"#,
    #"{"wordNGrams":[1,17],"characterNGrams":null,"signals":[]}"#,
    #"{"wordNGrams":[1],"characterNGrams":null,"signals":[]}"#,
    #"{"wordNGrams":[1,2,3],"characterNGrams":null,"signals":[]}"#,
    #"{"wordNGrams":[1.5,2],"characterNGrams":null,"signals":[]}"#,
    #"{"wordNGrams":null,"signals":[]}"#,
    #"{"wordNGrams":null,"characterNGrams":null,"signals":["unheard-of"]}"#,
    #"{"wordNGrams":null,"characterNGrams":null,"signals":[1]}"#,
  ])
  func `Settings that this version cannot extract are refused`(text: String) throws {
    #expect(FeatureSettings(json: try JSONValue(parsing: Array(text.utf8))) == nil)
  }
}
