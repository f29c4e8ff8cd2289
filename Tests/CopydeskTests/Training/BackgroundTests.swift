import Testing

@testable import Copydesk

/// Proves that the background is trained and never predicted, and that its probability is doubt.
@Suite struct BackgroundTests {
  private static let chrome = ["Share this page", "Photo: agency", "Share this page by e-mail"].map
  {
    LabelledParagraph(text: $0, label: "other", article: "chrome")
  }

  private static func parameters(_ background: String?) -> TrainingParameters {
    var parameters = TrainingParameters()
    parameters.background = background
    return parameters
  }

  private static func classifier(_ background: String?) throws -> TextClassifier {
    try TextClassifier(
      trainingData: sampleParagraphs + chrome, parameters: parameters(background))
  }

  @Test func itIsNeverPredicted() throws {
    let plain = try Self.classifier(nil).prediction(for: "Share this page")
    let prediction = try Self.classifier("other").prediction(for: "Share this page")
    #expect(plain.label == "other")
    #expect(prediction.label != "other")
    #expect(prediction.probabilities == plain.probabilities)
    #expect(prediction.confidence < 1 - plain.confidence + 1e-12)
    #expect(prediction.label(atLeast: 0.5) == nil)
  }

  @Test func hypothesesLeaveItOut() throws {
    let hypotheses = try Self.classifier("other").predictedLabelHypotheses(
      for: "Share this page", maximumCount: 9)
    #expect(
      hypotheses.keys.sorted() == ["advertisement", "news", "opinion", "quote", "subscription"])
  }

  @Test func itsParagraphsAreNotJudged() throws {
    let evaluation = try Self.classifier("other").evaluation(on: sampleParagraphs + Self.chrome)
    #expect(evaluation.confusionMatrix.total == sampleParagraphs.count)
    #expect(!evaluation.labels.contains("other"))
    let validation = try CrossValidation(
      of: sampleParagraphs + Self.chrome
        + Self.chrome.map {
          LabelledParagraph(text: $0.text, label: $0.label, article: "more chrome")
        }, parameters: Self.parameters("other"), folds: 2)
    #expect(validation.total.confusionMatrix.total == sampleParagraphs.count)
    #expect(validation.articleTotal?.confusionMatrix.total == sampleParagraphs.count)
    #expect(validation.articleTotal?.labels == validation.total.labels)
  }

  @Test func itComesBackFromAModelFile() throws {
    let model = try Self.classifier("other").model
    let copy = try LinearModel(FileBytes(model.bytes, path: "test"), verifying: true)
    #expect(copy.description == model.description)
    #expect(copy.description.predictableLabels.count == 5)
  }

  @Test func aLabelThatNoParagraphHasIsRefused() {
    #expect(throws: TrainingError.unknownBackground("chrome")) {
      try Self.classifier("chrome")
    }
  }
}
