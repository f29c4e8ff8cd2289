import Testing

@testable import Copydesk

extension TermStatistics {
  /// For comparisons whose failure should not print two files.
  func hasBytes(of other: TermStatistics) -> Bool { bytes == other.bytes }
}

/// What the identities of counting are tested with.
let countedSettings = [
  wordsAlone, FeatureSettings(),
  FeatureSettings(wordNGrams: nil, characterNGrams: 2...4, signals: []),
]

/// Proves that counts add up: neither the sharding, nor the order, nor the threads show.
@Suite struct MergingTests {
  private func shards(_ settings: FeatureSettings) -> [TermStatistics] {
    (0..<7).map { shard in
      TermStatistics(
        counting: sampleParagraphs.indices.filter { $0 % 7 == shard }.map { sampleParagraphs[$0] },
        settings: settings, threads: 1)
    }
  }

  @Test(arguments: countedSettings)
  func sevenShardsInAnyOrderMakeTheBytesOfOnePass(settings: FeatureSettings) throws {
    let whole = TermStatistics(counting: sampleParagraphs, settings: settings, threads: 1)
    var shards = shards(settings)
    var random = RandomSource(seed: 7)
    for _ in 0..<10 {
      random.shuffle(&shards)
      let merged = try shards.dropFirst().reduce(shards[0]) { try $0.merging($1) }
      #expect(merged == whole)
      #expect(merged.bytes == whole.bytes)
    }
    for threads in [1, 3] {
      let merged = try TermStatistics(combining: shards, .addition, threads: threads)
      #expect(merged.bytes == whole.bytes)
    }
  }

  /// What each of the others is counted under must not depend on what is left of its labels.
  @Test func allButTheFirstAreSubtracted() throws {
    let shards = shards(FeatureSettings())
    let whole = try TermStatistics(combining: shards, .addition, threads: 1)
    let rest = try TermStatistics(
      combining: [whole] + shards.dropFirst(3), .subtraction, threads: 2)
    let expected = try TermStatistics(
      combining: Array(shards.prefix(3)), .addition, threads: 1)
    #expect(rest.hasBytes(of: expected))
    #expect(
      try TermStatistics(combining: [whole] + shards, .subtraction, threads: 2)
        .hasBytes(of: TermStatistics()))
  }

  @Test(arguments: countedSettings)
  func mergingIsAssociative(settings: FeatureSettings) throws {
    let shards = shards(settings)
    let left = try shards[0].merging(shards[1]).merging(shards[2])
    let right = try shards[0].merging(shards[1].merging(shards[2]))
    #expect(left == right)
  }

  @Test func theOrderOfParagraphsDoesNotShow() {
    let expected = TermStatistics(counting: sampleParagraphs).bytes
    #expect(TermStatistics(counting: sampleParagraphs.reversed()).bytes == expected)
  }

  @Test func mergingNothingChangesNothing() throws {
    let whole = TermStatistics(counting: sampleParagraphs)
    #expect(try whole.merging(TermStatistics()) == whole)
    #expect(try TermStatistics().merging(whole) == whole)
  }

  @Test func mergingItselfDoublesEveryCount() throws {
    let once = TermStatistics(counting: sampleParagraphs)
    let twice = try once.merging(once)
    #expect(twice.cells.map(\.termFrequency) == once.cells.map { $0.termFrequency * 2 })
    #expect(twice.cells.map(\.documentFrequency) == once.cells.map { $0.documentFrequency * 2 })
    #expect(twice.documentCounts == once.documentCounts.map { $0 * 2 })
    #expect(twice == TermStatistics(counting: sampleParagraphs + sampleParagraphs))
  }

  @Test func differentSettingsDoNotMerge() {
    let words = TermStatistics(counting: sampleParagraphs, settings: wordsAlone)
    let all = TermStatistics(counting: sampleParagraphs)
    #expect(throws: StatisticsError.differentSettings) { try words.merging(all) }
    #expect(throws: StatisticsError.differentSettings) { try all.subtracting(words) }
  }

  @Test func aCountPast64BitsIsRefused() throws {
    let large = try TermStatistics(counting: sampleParagraphs).changing("terms") {
      for index in 0..<8 { $0[index] = 0xFF }
    }
    #expect(large.cells[0].termFrequency == .max)
    #expect(throws: StatisticsError.overflow) { try large.merging(large) }
  }

  @Test(arguments: [1, 2, 5])
  func threadsDoNotShow(threads: Int) {
    let expected = TermStatistics(counting: sampleParagraphs, threads: 1).bytes
    #expect(TermStatistics(counting: sampleParagraphs, threads: threads).bytes == expected)
  }

  @Test(arguments: [1, 2, 5])
  func batchesCountedSideBySideMakeTheBytesOfOnePass(threads: Int) throws {
    var counter = ParallelCounter(settings: FeatureSettings(), threads: threads)
    try counter.add(sampleParagraphs.map { ParagraphBatch([$0]) })
    let expected = TermStatistics(counting: sampleParagraphs, threads: 1).bytes
    #expect(try counter.statistics().bytes == expected)
  }

  @Test func spellingsOfOneWordHaveOneName() {
    // A soft hyphen is no part of a word, so both texts are the same word, cut to the same name.
    let plain = String(repeating: "a", count: 120)
    let hyphenated = plain.prefix(50) + "\u{AD}" + plain.dropFirst(50)
    let paragraphs = [
      LabelledParagraph(text: plain, label: "x"),
      LabelledParagraph(text: String(hyphenated), label: "x"),
    ]
    let forwards = TermStatistics(counting: paragraphs, settings: wordsAlone, threads: 1)
    let backwards = TermStatistics(
      counting: paragraphs.reversed(), settings: wordsAlone, threads: 1)
    #expect(forwards.featureCount == 1)
    #expect(forwards.hasBytes(of: backwards))
  }

  @Test func labelsAreComparedByTheirBytes() {
    // Swift's strings are equal by canonical equivalence; labels are sorted by their UTF-8.
    let paragraphs = [
      LabelledParagraph(text: "one", label: "caf\u{E9}"),
      LabelledParagraph(text: "two", label: "cafe\u{301}"),
    ]
    let forwards = TermStatistics(counting: paragraphs, settings: wordsAlone, threads: 1)
    let backwards = TermStatistics(
      counting: paragraphs.reversed(), settings: wordsAlone, threads: 1)
    #expect(forwards.hasBytes(of: backwards))
  }

  /// What was merged must be readable, and its paragraphs have a number.
  @Test func countsThatCannotBeAddedUpAreRefused() throws {
    let half = try TermStatistics(counting: [LabelledParagraph(text: "a", label: "a")])
      .changing("header") {
        let header = String(decoding: $0, as: UTF8.self)
        $0 = Array(header.replacing("[1]", with: "[\(Int.max)]").utf8)
      }
    #expect(half.documentCounts == [Int.max])
    #expect(throws: StatisticsError.overflow) { try half.merging(half) }
  }
}
