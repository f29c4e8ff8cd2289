import Testing

@testable import Copydesk

/// Proves that calibration finds the least log loss, and shifts shares by Bayes' rule.
@Suite struct CalibrationTests {
  /// Scores of 300 paragraphs of three labels: overconfident, and tilted towards the last label.
  private static let sample: (scores: [[Double]], actual: [Int]) = {
    var random = RandomSource(seed: 5)
    var (scores, actual): ([[Double]], [Int]) = ([], [])
    for _ in 0..<300 {
      let label = random.next(below: 6) / 2
      var row = (0..<3).map { _ in Double(random.next(below: 1000)) / 25 }
      row[label] += 15
      row[2] += 8
      scores.append(row)
      actual.append(label)
    }
    return (scores, actual)
  }()

  private static let counts = (0..<3).map { label in sample.actual.count { $0 == label } }

  private static func fitted() -> Calibration {
    var calibration = Calibration(documentCounts: counts)
    calibration.fit(sample.scores, actual: sample.actual)
    return calibration
  }

  private static func logLoss(_ calibration: Calibration) -> Double {
    zip(sample.scores, sample.actual).reduce(0) { loss, pair in
      loss - logarithm(calibration.probabilities(of: pair.0)[pair.1])
    }
  }

  @Test func noNeighbourHasALowerLogLoss() {
    let best = Self.fitted()
    let loss = Self.logLoss(best)
    #expect(loss < Self.logLoss(Calibration(documentCounts: Self.counts)))
    for factor in [0.9, 0.97, 1.03, 1.1] {
      var other = best
      other.temperature *= factor
      #expect(Self.logLoss(other) > loss)
    }
    for label in 0..<3 {
      for step in [-0.1, 0.1] {
        var other = best
        other.offsets[label] += step
        #expect(Self.logLoss(other) > loss)
      }
    }
  }

  @Test func labelsAreExpectedAsOftenAsTheyOccur() {
    let calibration = Self.fitted()
    var expected = [0.0, 0, 0]
    for row in Self.sample.scores {
      for (label, probability) in calibration.probabilities(of: row).enumerated() {
        expected[label] += probability
      }
    }
    for label in 0..<3 { #expect(abs(expected[label] - Double(Self.counts[label])) < 0.5) }
  }

  @Test func expectedSharesShiftTheOdds() {
    var calibration = Calibration(documentCounts: [1, 1])
    #expect(calibration.probabilities(of: [logarithm(3), 0]).map { ($0 * 8).rounded() } == [6, 2])
    calibration.expectedShares = [0.25, 0.75]
    // Odds of 3 to 1, times 1/4 to 3/4: even.
    let shifted = calibration.probabilities(of: [logarithm(3), 0])
    #expect(isClose(shifted[0], 0.5, tolerance: 1e-12))
  }

  @Test func withoutParagraphsNothingChanges() {
    var calibration = Calibration(documentCounts: [2, 3])
    let plain = calibration
    calibration.fit([], actual: [])
    #expect(calibration == plain)
  }

  @Test func aModelTakesOverWhatCrossValidationFound() throws {
    let validation = try CrossValidation(of: sampleParagraphs, folds: 3)
    let plain = try TextClassifier(trainingData: sampleParagraphs).model
    let model = try plain.calibrated(by: validation, expectedShares: ["news": 0.9])
    let description = model.description
    #expect(description.calibration.temperature == validation.calibration.temperature)
    #expect(description.calibration.offsets == validation.calibration.offsets)
    #expect(isClose(description.calibration.expectedShares.reduce(0, +), 1))
    #expect(description.articleModel == validation.articleModel)
    #expect(description.crossValidation?.folds == 3)
    #expect(description.crossValidation?.macroF1 == validation.total.macroF1)
    #expect(description.crossValidation?.articleMacroF1 == validation.articleTotal?.macroF1)
    #expect(model.scores(of: chinaTest) == plain.scores(of: chinaTest))
  }

  @Test func calibrationOfOtherLabelsIsAnError() throws {
    let validation = try CrossValidation(of: sampleParagraphs, folds: 3)
    let others = sampleParagraphs.map { paragraph in
      var paragraph = paragraph
      if paragraph.label == "news" { paragraph.label = "report" }
      return paragraph
    }
    let model = try TextClassifier(trainingData: others).model
    #expect(throws: TrainingError.otherLabels(validation.labels)) {
      try model.calibrated(by: validation)
    }
  }

  @Test(arguments: [0, -1, .nan, .infinity]) func sharesAreAboveZero(share: Double) throws {
    let validation = try CrossValidation(of: sampleParagraphs, folds: 3)
    let model = try TextClassifier(trainingData: sampleParagraphs).model
    #expect(throws: TrainingError.invalidShare(label: "news")) {
      try model.calibrated(by: validation, expectedShares: ["news": share])
    }
    #expect(throws: TrainingError.invalidShare(label: "weather")) {
      try model.calibrated(by: validation, expectedShares: ["weather": 0.5])
    }
  }
}
