import Testing

@testable import Copydesk

/// Proves the weights of TF-IDF against values computed by hand and published ones.
@Suite struct TermWeightingTests {
  /// The weights by feature, for features that stand at their index.
  private func weights(
    _ weighting: TermWeighting, _ indices: [Int], rarity: [Double] = [1, 1, 1]
  ) -> [Int: Double] {
    var indices = indices
    var weights: [Int: Double] = [:]
    weighting.forEachWeight(of: &indices, rarity: { rarity[$0] }) { weights[$0] = $1 }
    return weights
  }

  private func isClose(_ left: Double?, _ right: Double) -> Bool {
    left.map { abs($0 - right) < 1e-8 } ?? false
  }

  @Test(
    arguments: [
      (.none, 1, 4, 1), (.none, 4, 4, 1),
      (.plain, 1, 4, 1.386_294_361_119_891), (.plain, 2, 4, 0.693_147_180_559_945),
      (.plain, 4, 4, 0),
      (.smooth, 1, 3, 1.693_147_180_559_945), (.smooth, 3, 3, 1),
      (.smooth, 1, 7, 2.386_294_361_119_891),
    ] as [(TFIDFOptions.InverseDocumentFrequency, Int, Int, Double)])
  func `Rarity is the documented logarithm`(
    kind: TFIDFOptions.InverseDocumentFrequency, frequency: Int, documents: Int, expected: Double
  ) {
    let options = TFIDFOptions(inverseDocumentFrequency: kind)
    #expect(isClose(options.rarity(documentFrequency: frequency, of: documents), expected))
  }

  @Test(
    arguments: [
      (.raw, 1, 1), (.raw, 3, 3), (.sublinear, 1, 1), (.sublinear, 3, 2.098_612_288_668_110),
      (.logarithmic, 1, 0.693_147_180_559_945), (.logarithmic, 3, 1.386_294_361_119_891),
    ] as [(TFIDFOptions.TermFrequency, Int, Double)])
  func `Frequencies are transformed as documented`(
    kind: TFIDFOptions.TermFrequency, frequency: Int, expected: Double
  ) {
    #expect(isClose(TFIDFOptions(termFrequency: kind).transformed(frequency), expected))
  }

  @Test func `Counts count and binary does not`() {
    #expect(weights(.counts, [2, 0, 2, 2]) == [0: 1, 2: 3])
    #expect(weights(.binary, [2, 0, 2, 2]) == [0: 1, 2: 1])
    #expect(weights(.counts, []).isEmpty)
  }

  // The example of "Tf–idf term weighting" in scikit-learn's user guide, feature extraction: six
  // documents; the features stand in 6, 1 and 2 of them.
  @Test(
    arguments: [
      ([0, 0, 0, 2], [0: 0.851_513_35, 2: 0.524_332_93]),
      ([0, 0], [0: 1]),
      ([0, 1, 0, 1, 0], [0: 0.554_228_93, 1: 0.832_364_28]),
      ([2, 0, 0, 0, 2], [0: 0.630_357_31, 2: 0.776_305_14]),
    ] as [([Int], [Int: Double])])
  func `The defaults give the weights of scikit-learn's guide`(
    indices: [Int], expected: [Int: Double]
  ) {
    let options = TFIDFOptions()
    let rarity = [6, 1, 2].map { options.rarity(documentFrequency: $0, of: 6) }
    let found = weights(.tfidf(options), indices, rarity: rarity)
    #expect(found.count == expected.count)
    for (index, weight) in expected { #expect(isClose(found[index], weight)) }
  }

  @Test func `The norm divides and none does not`() {
    let plain = TFIDFOptions(inverseDocumentFrequency: .none, norm: .none)
    let normed = TFIDFOptions(inverseDocumentFrequency: .none, norm: .l2)
    let indices = [0, 0, 0, 1, 1, 1, 1]
    #expect(weights(.tfidf(plain), indices) == [0: 3, 1: 4])
    #expect(isClose(weights(.tfidf(normed), indices)[0], 0.6))
    #expect(isClose(weights(.tfidf(normed), indices)[1], 0.8))
  }

  @Test func `Features that stand everywhere leave zeros, not NaN`() {
    #expect(weights(.tfidf(.rennie), [0, 1, 1], rarity: [0, 0, 0]) == [0: 0, 1: 0])
  }

  @Test(arguments: TFIDFOptions.TermFrequency.allCases)
  func `The squares of normed weights sum to one in any order`(
    kind: TFIDFOptions.TermFrequency
  ) {
    let options = TFIDFOptions(termFrequency: kind)
    let first = weights(.tfidf(options), [0, 1, 2, 2, 1, 2], rarity: [2.5, 0.5, 1.25])
    let second = weights(.tfidf(options), [2, 2, 2, 1, 1, 0], rarity: [2.5, 0.5, 1.25])
    #expect(first == second)
    #expect(isClose(first.values.reduce(0) { $0 + $1 * $1 }, 1))
  }
}
