import Testing

@testable import Copydesk

/// Proves that an article gets one result a paragraph, in order, with repeats named.
@Suite struct ParagraphClassifierTests {
  private let classifier: ParagraphClassifier

  init() throws {
    classifier = ParagraphClassifier(try TextClassifier(trainingData: sampleParagraphs))
  }

  @Test func eachParagraphGetsItsResultInOrder() {
    let texts = sampleParagraphs.map(\.text) + ["", "  ", "\u{0}"]
    let results = classifier.classify(paragraphs: texts)
    #expect(results.map(\.text) == texts)
    for result in results {
      let alone = classifier.classifier.prediction(for: result.text)
      #expect(result.prediction == alone)
      #expect(result.label == alone.label)
      #expect(result.confidence == alone.confidence)
    }
  }

  @Test func anArticleIsCutIntoParagraphs() {
    let article = "One line.\n\nAnother\nline.\r\n"
    #expect(
      classifier.classify(article: article, splitting: .line).map(\.text)
        == ["One line.", "Another", "line."])
    #expect(
      classifier.classify(article: article, splitting: .blank).map(\.text)
        == ["One line.", "Another line."])
  }

  @Test(arguments: ParagraphSplitting.allCases)
  func eachParagraphIsWhereItsRangeSays(splitting: ParagraphSplitting) throws {
    let article = "  Größe ist nicht alles. \r\n\n“Ja,” said\n one.\n\t\nThe end"
    let bytes = Array(article.utf8)
    let results = classifier.classify(article: article, splitting: splitting)
    #expect(results.count == (splitting == .blank ? 3 : 4))
    for result in results {
      let piece = String(decoding: bytes[try #require(result.range)], as: UTF8.self)
      #expect(ParagraphSplitter.paragraphs(of: piece, splitting: .blank) == [result.text])
    }
    #expect(classifier.classify(paragraphs: ["a"]).map(\.range) == [nil])
  }

  @Test(arguments: ["", "\n\n", " \t\r\n "])
  func anEmptyArticleHasNoResults(article: String) {
    #expect(classifier.classify(article: article).isEmpty)
    #expect(classifier.classify(paragraphs: []).isEmpty)
  }

  @Test func repeatsNameTheFirstOfTheirText() {
    let results = classifier.classify(
      paragraphs: ["a", "b", " a ", "B", "a", "", "", "  ", "b", "ab"])
    #expect(results.map(\.repeats) == [nil, nil, 0, nil, 0, nil, nil, nil, 1, nil])
  }

  @Test func repeatsStayInsideTheirArticle() {
    let batch = ParagraphBatch([
      LabelledParagraph(text: "a", label: "", article: "1"),
      LabelledParagraph(text: "a", label: "", article: "1"),
      LabelledParagraph(text: "a", label: "", article: "2"),
      LabelledParagraph(text: "a", label: ""), LabelledParagraph(text: "a", label: ""),
    ])
    let repeats = classifier.classify(batch, batch.records.indices).map(\.repeats)
    #expect(repeats == [nil, 0, nil, nil, nil])
  }
}
