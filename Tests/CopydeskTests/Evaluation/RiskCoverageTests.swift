import Testing

@testable import Copydesk

/// Proves the risk-coverage curve and the AUROC of confidence by hand.
@Suite struct RiskCoverageTests {
  private let curve = RiskCoverage([
    outcome(0, 0, confidence: 0.9), outcome(0, 1, confidence: 0.6),
    outcome(1, 1, confidence: 0.8), outcome(1, 0, confidence: 0.6),
    outcome(1, 1, confidence: 0.5),
  ])

  @Test func equalConfidencesAreAnsweredTogether() {
    #expect(curve.points.map(\.threshold) == [0.9, 0.8, 0.6, 0.5])
    #expect(curve.points.map(\.coverage) == [0.2, 0.4, 0.8, 1])
    #expect(curve.points.map(\.risk) == [0, 0, 0.5, 0.4])
  }

  @Test func theAreaIsTheMeanRiskOverCoverages() throws {
    // 0 · 0.4 + 0.5 · 0.4 + 0.4 · 0.2
    #expect(isClose(try #require(curve.area), 0.28, tolerance: 1e-15))
  }

  @Test func aCoverageIsReachedByTheHighestThreshold() {
    #expect(curve.point(coverage: 0.2)?.threshold == 0.9)
    #expect(curve.point(coverage: 0.41)?.threshold == 0.6)
    #expect(curve.point(coverage: 1)?.threshold == 0.5)
  }

  @Test func nothingIsDefinedWithoutOutcomes() {
    let empty = RiskCoverage([])
    #expect(empty.points.isEmpty && empty.area == nil && empty.point(coverage: 0.5) == nil)
  }

  @Test func aConfidenceThatIsNoNumberComesLast() {
    let curve = RiskCoverage([outcome(0, 1, confidence: .nan), outcome(0, 0, confidence: 0.1)])
    #expect(curve.points.map(\.risk) == [0, 0.5])
  }

  private func auroc(_ judged: [Double], _ background: [Double]) -> Double? {
    Evaluation(
      labels: ["a"], outcomes: judged.map { outcome(0, 0, confidence: $0) },
      backgroundConfidences: background
    ).backgroundAUROC
  }

  @Test func theAUROCCountsPairs() {
    #expect(auroc([0.9, 0.8], [0.1]) == 1)
    #expect(auroc([0.1], [0.2, 0.9]) == 0)
    // Of six pairs, three are in order and one is tied.
    #expect(auroc([0.9, 0.5, 0.2], [0.5, 0.8]) == 2.5 / 6)
    #expect(auroc([0.5, 0.5], [0.5]) == 0.5)
    #expect(auroc([0.5], []) == nil)
    #expect(auroc([], [0.5]) == nil)
  }

  @Test func textOfTheBackgroundIsKeptApart() throws {
    var parameters = TrainingParameters()
    parameters.background = "chrome"
    let paragraphs = [
      LabelledParagraph(text: "The council met.", label: "news"),
      LabelledParagraph(text: "Buy now and save.", label: "ad"),
      LabelledParagraph(text: "Share Print Comment", label: "chrome"),
    ]
    let classifier = try TextClassifier(trainingData: paragraphs, parameters: parameters)
    for evaluation in [
      classifier.evaluation(on: paragraphs),
      ParagraphClassifier(classifier).evaluation(on: paragraphs),
    ] {
      #expect(evaluation.confusionMatrix.total == 2)
      #expect(evaluation.backgroundConfidences.count == 1)
      #expect(evaluation.backgroundAUROC == 1)
    }
  }
}
