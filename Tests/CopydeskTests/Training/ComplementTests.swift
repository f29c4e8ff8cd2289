import Testing

@testable import Copydesk

/// Proves complement naive Bayes against scikit-learn 1.9.1: `ComplementNB(norm: …, alpha: …)` of
/// the `CountVectorizer` counts of the same documents, its `feature_log_prob_` read off.
@Suite struct ComplementTests {
  private static let colours = [
    LabelledParagraph(text: "red red blue", label: "a"),
    LabelledParagraph(text: "blue green", label: "a"),
    LabelledParagraph(text: "green green red", label: "b"),
    LabelledParagraph(text: "red yellow", label: "c"),
    LabelledParagraph(text: "yellow yellow blue green", label: "c"),
  ]

  private func expect(
    _ model: LinearModel, _ expected: [String: [Double]],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for (word, weights) in expected {
      let found = try model.weights(of: word)
      #expect(
        zip(found, weights).allSatisfy { isClose($0, $1) }, "\(word): \(found)",
        sourceLocation: sourceLocation)
    }
  }

  @Test func weightsJudgeALabelByTheOthers() throws {
    let model = try chinaModel(.complementNaiveBayes)
    // By hand as well: −ln(1/9), −ln(2/9); −ln(2/14), −ln(6/14), −ln(1/14).
    try expect(
      model,
      [
        "beijing": [2.197_224_577, 1.945_910_149], "chinese": [1.504_077_397, 0.847_297_860],
        "japan": [1.504_077_397, 2.639_057_330], "tokyo": [1.504_077_397, 2.639_057_330],
      ])
    let scores = model.scores(of: chinaTest)
    // The prior is uniform: it adds −ln 2 to both.
    #expect(isClose(scores[0] - model.biases[0], 7.520_386_984))
    #expect(isClose(scores[1] - model.biases[1], 7.820_008_240))
    #expect(TextClassifier(model).predictedLabel(for: chinaTest) == "not c")
  }

  @Test func weightedWeightsAreDividedByTheirSum() throws {
    let model = try chinaModel(.weightedComplementNaiveBayes)
    try expect(
      model,
      [
        "beijing": [0.197_878_53, 0.162_658_772], "chinese": [0.135_454_804, 0.070_825_690],
        "japan": [0.135_454_804, 0.220_598_996], "tokyo": [0.135_454_804, 0.220_598_996],
      ])
    #expect(TextClassifier(model).predictedLabel(for: chinaTest) == "c")
  }

  @Test func threeLabelsAndHalfSmoothing() throws {
    func model(_ algorithm: TrainingParameters.Algorithm) throws -> LinearModel {
      try TextClassifier(
        trainingData: Self.colours,
        parameters: TrainingParameters(
          algorithm: algorithm, features: wordsAlone, smoothing: 0.5)
      ).model
    }
    try expect(
      model(.complementNaiveBayes),
      [
        "blue": [1.992_430_165, 1.312_186_389, 1.386_294_361],
        "green": [1.145_132_304, 1.648_658_626, 1.049_822_124],
        "red": [1.481_604_541, 1.312_186_389, 1.049_822_124],
        "yellow": [1.145_132_304, 1.312_186_389, 2.995_732_274],
      ])
    try expect(
      model(.weightedComplementNaiveBayes),
      [
        "blue": [0.345_650_019, 0.234_939_162, 0.213_879_166],
        "green": [0.198_659_411, 0.295_182_513, 0.161_967_823],
        "red": [0.257_031_160, 0.234_939_162, 0.161_967_823],
        "yellow": [0.198_659_411, 0.234_939_162, 0.462_185_188],
      ])
  }

  @Test func weightsOfEachLabelSumToOneWhenWeighted() throws {
    let model = try chinaModel(.weightedComplementNaiveBayes)
    for label in model.labels.indices {
      let sum = try ["beijing", "chinese", "japan", "macao", "shanghai", "tokyo"].reduce(0) {
        $0 + abs(try model.weights(of: $1)[label])
      }
      #expect(isClose(sum, 1))
    }
  }

  @Test func aSingleFeatureLeavesThePrior() throws {
    // Its weights are −ln 1 = 0, and so is their sum.
    let classifier = try TextClassifier(
      trainingData: chinaParagraphs,
      parameters: TrainingParameters(
        algorithm: .weightedComplementNaiveBayes, features: wordsAlone, maximumFeatures: 1))
    #expect(classifier.prediction(for: "Chinese").probabilities == [0.5, 0.5])
  }
}
