import Testing

@testable import CopydeskCommands

/// Proves that the distance of two words is the published one, and a metric where it promises to be.
@Suite struct SpellingTests {
  /// “kitten” and “sitting” are Levenshtein's textbook pair; “ca” and “abc” tell optimal string
  /// alignment (3) from the unrestricted Damerau distance (2).
  @Test(arguments: [
    ("kitten", "sitting", 3), ("ca", "abc", 3), ("ab", "ba", 1), ("saturday", "sunday", 3),
    ("", "news", 4), ("", "", 0), ("a", "b", 1), ("é", "e", 1), ("format", "fromat", 1),
  ])
  func distancesAreThePublishedOnes(_ left: String, _ right: String, _ distance: Int) {
    #expect(Spelling.distance(left, right) == distance)
    #expect(Spelling.distance(right, left) == distance)
  }

  static let words = ["", "a", "news", "quote", "quota", "opinion", "onion", "advertisement"]

  @Test(arguments: words, words) func distanceIsBoundedByLengths(_ left: String, _ right: String) {
    let distance = Spelling.distance(left, right)
    #expect((distance == 0) == (left == right))
    #expect(distance >= abs(left.count - right.count))
    #expect(distance <= max(left.count, right.count))
  }

  @Test func theNearestNameIsSuggested() {
    #expect(Spelling.nearest(to: "opinoin", among: ["news", "opinion", "onion"]) == "opinion")
  }

  @Test func aNameThatDiffersInMoreThanAThirdIsNotMeant() {
    #expect(Spelling.nearest(to: "quote", among: ["news"]) == nil)
    #expect(Spelling.nearest(to: "abcdef", among: ["abcdxx"]) == "abcdxx")
    #expect(Spelling.nearest(to: "abcdef", among: ["abcxxx"]) == nil)
    #expect(Spelling.nearest(to: "news", among: []) == nil)
  }
}
