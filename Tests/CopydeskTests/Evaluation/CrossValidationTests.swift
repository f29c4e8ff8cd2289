import Testing

@testable import Copydesk

/// Proves that cross-validation tests every paragraph once, by a model that did not see it.
@Suite struct CrossValidationTests {
  /// Every label in every article.
  private let articles = (0..<12).flatMap { article in
    [
      LabelledParagraph(
        text: "The council met on day \(article).", label: "news", article: "\(article)"),
      LabelledParagraph(
        text: "Buy \(article) now and save!", label: "advertisement", article: "\(article)"),
      LabelledParagraph(
        text: "“I saw \(article),” she said.", label: "quote", article: "\(article)"),
    ]
  }

  @Test(arguments: [2, 5, 12])
  func everyParagraphIsTestedOnce(folds: Int) throws {
    let validation = try CrossValidation(of: articles, folds: folds)
    #expect(validation.folds.count == folds)
    #expect(validation.total.confusionMatrix.total == articles.count)
    #expect((0..<3).map(validation.total.confusionMatrix.actualCount) == [12, 12, 12])
    #expect(validation.total.labels == ["advertisement", "news", "quote"])
    #expect(validation.folds.map(\.articleCount).reduce(0, +) == 12)
    let tested = validation.folds.flatMap { $0.outcomes.map(\.article) }
    #expect(Set(tested).count == 12)
  }

  @Test func groupingNoneDealsParagraphsAlone() throws {
    let validation = try CrossValidation(of: articles, folds: 36, grouping: .none)
    #expect(validation.folds.map(\.confusionMatrix.total) == Array(repeating: 1, count: 36))
  }

  @Test(arguments: everyMethod)
  func aFoldIsWhatTrainingOnTheOthersGives(parameters: TrainingParameters) throws {
    let validation = try CrossValidation(
      of: articles, parameters: parameters, folds: 3, seed: 9, threads: 2)
    let groups = ParagraphBatch(articles).records.map(\.articleOfFile)
    for fold in validation.folds {
      let held = Set(fold.outcomes.map(\.article))
      let rest = articles.indices.filter { !held.contains(groups[$0]) }.map { articles[$0] }
      let test = articles.indices.filter { held.contains(groups[$0]) }.map { articles[$0] }
      let classifier = try TextClassifier(trainingData: rest, parameters: parameters)
      let expected = classifier.evaluation(on: test)
      #expect(expected.confusionMatrix == fold.confusionMatrix)
      #expect(expected.logLoss == fold.logLoss)
    }
  }

  @Test(arguments: [1, 2, 5])
  func threadsDoNotShow(threads: Int) throws {
    let expected = try CrossValidation(of: articles, folds: 4, threads: 1)
    let found = try CrossValidation(of: articles, folds: 4, threads: threads)
    #expect(found.total.confusionMatrix == expected.total.confusionMatrix)
    #expect(found.total.logLoss == expected.total.logLoss)
    #expect(found.calibration == expected.calibration)
    #expect(found.articleModel == expected.articleModel)
  }

  @Test func aLabelOfTheHeldOutFoldAloneIsNeverPredicted() throws {
    // One article has all subscription appeals: the models that are tested on it know none.
    let validation = try CrossValidation(of: sampleParagraphs, folds: 5)
    let label = try #require(validation.total.labels.firstIndex(of: "subscription"))
    #expect(validation.total.confusionMatrix.actualCount(label) == 2)
    #expect(validation.total.confusionMatrix.predictedCount(label) == 0)
    #expect(validation.folds.allSatisfy { $0.confusionMatrix[label, label] == 0 })
  }

  @Test(arguments: [-1, 0, 1])
  func fewerThanTwoFoldsAreRefused(folds: Int) {
    #expect(throws: CrossValidation.Failure.tooFewFolds(folds)) {
      try CrossValidation(of: articles, folds: folds)
    }
  }

  @Test func moreFoldsThanArticlesAreRefused() {
    #expect(throws: CrossValidation.Failure.tooFewArticles(articles: 12, folds: 13)) {
      try CrossValidation(of: articles, folds: 13)
    }
    #expect(throws: CrossValidation.Failure.tooFewArticles(articles: 0, folds: 2)) {
      try CrossValidation(of: [], folds: 2)
    }
  }

  @Test func aFoldThatCannotBeTrainedSaysWhy() {
    let paragraphs = [
      LabelledParagraph(text: "one", label: "a"), LabelledParagraph(text: "two", label: "a"),
    ]
    #expect(throws: CrossValidation.Failure.training(.oneLabel("a"))) {
      try CrossValidation(of: paragraphs, folds: 2)
    }
  }
}
