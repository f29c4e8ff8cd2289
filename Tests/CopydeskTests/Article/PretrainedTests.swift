import Testing

@testable import Copydesk

/// Proves that the model that is compiled in opens, is whole and knows its labels.
@Suite struct PretrainedTests {
  private let classifier = ParagraphClassifier.pretrained

  @Test func itIsWholeAndOfThisVersion() throws {
    let model = classifier.classifier.model
    try model.verify()
    #expect(
      model.description.predictableLabels
        == ["advertisement", "news", "opinion", "quote", "subscription"])
    #expect(model.description.articleModel != nil)
    #expect(model.bytes.count < 4_000_000)
  }

  @Test(arguments: [
    ("news", "Police said on Tuesday that two men were arrested after a fire at a warehouse."),
    ("quote", "“We never had a chance to explain,” she said. “They had made up their minds.”"),
    ("opinion", "It is a cowardly decision, and nobody in the chamber had the courage to say so."),
    ("advertisement", "Book now and save 20% on spa breaks from £89. Call us for a free quote!"),
    ("subscription", "Sign up for our free newsletter and get our best stories in your inbox."),
  ])
  func plainCasesArePlain(label: String, text: String) {
    #expect(classifier.classifier.predictedLabel(for: text) == label)
  }

  @Test func chromeIsDoubtful() {
    let chrome = classifier.classifier.prediction(for: "Click to share on Facebook")
    #expect(chrome.label(atLeast: 0.5) == nil)
  }
}
