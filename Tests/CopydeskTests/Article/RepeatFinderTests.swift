import Testing

@testable import Copydesk

/// Proves that repeats are found within an article, and forgotten with it.
@Suite struct RepeatFinderTests {
  private static func batch(_ texts: [String]) -> ParagraphBatch {
    ParagraphBatch(texts.map { LabelledParagraph(text: $0, label: "", article: "") })
  }

  @Test(arguments: [0, 1, 10, 1000, 5000]) func theFirstOfEachTextIsFound(count: Int) {
    let batch = Self.batch((0..<count).map { "text \($0 * 7919 % 613) of many" })
    var finder = RepeatFinder()
    for _ in 0..<2 {
      var first: [String: Int] = [:]
      finder.startArticle(at: 0)
      for index in batch.records.indices {
        let text = String(decoding: batch.bytes[batch.records[index].text], as: UTF8.self)
        #expect(finder.position(ofFirst: index, in: batch) == first[text])
        if first[text] == nil { first[text] = index }
      }
    }
  }

  @Test func whiteSpaceAtTheEndsAndEmptyTextsAreNoDifference() {
    let batch = Self.batch([" a b ", "", "a b", " ", "a  b", "A b", "\ta b"])
    var finder = RepeatFinder()
    let found = batch.records.indices.map { finder.position(ofFirst: $0, in: batch) }
    #expect(found == [nil, nil, 0, nil, nil, nil, 0])
  }

  /// The text is hashed in pieces of sixteen bytes: a difference in any of them counts.
  @Test func textsThatDifferInOneByteAreTwo() {
    let text = String(repeating: "abcdefgh", count: 6)
    let texts = (0..<48).map { index in
      String(text.enumerated().map { $0.offset == index ? "x" : $0.element })
    }
    let batch = Self.batch([text] + texts + [text])
    var finder = RepeatFinder()
    let found = batch.records.indices.map { finder.position(ofFirst: $0, in: batch) }
    #expect(found == Array(repeating: nil, count: 49) + [0])
  }
}
