import Testing

@testable import Copydesk

/// Proves that a label's strongest features are those with the most weight beyond the mean.
@Suite struct StrongestFeaturesTests {
  @Test func theyAreSortedByWeightBeyondTheMean() throws {
    let model = try chinaModel(.multinomialNaiveBayes)
    let strongest = model.strongestFeatures(for: "c", count: 100)
    #expect(strongest.count == 6)
    #expect(strongest.first?.name == "chinese")
    // Half of ln(3/7) − ln(2/9), and half of ln(1/14) − ln(2/9).
    #expect(isClose(strongest[0].evidence, logarithm(27.0 / 14) / 2))
    #expect(Set(strongest.suffix(2).map(\.name)) == ["tokyo", "japan"])
    #expect(isClose(strongest[5].evidence, logarithm(9.0 / 28) / 2))
    #expect(strongest.map(\.evidence) == strongest.map(\.evidence).sorted(by: >))
  }

  @Test func twoLabelsAreOpposites() throws {
    let model = try chinaModel(.complementNaiveBayes)
    let here = model.strongestFeatures(for: "c", count: 6).map(\.evidence)
    let there = model.strongestFeatures(for: "not c", count: 6).map(\.evidence)
    #expect(zip(here, there.reversed()).allSatisfy { isClose($0, -$1) })
  }

  @Test func evidenceCountsRarity() throws {
    let model = try chinaModel(.multinomialNaiveBayes, .tfidf(TFIDFOptions()))
    let tokyo = try #require(
      model.strongestFeatures(for: "not c", count: 6).first { $0.name == "tokyo" })
    // scikit-learn: weights −2.32012695 and −1.528846816, idf ln(5/2) + 1.
    let expected = (2.320_126_95 - 1.528_846_816) / 2 * (logarithm(2.5) + 1)
    #expect(isClose(tokyo.evidence, expected))
  }

  @Test func atMostTheCountAreGiven() throws {
    let model = try chinaModel(.multinomialNaiveBayes)
    #expect(model.strongestFeatures(for: "c", count: 2).count == 2)
    #expect(model.strongestFeatures(for: "c", count: 0).isEmpty)
    #expect(model.strongestFeatures(for: "c", count: -1).isEmpty)
    #expect(model.strongestFeatures(for: "no such label", count: 2).isEmpty)
  }
}
