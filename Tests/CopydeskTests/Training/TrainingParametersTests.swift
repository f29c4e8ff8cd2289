import Testing

@testable import Copydesk

/// Proves that each parameter of training does what its documentation says.
@Suite struct TrainingParametersTests {
  @Test(arguments: [0.01, 0.5, 1, 10])
  func smoothingIsAddedToEveryCount(smoothing: Double) throws {
    let model = try chinaModel(.multinomialNaiveBayes, smoothing: smoothing)
    let chinese = try model.weights(of: "chinese").map(exponential)
    #expect(isClose(chinese[0], (5 + smoothing) / (8 + 6 * smoothing)))
    #expect(isClose(chinese[1], (1 + smoothing) / (3 + 6 * smoothing)))
  }

  @Test(arguments: TrainingParameters.Algorithm.allCases)
  func theMethodChoosesThePriorUnlessToldOtherwise(
    algorithm: TrainingParameters.Algorithm
  ) throws {
    let takesData = algorithm == .multinomialNaiveBayes || algorithm == .bernoulliNaiveBayes
    let own: TrainingParameters.Priors = takesData ? .data : .uniform
    func bytes(_ priors: TrainingParameters.Priors?) throws -> [UInt8] {
      try TextClassifier(
        trainingData: chinaParagraphs,
        parameters: TrainingParameters(
          algorithm: algorithm, weighting: .binary, features: wordsAlone, priors: priors)
      ).model.bytes
    }
    #expect(try bytes(nil) == bytes(own))
    #expect(try bytes(.uniform) != bytes(.data))
  }

  @Test func theMethodChoosesTheWeightingUnlessToldOtherwise() throws {
    #expect(TrainingParameters().weighting == .counts)
    #expect(TrainingParameters(algorithm: .nbsvm).weighting == .binary)
    #expect(TrainingParameters(algorithm: .nbsvm, weighting: .counts).weighting == .counts)
    for algorithm in TrainingParameters.Algorithm.allCases {
      let parameters = TrainingParameters(algorithm: algorithm)
      #expect(throws: Never.self) {
        try TextClassifier(trainingData: chinaParagraphs, parameters: parameters)
      }
    }
  }

  @Test func priorsAreSharesOfTheirSum() throws {
    func priors(_ priors: TrainingParameters.Priors) throws -> [Double] {
      try chinaModel(.multinomialNaiveBayes, priors: priors).biases.map(exponential)
    }
    #expect(zip(try priors(.uniform), [0.5, 0.5]).allSatisfy { isClose($0, $1) })
    #expect(zip(try priors(.data), [0.75, 0.25]).allSatisfy { isClose($0, $1) })
    let given = try priors(.given(["c": 2, "not c": 8, "another": 90]))
    #expect(zip(given, [0.2, 0.8]).allSatisfy { isClose($0, $1) })
  }

  @Test func theMinimumCountIsOfParagraphs() throws {
    let paragraphs = [
      LabelledParagraph(text: "often often often once", label: "a"),
      LabelledParagraph(text: "twice thrice", label: "a"),
      LabelledParagraph(text: "twice thrice", label: "b"),
      LabelledParagraph(text: "thrice", label: "b"),
    ]
    func features(_ minimum: Int) throws -> Set<String> {
      let classifier = try TextClassifier(
        trainingData: paragraphs,
        parameters: TrainingParameters(features: wordsAlone, minimumCount: minimum))
      return Set(classifier.model.strongestFeatures(for: "a", count: 10).map(\.name))
    }
    #expect(try features(0) == ["often", "once", "twice", "thrice"])
    #expect(try features(1) == ["often", "once", "twice", "thrice"])
    #expect(try features(2) == ["twice", "thrice"])
    #expect(try features(3) == ["thrice"])
  }

  @Test func theFeaturesInMostParagraphsAreKept() throws {
    func model(_ maximum: Int) throws -> LinearModel {
      try TextClassifier(
        trainingData: chinaParagraphs,
        parameters: TrainingParameters(features: wordsAlone, maximumFeatures: maximum)
      ).model
    }
    #expect(try model(1).strongestFeatures(for: "c", count: 9).map(\.name) == ["chinese"])
    #expect(try model(3).description.featureCount == 3)
    #expect(try model(3).table.slot(of: FeatureKey.hash("chinese")) != nil)
    #expect(try model(100).description.featureCount == 6)
  }

  @Test func leavingFeaturesOutIsAsIfTheyWereNeverThere() throws {
    let parameters = TrainingParameters(features: wordsAlone, minimumCount: 2)
    let model = try TextClassifier(trainingData: chinaParagraphs, parameters: parameters).model
    // Chinese is all that is left, so it is certain under both labels.
    #expect(try model.weights(of: "chinese") == [0, 0])
  }

  @Test(arguments: [1e-300, 1e-20, 1e-10, 1e10])
  func bernoulliHoldsForAnySmoothingAboveZero(smoothing: Double) throws {
    let model = try chinaModel(.bernoulliNaiveBayes, .binary, smoothing: smoothing)
    let sum = TextClassifier(model).prediction(for: chinaTest).probabilities.reduce(0, +)
    #expect(isClose(sum, 1))
  }

  /// Whether the method is given at once or later.
  @Test func theUsualWeightingIsThatOfTheMethod() {
    for algorithm in TrainingParameters.Algorithm.allCases {
      var later = TrainingParameters()
      later.algorithm = algorithm
      #expect(later.weighting == algorithm.usualWeighting)
      #expect(later == TrainingParameters(algorithm: algorithm))
      let given = TrainingParameters(algorithm: algorithm, weighting: algorithm.usualWeighting)
      #expect(later == given)
      later.weighting = .tfidf(TFIDFOptions())
      #expect(later.weighting == .tfidf(TFIDFOptions()))
    }
    var given = TrainingParameters(weighting: .binary)
    given.algorithm = .complementNaiveBayes
    #expect(given.weighting == .binary)
  }
}
