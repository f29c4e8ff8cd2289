import Testing

@testable import Copydesk

/// Proves that the synthetic language has the statistics of prose. The figures are of 80,000
/// paragraphs of English books, 4.75 million words; a word is a run of letters and digits, in which
/// an apostrophe may stand, in small letters.
@Suite struct SyntheticStatisticsTests {
  /// What is counted once for all tests.
  private struct Measures {
    var text = ""
    var wordCount = 0
    var capitals = 0
    var numbers = 0
    var accented = 0
    var frequencies: [String: Int] = [:]
    /// The number of different words, and the share of pairs that stood there before, by words read.
    var types: [Int: Int] = [:]
    var repeatedPairs: [Int: Double] = [:]
    var sentences: [Int] = []

    /// How many of a character there are to 1,000 words.
    func rate(_ characters: Set<Character>) -> Double {
      1000 * Double(text.count { characters.contains($0) }) / Double(wordCount)
    }
  }

  private static let measures = measure(
    String(decoding: synthetic(size: 2_000_000, seed: 3, isLabelled: false), as: UTF8.self))

  private static func measure(_ text: String) -> Measures {
    var measures = Measures()
    measures.text = text
    var pairs: [String: Int] = [:]
    var (seen, pairCount) = (0, 0)
    for line in text.split(separator: "\n") {
      var previous: String?
      for word in words(of: line) {
        measures.wordCount += 1
        if word.first?.isUppercase == true { measures.capitals += 1 }
        if word.first?.isNumber == true { measures.numbers += 1 }
        if word.unicodeScalars.contains(where: { !$0.isASCII && $0 != "’" }) {
          measures.accented += 1
        }
        let folded = word.lowercased()
        measures.frequencies[folded, default: 0] += 1
        if let previous {
          pairCount += 1
          if pairs.updateValue(1, forKey: "\(previous) \(folded)") != nil { seen += 1 }
        }
        previous = folded
        if [10_000, 100_000, 300_000].contains(measures.wordCount) {
          measures.types[measures.wordCount] = measures.frequencies.count
          measures.repeatedPairs[measures.wordCount] = Double(seen) / Double(pairCount)
        }
      }
      let lengths = line.split { ".?!".contains($0) }.map { words(of: $0).count }
      measures.sentences += lengths.filter { $0 > 0 }
    }
    measures.sentences.sort()
    return measures
  }

  private static func words(of text: Substring) -> [Substring] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’") }
  }

  private static func isNear(_ found: Double, _ prose: Double, within share: Double) -> Bool {
    abs(found - prose) <= share * prose
  }

  @Test(arguments: [(10_000, 2836.0), (100_000, 12_908), (300_000, 23_845)])
  func `The vocabulary grows as that of prose`(words: Int, prose: Double) throws {
    let found = Double(try #require(Self.measures.types[words]))
    #expect(Self.isNear(found, prose, within: 0.15), "\(found)")
  }

  @Test(arguments: [(10_000, 0.196), (100_000, 0.389), (300_000, 0.489)])
  func `Pairs of words come again as in prose`(words: Int, prose: Double) throws {
    let found = try #require(Self.measures.repeatedPairs[words])
    #expect(Self.isNear(found, prose, within: 0.12), "\(found)")
  }

  @Test(arguments: [
    (1, 0.0599), (2, 0.0329), (10, 0.01145), (20, 0.00625), (100, 0.001143), (200, 0.000505),
    (1000, 0.0000884), (5000, 0.0000149),
  ])
  func `Words are as frequent as those of the same rank`(rank: Int, prose: Double) {
    let sorted = Self.measures.frequencies.values.sorted(by: >)
    let found = Double(sorted[rank - 1]) / Double(Self.measures.wordCount)
    #expect(Self.isNear(found, prose, within: 0.35), "\(found)")
  }

  /// The quantiles of the lengths of sentences, where a period, `?` or `!` ends one.
  @Test(arguments: [(0.25, 7.0), (0.5, 14), (0.75, 25), (0.95, 48)])
  func `Sentences are as long as those of prose`(share: Double, prose: Double) {
    let lengths = Self.measures.sentences
    let found = Double(lengths[Int(Double(lengths.count) * share)])
    #expect(Self.isNear(found, prose, within: 0.2), "\(found)")
  }

  @Test(arguments: [
    (",", 80.1), (".", 50.7), (";", 8.4), (":", 2.3), ("?", 4.0), ("!", 4.0), ("-", 18.1),
    ("\"“”", 23.0), ("'’", 14.5),
  ])
  func `Marks are as frequent as those of prose`(marks: String, prose: Double) {
    let found = Self.measures.rate(Set(marks))
    #expect(Self.isNear(found, prose, within: 0.4), "\(found)")
  }

  @Test func `Capitals, accents and numbers are there as in prose`() {
    let measures = Self.measures
    let words = Double(measures.wordCount)
    #expect(Self.isNear(Double(measures.capitals) / words, 0.109, within: 0.15))
    #expect(Self.isNear(Double(measures.accented) / words, 0.0012, within: 0.5))
    // More numbers than in books, as in a newspaper.
    let numbers = Double(measures.numbers) / words
    #expect(numbers > 0.0034 && numbers < 0.012, "\(numbers)")
    #expect(measures.text.contains("€") && measures.text.contains("$"))
  }
}
