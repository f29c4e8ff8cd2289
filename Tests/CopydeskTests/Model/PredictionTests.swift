import Testing

@testable import Copydesk

/// Proves what holds of every prediction: a distribution, a rule for ties, and the prior where
/// nothing is known.
@Suite struct PredictionTests {
  @Test(arguments: everyMethod)
  func probabilitiesSumToOne(parameters: TrainingParameters) throws {
    let classifier = try TextClassifier(trainingData: sampleParagraphs, parameters: parameters)
    let long = String(repeating: sampleParagraphs[0].text + " ", count: 2000)
    for text in sampleParagraphs.map(\.text) + ["", "\u{0}", "zzz", long] {
      let prediction = classifier.prediction(for: text)
      #expect(isClose(prediction.probabilities.reduce(0, +), 1, tolerance: 1e-12))
      #expect(prediction.confidence == prediction.probabilities.max())
      #expect(prediction.probabilities.allSatisfy { 0...1 ~= $0 })
    }
  }

  @Test(
    arguments: [
      [0, 0], [1e308, -1e308], [-1e308, -1e308], [-1e6, -1e6 - 1], [1e300, 1e300], [-700, -800],
    ] as [[Double]])
  func hugeScoresStayProbabilities(scores: [Double]) throws {
    let model = try chinaModel(.multinomialNaiveBayes)
    #expect(isClose(model.probabilities(of: scores).reduce(0, +), 1, tolerance: 1e-15))
  }

  @Test func probabilitiesAreThoseOfTheScores() throws {
    let model = try chinaModel(.multinomialNaiveBayes)
    let shifted = model.probabilities(of: [-1000 + logarithm(3), -1000])
    #expect(isClose(shifted[0], 0.75, tolerance: 1e-9))
    var description = model.description
    description.calibration.temperature = 2
    let cooled = model.describing(description).probabilities(of: [logarithm(9), 0])
    #expect(isClose(cooled[0], 0.75, tolerance: 1e-12))
  }

  @Test func tiesGoToTheFirstLabel() throws {
    let paragraphs = ["b", "c", "a"].map { LabelledParagraph(text: "same", label: $0) }
    for parameters in everyMethod {
      var parameters = parameters
      parameters.features = FeatureSettings(wordNGrams: 1...2, characterNGrams: 3...3, signals: [])
      let classifier = try TextClassifier(trainingData: paragraphs, parameters: parameters)
      #expect(classifier.prediction(for: "same").probabilities == [1, 1, 1].map { $0 / 3.0 })
      #expect(classifier.predictedLabel(for: "same") == "a")
      #expect(
        classifier.predictedLabelHypotheses(for: "same", maximumCount: 2).keys.sorted()
          == ["a", "b"])
    }
  }

  @Test(arguments: ["", "   ", "Unknown words", "…", "\u{FFFD}"])
  func aTextWithoutKnownFeaturesGetsThePrior(text: String) throws {
    for priors in [TrainingParameters.Priors.data, .uniform, .given(["c": 1, "not c": 4])] {
      let model = try chinaModel(.multinomialNaiveBayes, priors: priors)
      let expected = model.biases.map(exponential)
      let found = TextClassifier(model).prediction(for: text).probabilities
      #expect(zip(found, expected).allSatisfy { isClose($0, $1, tolerance: 1e-12) })
    }
  }

  @Test func hypothesesAreTheMostProbableLabels() throws {
    let classifier = try TextClassifier(trainingData: sampleParagraphs)
    let text = sampleParagraphs[3].text
    let all = classifier.predictedLabelHypotheses(for: text, maximumCount: 100)
    #expect(all.count == 5)
    #expect(isClose(all.values.reduce(0, +), 1))
    let two = classifier.predictedLabelHypotheses(for: text, maximumCount: 2)
    #expect(two.values.sorted() == Array(all.values.sorted().suffix(2)))
    #expect(two[classifier.predictedLabel(for: text)] == all.values.max())
    #expect(classifier.predictedLabelHypotheses(for: text, maximumCount: 0).isEmpty)
    #expect(classifier.predictedLabelHypotheses(for: text, maximumCount: -1).isEmpty)
  }

  @Test func aLabelBelowTheThresholdIsNotGiven() {
    let prediction = Prediction(
      labels: ["a", "b"], background: nil, probabilities: [0.25, 0.75])
    #expect(prediction.label(atLeast: 0.75) == "b")
    #expect(prediction.label(atLeast: 0.76) == nil)
  }
}
