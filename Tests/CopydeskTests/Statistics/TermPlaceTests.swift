import Testing

@testable import Copydesk

/// Proves that what a place of 24 bytes has no room for is counted all the same: many occurrences under one
/// label, and labels of high numbers.
@Suite struct TermPlaceTests {
  private static let bigrams = FeatureSettings(wordNGrams: 2...2, signals: [])

  @Test func aPlaceHas24Bytes() { #expect(MemoryLayout<TermPlace>.stride == 24) }

  @Test func smallCountsAreThoseAdded() {
    var few = FewCounts(label: 254)
    #expect(few.hasLabel && few.label == 254 && few.isOf(254) && !few.isOf(253))
    few.add(termFrequency: 4000, documentFrequency: 3000)
    #expect(!few.isFull && few.hasRoom(for: 95) && !few.hasRoom(for: 96))
    few.add(termFrequency: 95, documentFrequency: 95)
    #expect(few.isFull && !few.hasRoom(for: 1) && !few.hasRoom(for: .max))
    #expect(few.counts.termFrequency == 4095 && few.counts.documentFrequency == 3095)
    #expect(few.label == 254)
    for label: UInt32 in [255, 256, 70_000] {
      #expect(!FewCounts(label: label).hasLabel && !FewCounts(label: label).isOf(label))
    }
  }

  /// Words and pairs of words, counted by hand.
  private func expectCounts(of paragraphs: [LabelledParagraph], threads: Int) throws {
    for settings in [wordsAlone, Self.bigrams] {
      var expected: [String: [String: [UInt64]]] = [:]
      for paragraph in paragraphs {
        var names = paragraph.text.split(separator: " ").map(String.init)
        if settings == Self.bigrams { names = zip(names, names.dropFirst()).map { "\($0) \($1)" } }
        let occurrences = Dictionary(names.map { ($0, 1 as UInt64) }, uniquingKeysWith: +)
        for (name, count) in occurrences {
          expected[name, default: [:]][paragraph.label, default: [0, 0]][0] += count
          expected[name]?[paragraph.label]?[1] += 1
        }
      }
      let whole = TermStatistics(counting: paragraphs, settings: settings, threads: threads)
      #expect(whole.counts == expected)
      try expectParts(of: paragraphs, settings, threads: threads, toMake: whole)
    }
  }

  /// Counts of parts that are merged, and those of many steps, in memory and through the disk.
  private func expectParts(
    of paragraphs: [LabelledParagraph], _ settings: FeatureSettings, threads: Int,
    toMake whole: TermStatistics
  ) throws {
    let third = paragraphs.count / 3
    let parts = [paragraphs[..<third], paragraphs[third...]].map {
      TermStatistics(counting: $0, settings: settings, threads: 1)
    }
    #expect(
      try TermStatistics(combining: parts, .addition, threads: threads).hasBytes(of: whole))
    try withTemporaryFolder { folder in
      for budget in [nil, MemoryBudget(bytes: 1, folder: folder)] {
        var counter = ParallelCounter(settings: settings, threads: threads, budget: budget)
        counter.leastPending = 1
        let size = paragraphs.count / 50 + 1
        for start in stride(from: 0, to: paragraphs.count, by: size) {
          try counter.add([ParagraphBatch(paragraphs.dropFirst(start).prefix(size))])
        }
        #expect(try counter.statistics().hasBytes(of: whole))
      }
    }
  }

  private func paragraph(_ occurrences: Int, _ label: String) -> LabelledParagraph {
    let often = Array(repeating: "so", count: occurrences + 1).joined(separator: " ")
    return LabelledParagraph(text: "and \(often) or so", label: label)
  }

  /// Up to what a place holds, and past it, in one paragraph and in two.
  @Test(arguments: [4092, 4093, 4094, 4095, 4096, 9000], [1, 2])
  func aFeatureMayOccurOftenInAParagraph(occurrences: Int, threads: Int) throws {
    try expectCounts(
      of: [
        paragraph(occurrences, "b"), paragraph(1, "a"), paragraph(2, "b"),
        paragraph(occurrences, "c"), paragraph(1, "c"),
      ], threads: threads)
  }

  /// The first label's counts outgrow the place, then another's, or the other way round.
  @Test(arguments: [1, 2]) func aFeatureMayOccurInManyParagraphs(threads: Int) throws {
    let paragraphs = (0..<9000).map { number in
      LabelledParagraph(
        text: "so what \(number % 100)", label: number < 10 || number % 3 == 0 ? "b" : "a")
    }
    for paragraphs in [paragraphs, paragraphs.reversed()] {
      let statistics = TermStatistics(
        counting: paragraphs, settings: Self.bigrams, threads: threads)
      #expect(statistics.counts(of: "so what") == ["b": [3006, 3006], "a": [5994, 5994]])
      let parts = [
        TermStatistics(counting: paragraphs[..<5000], settings: Self.bigrams, threads: threads),
        TermStatistics(counting: paragraphs[5000...], settings: Self.bigrams, threads: threads),
      ]
      #expect(try parts[0].merging(parts[1]).hasBytes(of: statistics))
    }
  }

  /// Each feature comes first under another label, and those past the 255th are in no place.
  @Test(arguments: [1, 2]) func labelsMayHaveHighNumbers(threads: Int) throws {
    var random = RandomSource(seed: 255)
    var labels = (0..<600).map { "label \($0)" }
    random.shuffle(&labels)
    let paragraphs = labels.enumerated().map { number, label in
      LabelledParagraph(
        text: "of w\(number) w\(number / 2) w\(number % 5) w\(number) w\(number / 2)", label: label)
    }
    try expectCounts(of: paragraphs + paragraphs.reversed(), threads: threads)
  }
}
