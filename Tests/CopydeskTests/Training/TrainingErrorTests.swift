import Testing

@testable import Copydesk

/// Proves that what makes no model is refused with its own error.
@Suite struct TrainingErrorTests {
  private func train(
    _ paragraphs: [LabelledParagraph] = chinaParagraphs, _ parameters: TrainingParameters
  ) throws(TrainingError) {
    _ = try TextClassifier(trainingData: paragraphs, parameters: parameters)
  }

  @Test func noParagraphs() {
    #expect(throws: TrainingError.noParagraphs) { try train([], TrainingParameters()) }
    #expect(throws: TrainingError.noParagraphs) {
      try TextClassifier(statistics: TermStatistics())
    }
  }

  @Test func oneLabel() {
    #expect(throws: TrainingError.oneLabel("c")) {
      try train(Array(chinaParagraphs[..<3]), TrainingParameters())
    }
  }

  @Test(arguments: [
    TrainingParameters(features: wordsAlone, minimumCount: 5),
    TrainingParameters(features: wordsAlone, maximumFeatures: 0),
    TrainingParameters(features: wordsAlone, maximumFeatures: -1),
    TrainingParameters(features: FeatureSettings(wordNGrams: nil, signals: [])),
    TrainingParameters(features: FeatureSettings(wordNGrams: 9...9, signals: [])),
  ])
  func noFeatures(parameters: TrainingParameters) {
    #expect(throws: TrainingError.noFeatures) { try train(chinaParagraphs, parameters) }
  }

  @Test func tooManyLabels() throws {
    func paragraphs(_ count: Int) -> [LabelledParagraph] {
      (0..<count).map { LabelledParagraph(text: "word", label: "label \($0)") }
    }
    let parameters = TrainingParameters(features: wordsAlone)
    try train(paragraphs(4096), parameters)
    #expect(throws: TrainingError.tooManyLabels(4097)) { try train(paragraphs(4097), parameters) }
  }

  @Test(arguments: [0, -1, .infinity, -.infinity] as [Double])
  func invalidSmoothing(smoothing: Double) {
    #expect(throws: TrainingError.invalidSmoothing(smoothing)) {
      try train(chinaParagraphs, TrainingParameters(smoothing: smoothing))
    }
  }

  /// The logarithm of so little mass is no number.
  @Test(arguments: [
    TrainingParameters.Algorithm.multinomialNaiveBayes, .complementNaiveBayes,
    .bernoulliNaiveBayes,
  ])
  func smoothingThatVanishes(algorithm: TrainingParameters.Algorithm) {
    let parameters = TrainingParameters(
      algorithm: algorithm, features: wordsAlone, smoothing: .leastNonzeroMagnitude)
    #expect(throws: TrainingError.notFinite) { try train(chinaParagraphs, parameters) }
  }

  @Test func smoothingThatIsNoNumber() {
    let error = #expect(throws: TrainingError.self) {
      try train(chinaParagraphs, TrainingParameters(smoothing: .nan))
    }
    guard case .invalidSmoothing(let value) = error else {
      Issue.record("found \(String(describing: error))")
      return
    }
    #expect(value.isNaN)
  }

  @Test(arguments: [["c": 1], ["c": 1, "not c": 0], ["c": 1, "not c": -1]] as [[String: Double]])
  func invalidPrior(shares: [String: Double]) {
    #expect(throws: TrainingError.invalidPrior(label: "not c")) {
      try train(chinaParagraphs, TrainingParameters(priors: .given(shares)))
    }
  }

  @Test(arguments: [Double.nan, .infinity])
  func priorThatIsNoNumber(share: Double) {
    #expect(throws: TrainingError.invalidPrior(label: "c")) {
      try train(chinaParagraphs, TrainingParameters(priors: .given(["c": share, "not c": 1])))
    }
  }

  @Test(arguments: [TermWeighting.counts, .tfidf(TFIDFOptions())])
  func unsuitableWeighting(weighting: TermWeighting) {
    let parameters = TrainingParameters(algorithm: .bernoulliNaiveBayes, weighting: weighting)
    #expect(throws: TrainingError.unsuitableWeighting(.bernoulliNaiveBayes)) {
      try train(chinaParagraphs, parameters)
    }
  }

  @Test func emptyLabel() {
    #expect(throws: TrainingError.emptyLabel) {
      let unlabelled = LabelledParagraph(text: "Lost", label: "")
      try train(chinaParagraphs + [unlabelled], TrainingParameters())
    }
  }

  @Test func needsParagraphs() {
    let parameters = TrainingParameters(weighting: .tfidf(TFIDFOptions()))
    #expect(!parameters.isCountBased)
    #expect(throws: TrainingError.needsParagraphs) {
      try TextClassifier(
        statistics: TermStatistics(counting: chinaParagraphs), parameters: parameters)
    }
  }
}
