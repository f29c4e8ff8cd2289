import Testing

@testable import Copydesk

/// A paragraph of its own article with two labels in play.
func outcome(
  _ actual: Int, _ predicted: Int, confidence: Double, ofActual probability: Double? = nil,
  article: UInt64 = 0
) -> Outcome {
  Outcome(
    actual: actual, predicted: predicted, confidence: confidence,
    probabilityOfActual: probability ?? (actual == predicted ? confidence : 1 - confidence),
    article: ParagraphBatch.ArticleOfFile(article: article, file: 0))
}

/// Proves log loss and calibration by hand, and that an evaluation counts every labelled paragraph.
@Suite struct EvaluationTests {
  @Test func logLossIsTheMeanOfTheNegativeLogarithms() throws {
    let evaluation = Evaluation(
      labels: ["a", "b"],
      outcomes: [
        outcome(0, 0, confidence: 0.5), outcome(0, 1, confidence: 0.75),
        outcome(1, 1, confidence: 1),
      ])
    // ln 2 + ln 4 + ln 1, over 3.
    #expect(isClose(try #require(evaluation.logLoss), logarithm(2), tolerance: 1e-15))
  }

  @Test func certainErrorsCostNoMoreThanTheBound() throws {
    let evaluation = Evaluation(
      labels: ["a", "b"], outcomes: [outcome(0, 1, confidence: 1, ofActual: 0)])
    #expect(isClose(try #require(evaluation.logLoss), 15 * logarithm(10), tolerance: 1e-12))
  }

  @Test func calibrationIsThatByHand() throws {
    let evaluation = Evaluation(
      labels: ["a", "b"],
      outcomes: [
        outcome(0, 0, confidence: 0.95), outcome(1, 0, confidence: 0.95),
        outcome(0, 0, confidence: 1), outcome(1, 1, confidence: 0.5),
      ])
    #expect(evaluation.calibration.map(\.count) == [1, 3])
    let (low, high) = (evaluation.calibration[0], evaluation.calibration[1])
    #expect(low.range == 7.0 / 15..<8.0 / 15)
    #expect(low.confidence == 0.5)
    #expect(low.accuracy == 1)
    #expect(high.range == 14.0 / 15..<1)
    #expect(isClose(high.confidence, 2.9 / 3, tolerance: 1e-15))
    #expect(isClose(high.accuracy, 2.0 / 3, tolerance: 1e-15))
    // (1 · |1 − 0.5| + 3 · |2/3 − 2.9/3|) / 4
    let error = try #require(evaluation.expectedCalibrationError)
    #expect(isClose(error, 0.35, tolerance: 1e-12))
  }

  @Test func nothingIsDefinedWithoutParagraphs() throws {
    let evaluation = try TextClassifier(trainingData: chinaParagraphs).evaluation(on: [])
    #expect(evaluation.labels == ["c", "not c"])
    #expect(evaluation.logLoss == nil)
    #expect(evaluation.expectedCalibrationError == nil)
    #expect(evaluation.calibration.isEmpty)
    #expect(evaluation.accuracy == nil)
    #expect(evaluation.articleCount == 0)
    #expect(evaluation.intervals == nil)
  }

  /// No article is cut between two threads.
  @Test(arguments: [2, 3, 4, 50])
  func articlesAreEvaluatedTheSameWhateverTheThreads(threads: Int) throws {
    let validation = try CrossValidation(of: sampleParagraphs, folds: 3)
    let model = try TextClassifier(trainingData: sampleParagraphs).model
    let classifier = ParagraphClassifier(TextClassifier(try model.calibrated(by: validation)))
    let paragraphs = (0..<7).flatMap { copy in
      sampleParagraphs.map {
        LabelledParagraph(text: $0.text, label: $0.label, article: "\($0.article ?? "") \(copy)")
      }
    }
    let alone = classifier.evaluation(on: paragraphs, threads: 1)
    let together = classifier.evaluation(on: paragraphs, threads: threads)
    #expect(alone.confusionMatrix.total == paragraphs.count)
    #expect(together.confusionMatrix == alone.confusionMatrix)
    #expect(together.articleCount == alone.articleCount)
    #expect(together.logLoss == alone.logLoss)
  }

  @Test func articlesArePartedWhereTheyEnd() {
    let batch = ParagraphBatch(sampleParagraphs)
    #expect(batch.wholeArticles(parts: 1) == [0..<17])
    #expect(batch.wholeArticles(parts: 2) == [0..<11, 11..<17])
    #expect(batch.wholeArticles(parts: 100) == [0..<4, 4..<7, 7..<11, 11..<14, 14..<17])
    #expect(ParagraphBatch().wholeArticles(parts: 3) == [])
  }

  @Test(arguments: [1, 2, 5])
  func everyParagraphIsCountedWhateverTheThreads(threads: Int) throws {
    let classifier = try TextClassifier(trainingData: sampleParagraphs)
    let evaluation = classifier.evaluation(on: sampleParagraphs, threads: threads)
    #expect(evaluation.confusionMatrix.total == sampleParagraphs.count)
    #expect(evaluation.articleCount == 5)
    let right = sampleParagraphs.count { classifier.predictedLabel(for: $0.text) == $0.label }
    #expect(evaluation.accuracy == Double(right) / Double(sampleParagraphs.count))
    let loss = sampleParagraphs.reduce(0) { sum, paragraph in
      let all = classifier.predictedLabelHypotheses(for: paragraph.text, maximumCount: 5)
      return sum - logarithm(all[paragraph.label] ?? 0)
    }
    let mean = loss / Double(sampleParagraphs.count)
    #expect(isClose(try #require(evaluation.logLoss), mean, tolerance: 1e-9))
  }

  @Test func aLabelThatTheModelDoesNotKnowIsAlwaysMissed() throws {
    let model = try chinaModel(.multinomialNaiveBayes)
    let evaluation = TextClassifier(model).evaluation(on: [
      LabelledParagraph(text: "Chinese", label: "b"),
      LabelledParagraph(text: "Chinese", label: "c"),
    ])
    #expect(evaluation.labels == ["b", "c", "not c"])
    #expect(evaluation.confusionMatrix[0, 1] == 1)
    #expect(evaluation.confusionMatrix[1, 1] == 1)
    #expect(evaluation.confusionMatrix.recall(0) == 0)
    #expect(try #require(evaluation.logLoss) > 15 * logarithm(10) / 2)
  }
}
