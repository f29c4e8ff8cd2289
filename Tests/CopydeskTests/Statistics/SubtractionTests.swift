import Testing

@testable import Copydesk

/// Proves that counting unlearns: what is subtracted was never there.
@Suite struct SubtractionTests {
  @Test(arguments: countedSettings, 0..<7)
  func subtractingAShardGivesTheBytesOfNeverHavingSeenIt(
    settings: FeatureSettings, shard: Int
  ) throws {
    let whole = TermStatistics(counting: sampleParagraphs, settings: settings)
    func counted(_ holds: (Int) -> Bool) -> TermStatistics {
      TermStatistics(
        counting: sampleParagraphs.indices.filter(holds).map { sampleParagraphs[$0] },
        settings: settings)
    }
    let rest = try whole.subtracting(counted { $0 % 7 == shard })
    #expect(rest.bytes == counted { $0 % 7 != shard }.bytes)
  }

  @Test func aLabelWithNothingLeftIsGone() throws {
    let whole = TermStatistics(counting: sampleParagraphs)
    let part = sampleParagraphs.filter { $0.label == "subscription" }
    let expected = TermStatistics(
      counting: sampleParagraphs.filter { $0.label != "subscription" })
    #expect(whole.labels.contains("subscription"))
    #expect(expected.labels == ["advertisement", "news", "opinion", "quote"])
    let rest = try whole.subtracting(TermStatistics(counting: part))
    #expect(rest.hasBytes(of: expected))
  }

  @Test func subtractingAllLeavesNothing() throws {
    let whole = TermStatistics(counting: sampleParagraphs)
    #expect(try whole.subtracting(whole) == TermStatistics())
    #expect(try whole.subtracting(TermStatistics()) == whole)
  }

  @Test func whatIsNotContainedIsRefusedByName() {
    let whole = TermStatistics(counting: chinaParagraphs, settings: wordsAlone)
    func subtract(_ text: String, _ label: String) throws {
      _ = try whole.subtracting(
        TermStatistics(
          counting: [LabelledParagraph(text: text, label: label)], settings: wordsAlone))
    }
    #expect(throws: StatisticsError.notContained(what: "the feature “seoul”")) {
      try subtract("Seoul", "c")
    }
    #expect(throws: StatisticsError.notContained(what: "the feature “tokyo”")) {
      try subtract("Tokyo", "c")
    }
    #expect(throws: StatisticsError.notContained(what: "the feature “japan”")) {
      try subtract("Japan Japan", "not c")
    }
    #expect(throws: StatisticsError.notContained(what: "paragraphs labelled “d”")) {
      try subtract("Chinese", "d")
    }
  }

  /// A part with the paragraphs of a label but not with all of its words leaves words that no
  /// paragraph has.
  @Test(arguments: [["one"], ["one", "one"]])
  func aPartThatLeavesMoreWordsThanParagraphsIsRefused(texts: [String]) {
    let paragraphs =
      texts.map { LabelledParagraph(text: $0, label: "a") }
      + [LabelledParagraph(text: "two", label: "b")]
    let whole = TermStatistics(counting: paragraphs, settings: wordsAlone)
    let part = TermStatistics(
      counting: [LabelledParagraph(text: "", label: "a")], settings: wordsAlone)
    #expect(throws: StatisticsError.self) { try whole.subtracting(part) }
  }
}
