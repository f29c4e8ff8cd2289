import Testing

@testable import Copydesk

/// Proves that the temperature is the one that makes confidence the share of right answers.
@Suite struct TemperatureTests {
  /// The temperature for paragraphs of one word, all scored ln(27/14) in favour of “c”.
  private func temperature(right: Int, wrong: Int, unknown: Int = 0) throws -> Double {
    let model = try chinaModel(.multinomialNaiveBayes, priors: .uniform)
    func paragraphs(_ count: Int, _ label: String) -> [LabelledParagraph] {
      Array(repeating: LabelledParagraph(text: "Chinese", label: label), count: count)
    }
    let batch = ParagraphBatch(
      paragraphs(right, "c") + paragraphs(wrong, "not c") + paragraphs(unknown, "another"))
    var scores = HeldOutScores()
    scores.append(model, batch, Array(batch.records.indices))
    return scores.bestTemperature
  }

  @Test(arguments: [(3, 1), (9, 1), (11, 9), (99, 1)])
  func equalMarginsHaveASolutionInClosedForm(right: Int, wrong: Int) throws {
    // σ(m / T) = share of right answers, so T = m / ln(right / wrong).
    let expected = logarithm(27.0 / 14) / logarithm(Double(right) / Double(wrong))
    #expect(isClose(try temperature(right: right, wrong: wrong), expected, tolerance: 1e-4))
  }

  @Test func withoutAnErrorTheScoresAreSharpenedToTheBound() throws {
    #expect(try temperature(right: 5, wrong: 0) < 0.02)
  }

  @Test func withMoreErrorsThanNotTheyAreFlattenedToTheBound() throws {
    #expect(try temperature(right: 1, wrong: 3) > 990)
  }

  @Test func labelsThatTheModelDoesNotKnowAreLeftOut() throws {
    #expect(try temperature(right: 3, wrong: 1, unknown: 5) == temperature(right: 3, wrong: 1))
    #expect(try temperature(right: 0, wrong: 0) == 1)
  }

  @Test func calibrationKeepsLabelsAndChangesConfidence() throws {
    let validation = try CrossValidation(
      of: chinaParagraphs + chinaParagraphs, parameters: TrainingParameters(features: wordsAlone),
      folds: 2)
    let plain = TextClassifier(try chinaModel(.multinomialNaiveBayes))
    let calibrated = TextClassifier(plain.model.calibrated(by: validation))
    let description = calibrated.model.description
    #expect(description.temperature == validation.temperature)
    #expect(description.crossValidation?.folds == 2)
    #expect(description.crossValidation?.accuracy == validation.total.accuracy)
    #expect(description.crossValidation?.macroF1 == validation.total.macroF1)
    for text in chinaParagraphs.map(\.text) + [chinaTest] {
      #expect(calibrated.predictedLabel(for: text) == plain.predictedLabel(for: text))
      #expect(calibrated.prediction(for: text) != plain.prediction(for: text))
    }
  }
}
