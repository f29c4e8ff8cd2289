import Testing

@testable import Copydesk

extension LinearModel {
  /// The weights of a feature by label, by the bytes that its key is the hash of.
  func weights(of bytes: String) throws -> [Double] {
    let slot = try #require(table.slot(of: FeatureKey.hash(bytes)))
    return labels.indices.map { table.weight(at: slot, label: $0) }
  }

  func scores(of text: String) -> [Double] {
    var scores: [Double] = []
    var scratch = FeatureScratch()
    score(text.utf8Span.span, into: &scores, &scratch)
    return scores
  }
}

/// Trains on the documents of Manning, Raghavan & Schütze 2008, table 13.1.
func chinaModel(
  _ algorithm: TrainingParameters.Algorithm, _ weighting: TermWeighting = .counts,
  smoothing: Double = 1, priors: TrainingParameters.Priors? = nil
) throws(TrainingError) -> LinearModel {
  try TextClassifier(
    trainingData: chinaParagraphs,
    parameters: TrainingParameters(
      algorithm: algorithm, weighting: weighting, features: wordsAlone, smoothing: smoothing,
      priors: priors)
  ).model
}

/// Proves the two methods of Manning, Raghavan & Schütze 2008, chapter 13 by its worked examples.
/// Weights are stored as `Float`: seven digits.
@Suite struct ChinaTests {
  @Test func multinomialParametersAreThoseOfExample13_1() throws {
    let model = try chinaModel(.multinomialNaiveBayes)
    #expect(model.labels == ["c", "not c"])
    #expect(model.biases.map(exponential) == [0.75, 0.25])
    let expected: [String: [Double]] = [
      "chinese": [3.0 / 7, 2.0 / 9], "tokyo": [1.0 / 14, 2.0 / 9], "japan": [1.0 / 14, 2.0 / 9],
      "beijing": [2.0 / 14, 1.0 / 9], "macao": [2.0 / 14, 1.0 / 9],
      "shanghai": [2.0 / 14, 1.0 / 9],
    ]
    for (word, probabilities) in expected {
      let found = try model.weights(of: word).map(exponential)
      #expect(zip(found, probabilities).allSatisfy { isClose($0, $1) }, "\(word)")
    }
  }

  @Test func multinomialGivesDocument5ToChina() throws {
    let classifier = TextClassifier(try chinaModel(.multinomialNaiveBayes))
    let products = classifier.model.scores(of: chinaTest).map(exponential)
    // 3/4 · (3/7)³ · 1/14 · 1/14 and 1/4 · (2/9)³ · 2/9 · 2/9, published as 0.0003 and 0.0001.
    #expect((products[0] * 10_000).rounded() == 3)
    #expect((products[1] * 10_000).rounded() == 1)
    #expect(isClose(products[0] * 1e4, 3.012_135, tolerance: 1e-5))
    #expect(isClose(products[1] * 1e4, 1.354_807, tolerance: 1e-5))
    #expect(classifier.predictedLabel(for: chinaTest) == "c")
    let share = 3.012_135 / (3.012_135 + 1.354_807)
    #expect(isClose(classifier.prediction(for: chinaTest).confidence, share, tolerance: 1e-5))
  }

  @Test func bernoulliDoesNotGiveDocument5ToChina() throws {
    let classifier = TextClassifier(try chinaModel(.bernoulliNaiveBayes, .binary))
    let products = classifier.model.scores(of: chinaTest).map(exponential)
    // Example 13.2: published as 0.005 and 0.022.
    #expect((products[0] * 1000).rounded() == 5)
    #expect((products[1] * 1000).rounded() == 22)
    #expect(isClose(products[0], 0.75 * 0.8 * 0.2 * 0.2 * 0.6 * 0.6 * 0.6))
    #expect(isClose(products[1], 0.25 * 8 / 27 * 8 / 27))
    #expect(classifier.predictedLabel(for: chinaTest) == "not c")
  }

  @Test func bernoulliWeightsAreTheLogOddsOfExample13_2() throws {
    let model = try chinaModel(.bernoulliNaiveBayes, .binary)
    let probabilities: [String: [Double]] = [
      "chinese": [4.0 / 5, 2.0 / 3], "japan": [1.0 / 5, 2.0 / 3], "tokyo": [1.0 / 5, 2.0 / 3],
      "beijing": [2.0 / 5, 1.0 / 3], "macao": [2.0 / 5, 1.0 / 3], "shanghai": [2.0 / 5, 1.0 / 3],
    ]
    for (word, expected) in probabilities {
      let odds = try model.weights(of: word).map(exponential)
      #expect(zip(odds, expected).allSatisfy { isClose($0, $1 / (1 - $1)) }, "\(word)")
    }
  }

  @Test func binaryMultinomialCountsParagraphs() throws {
    let model = try chinaModel(.multinomialNaiveBayes, .binary)
    // c: chinese in 3 paragraphs, beijing, shanghai and macao in 1 each; 6 words, smoothing 1.
    let chinese = try model.weights(of: "chinese").map(exponential)
    #expect(isClose(chinese[0], 4.0 / 12))
    #expect(isClose(chinese[1], 2.0 / 9))
    let once = model.scores(of: "Tokyo")
    #expect(model.scores(of: "Tokyo tokyo TOKYO") == once)
  }
}
