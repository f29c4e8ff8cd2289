import Testing

@testable import Copydesk

/// Proves that bootstrap intervals are about the estimate, drawn by article and reproducible.
@Suite struct BootstrapTests {
  /// 40 articles of 3 paragraphs; every fourth article is wrong throughout.
  private let evaluation = Evaluation(
    labels: ["a", "b"],
    outcomes: (0..<120).map { index in
      let (article, actual) = (index / 3, index % 2)
      let predicted = article % 4 == 0 ? 1 - actual : actual
      return outcome(actual, predicted, confidence: 0.8, article: UInt64(article))
    })

  private func intervals(seed: UInt64 = 0) throws -> BootstrapIntervals {
    var evaluation = evaluation
    evaluation.bootstrap(samples: 500, seed: seed)
    return try #require(evaluation.intervals)
  }

  @Test func intervalsContainTheEstimates() throws {
    let intervals = try intervals()
    #expect(intervals.samples == 500)
    #expect(intervals.accuracy.contains(0.75))
    #expect(intervals.macroF1.contains(try #require(evaluation.macroF1)))
    for label in 0..<2 {
      let interval = try #require(intervals.f1[label])
      #expect(interval.contains(try #require(evaluation.confusionMatrix.f1(label))))
    }
  }

  @Test func wholeArticlesAreDrawn() throws {
    // The share of right articles has a standard error of √(0.75 · 0.25 / 40) = 0.068; if
    // paragraphs were drawn it would be 0.040. A 95% interval is about four times as wide.
    let interval = try intervals().accuracy
    let width = interval.upperBound - interval.lowerBound
    #expect(0.22...0.32 ~= width)
    // Articles have three paragraphs, so every sample's accuracy is a number of fortieths.
    #expect(isClose((interval.lowerBound * 40).rounded(), interval.lowerBound * 40))
  }

  @Test func theSeedDecides() throws {
    #expect(try intervals(seed: 1) == intervals(seed: 1))
    #expect(try intervals(seed: 1) != intervals(seed: 2))
  }

  @Test func oneArticleLeavesNoDoubt() throws {
    var one = Evaluation(
      labels: ["a", "b"], outcomes: [outcome(0, 0, confidence: 1), outcome(0, 1, confidence: 1)])
    one.bootstrap(samples: 100)
    let intervals = try #require(one.intervals)
    #expect(intervals.accuracy == 0.5...0.5)
  }

  @Test func aLabelThatSamplesMissHasNoInterval() throws {
    var evaluation = Evaluation(
      labels: ["a", "b"],
      outcomes: (0..<10).map {
        outcome($0 == 0 ? 1 : 0, $0 == 0 ? 1 : 0, confidence: 1, article: $0)
      }
    )
    evaluation.bootstrap(samples: 200)
    let intervals = try #require(evaluation.intervals)
    #expect(intervals.f1[0] == 1...1)
    #expect(intervals.f1[1] == nil)
  }

  @Test func noSamplesAndNoParagraphsGiveNoIntervals() {
    var none = evaluation
    none.bootstrap(samples: 0)
    #expect(none.intervals == nil)
    var empty = Evaluation(labels: ["a"], outcomes: [])
    empty.bootstrap()
    #expect(empty.intervals == nil)
  }
}
