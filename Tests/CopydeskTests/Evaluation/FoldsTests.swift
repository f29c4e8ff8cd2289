import Testing

@testable import Copydesk

/// Proves that folds divide the paragraphs, keep groups whole and deal the labels evenly.
@Suite struct FoldsTests {
  /// 200 paragraphs with labels of unequal frequency.
  private let labels = (0..<200).map { $0 % 10 < 6 ? 0 : $0 % 10 < 9 ? 1 : 2 }
  private let articles = (0..<200).map { UInt64($0 * $0 / 700) &* 0x9E37_79B9 }
  private let fingerprints = (0..<200).map { FeatureKey.hash("paragraph \($0)") }

  @Test(arguments: [2, 3, 10, 40], [0, 1, 99] as [UInt64])
  func everyParagraphIsInExactlyOneFold(count: Int, seed: UInt64) {
    for groups in [articles, (0..<200).map(UInt64.init)] {
      let folds = Folds(
        count, labels: labels, groups: groups, fingerprints: fingerprints, seed: seed
      ).folds
      #expect(folds.count == count)
      #expect(folds.flatMap(\.self).sorted() == Array(0..<200))
      #expect(folds.allSatisfy { !$0.isEmpty && $0 == $0.sorted() })
    }
  }

  @Test(arguments: [2, 3, 10], [0, 1, 99] as [UInt64])
  func groupsAreNeverSplit(count: Int, seed: UInt64) {
    let folds = Folds(
      count, labels: labels, groups: articles, fingerprints: fingerprints, seed: seed
    ).folds
    var foldOfGroup: [UInt64: Int] = [:]
    for (fold, indices) in folds.enumerated() {
      for index in indices {
        #expect(foldOfGroup[articles[index], default: fold] == fold)
        foldOfGroup[articles[index]] = fold
      }
    }
    #expect(foldOfGroup.count == Set(articles).count)
  }

  @Test(arguments: [2, 3, 7, 10], [0, 1, 99] as [UInt64])
  func groupsOfOneAreDealtWithinOneOfEachLabel(count: Int, seed: UInt64) throws {
    let folds = Folds(
      count, labels: labels, groups: (0..<200).map(UInt64.init), fingerprints: fingerprints,
      seed: seed
    ).folds
    for label in 0..<3 {
      let counts = folds.map { fold in fold.count { labels[$0] == label } }
      let (least, most) = (try #require(counts.min()), try #require(counts.max()))
      #expect(most - least <= 1, "label \(label)")
    }
  }

  @Test func theSeedDecides() {
    func folds(_ seed: UInt64) -> [[Int]] {
      Folds(5, labels: labels, groups: articles, fingerprints: fingerprints, seed: seed).folds
    }
    #expect(folds(1) == folds(1))
    #expect(folds(1) != folds(2))
  }

  @Test(arguments: [0, 1, 99] as [UInt64])
  func neitherTheNamesOfGroupsNorTheOrderOfParagraphsDecides(seed: UInt64) {
    let folds = Folds(
      5, labels: labels, groups: articles, fingerprints: fingerprints, seed: seed
    ).folds
    let renamed = Folds(
      5, labels: labels, groups: articles.map { ~$0 &* 3 }, fingerprints: fingerprints, seed: seed
    ).folds
    #expect(renamed == folds)
    let reversed = Folds(
      5, labels: labels.reversed(), groups: articles.reversed(),
      fingerprints: fingerprints.reversed(), seed: seed
    ).folds
    #expect(reversed.map { $0.map { 199 - $0 }.sorted() } == folds)
  }

  /// The first numbers of SplitMix64 by the reference implementation of Vigna, splitmix64.c.
  @Test func theGeneratorIsSplitMix64() {
    var zero = RandomSource(seed: 0)
    #expect(zero.next() == 0xE220_A839_7B1D_CDAF)
    #expect(zero.next() == 0x6E78_9E6A_A1B9_65F4)
    #expect(zero.next() == 0x06C4_5D18_8009_454F)
    var other = RandomSource(seed: 1_234_567)
    #expect(other.next() == 6_457_827_717_110_365_317)
    #expect(other.next() == 3_203_168_211_198_807_973)
  }

  @Test func numbersBelowABoundAreEvenlySpread() {
    var random = RandomSource(seed: 4)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<7000 { counts[random.next(below: 7)] += 1 }
    // The standard deviation of each count is 29.
    #expect(counts.allSatisfy { 850...1150 ~= $0 })
  }
}
