import Testing

@testable import Copydesk

extension TermStatistics {
  /// All rows, in order.
  var rows: [TermRow] {
    var rows = table.rows
    var all: [TermRow] = []
    while rows.next() { all.append(rows.row) }
    return all
  }

  /// The cells of all features, row after row.
  var cells: [Cell] { rows.flatMap(\.cells) }

  func name(_ feature: Int) -> String {
    String(decoding: rows[feature].nameBytes, as: UTF8.self)
  }

  /// Term and document frequency by label, of each feature by name.
  var counts: [String: [String: [UInt64]]] {
    var counts: [String: [String: [UInt64]]] = [:]
    for row in rows {
      let name = String(decoding: row.nameBytes, as: UTF8.self)
      for cell in row.cells {
        counts[name, default: [:]][labels[cell.label]] = [
          cell.termFrequency, cell.documentFrequency,
        ]
      }
    }
    return counts
  }

  /// Those of one feature.
  func counts(of name: String) -> [String: [UInt64]] { counts[name] ?? [:] }
}

/// Proves that the counts are those one gets by hand.
@Suite struct CountingTests {
  let paragraphs = [
    LabelledParagraph(text: "the cat saw the dog", label: "b"),
    LabelledParagraph(text: "The dog!", label: "a"),
    LabelledParagraph(text: "Cat, cat, cat.", label: "b"),
  ]

  @Test func wordsAreCountedByLabelAndParagraph() {
    let statistics = TermStatistics(counting: paragraphs, settings: wordsAlone)
    #expect(statistics.labels == ["a", "b"])
    #expect(statistics.documentCounts == [1, 2])
    #expect(statistics.documentCount == 3)
    #expect(statistics.featureCount == 5)
    #expect(statistics.counts(of: "the") == ["a": [1, 1], "b": [2, 1]])
    #expect(statistics.counts(of: "dog") == ["a": [1, 1], "b": [1, 1]])
    #expect(statistics.counts(of: "cat") == ["b": [4, 2]])
    #expect(statistics.counts(of: "saw") == ["b": [1, 1]])
    #expect(statistics.counts(of: "!") == ["a": [1, 1]])
    #expect(statistics.counts(of: "mouse") == [:])
  }

  @Test func wordPairsAreCountedInOrder() {
    let settings = FeatureSettings(wordNGrams: 2...2, signals: [])
    let statistics = TermStatistics(counting: paragraphs, settings: settings)
    #expect(statistics.counts(of: "the dog") == ["a": [1, 1], "b": [1, 1]])
    #expect(statistics.counts(of: "cat cat") == ["b": [2, 1]])
    #expect(statistics.counts(of: "dog !") == ["a": [1, 1]])
    #expect(statistics.counts(of: "dog the") == [:])
    #expect(statistics.featureCount == 6)
  }

  /// More words than the word counters have places for, under more labels, so that every way of
  /// counting meets every other; beside dictionaries.
  @Test(arguments: [1, 2, 3]) func wordsOfAnyNumberAreCountedAsByHand(threads: Int) throws {
    var random = RandomSource(seed: 7)
    let paragraphs = (0..<2_000).map { number in
      // Half of them from a few words, so that these come again and again.
      let words = (0..<40).map { index in
        "w\(Int.random(in: 0..<(index % 2 == 0 ? 100 : 40_000), using: &random))"
      }
      return LabelledParagraph(
        text: words.joined(separator: " "), label: "label \(number % 13)")
    }
    var expected: [String: [String: [UInt64]]] = [:]
    for paragraph in paragraphs {
      let words = paragraph.text.split(separator: " ").map(String.init)
      for word in words { expected[word, default: [:]][paragraph.label, default: [0, 0]][0] += 1 }
      for word in Set(words) { expected[word]?[paragraph.label]?[1] += 1 }
    }
    let statistics = TermStatistics(
      counting: paragraphs, settings: wordsAlone, threads: threads)
    #expect(statistics.featureCount == expected.count)
    #expect(statistics.counts == expected)
  }

  /// Soft hyphens are in no name, so that a word of 80 kilobytes can have a name of two letters.
  @Test func longTokensHaveTheirNames() {
    let hyphens = String(repeating: "\u{AD}", count: 40_000)
    let letters = String(repeating: "x", count: 70_000)
    let statistics = TermStatistics(
      counting: [LabelledParagraph(text: "a\(hyphens)b \(letters) ab", label: "a")],
      settings: FeatureSettings(wordNGrams: 1...2, signals: []))
    let name = String(repeating: "x", count: 93) + "…"
    #expect(statistics.counts(of: "ab") == ["a": [2, 1]])
    #expect(statistics.counts(of: name) == ["a": [1, 1]])
    #expect(statistics.counts(of: "\(name) ab").isEmpty)
    #expect(statistics.featureCount == 4)
  }

  @Test func aParagraphOfManyTokensIsCountedWhole() {
    let text = (0..<5_000).map { "w\($0 % 1_250)" }.joined(separator: " ")
    let statistics = TermStatistics(
      counting: [LabelledParagraph(text: text, label: "a")],
      settings: FeatureSettings(wordNGrams: 1...2, signals: []))
    #expect(statistics.featureCount == 2_500)
    #expect(statistics.counts(of: "w1249") == ["a": [4, 1]])
    #expect(statistics.counts(of: "w1249 w0") == ["a": [3, 1]])
  }

  @Test func aSignalIsCountedOncePerParagraph() throws {
    let exclamation = try #require(Signal.named("exclamation"))
    let settings = FeatureSettings(wordNGrams: nil, signals: [exclamation])
    let statistics = TermStatistics(counting: paragraphs, settings: settings)
    #expect(statistics.counts(of: "signal:exclamation=one") == ["a": [1, 1]])
    #expect(statistics.counts(of: "signal:exclamation=none") == ["b": [2, 2]])
    #expect(statistics.featureCount == 2)
  }

  @Test func documentFrequencySumsOverLabels() throws {
    let statistics = TermStatistics(counting: paragraphs, settings: wordsAlone)
    let frequencies = (0..<statistics.featureCount).map { statistics.table.documentFrequency($0) }
    #expect(frequencies.sorted() == [1, 1, 2, 2, 2])
  }

  @Test func recordsWithoutALabelAreLeftOut() {
    var batch = ParagraphBatch(paragraphs)
    batch.records[1].label = nil
    let statistics = TermStatistics(
      counting: batch, indices: Array(batch.records.indices), wordsAlone, threads: 2)
    let others = TermStatistics(
      counting: [paragraphs[0], paragraphs[2]], settings: wordsAlone, threads: 1)
    #expect(statistics == others)
  }

  @Test func theFingerprintTellsTextsAndLabelsApart() {
    func fingerprint(_ text: String, _ label: String) -> UInt64 {
      TermStatistics(counting: [LabelledParagraph(text: text, label: label)]).fingerprint
    }
    let all = [fingerprint("x", "a"), fingerprint("x", "b"), fingerprint("y", "a")]
    #expect(Set(all).count == 3)
    #expect(fingerprint("x", "a") == all[0])
  }

  @Test func noParagraphsCountNothing() {
    let statistics = TermStatistics(counting: [], settings: wordsAlone)
    #expect(statistics == TermStatistics(settings: wordsAlone))
    #expect(statistics.documentCount == 0)
  }
}
