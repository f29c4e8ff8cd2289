import Testing

@testable import Copydesk

/// Proves χ² by a published table and that the highest ranks stay.
@Suite struct FeatureSelectionTests {
  /// The counts of Manning, Raghavan & Schütze 2008, example 13.4: `export` and `poultry` in
  /// Reuters-RCV1, with χ² ≈ 284. Each paragraph here stands for as many there as its cell says.
  @Test func chiSquareIsThePublishedOne() {
    let cells: [TermStatistics.Cell] = [
      .init(label: 0, termFrequency: 27_652, documentFrequency: 27_652),
      .init(label: 1, termFrequency: 49, documentFrequency: 49),
    ]
    let documentCounts = [27_652 + 774_106, 49 + 141]
    let found = FeatureSelection.chiSquare(cells.span, documentCounts.span)
    #expect(isClose(found, 284, tolerance: 0.5))
  }

  private func names(_ parameters: TrainingParameters) throws -> Set<String> {
    let texts = [
      ("a", "the red fox"), ("a", "the red cat"), ("a", "the fox and"), ("b", "the dog and"),
      ("b", "the dog ran"), ("b", "the cow and"),
    ]
    let classifier = try TextClassifier(
      trainingData: texts.map { LabelledParagraph(text: $1, label: $0) }, parameters: parameters)
    return Set(
      (0..<classifier.model.table.slotCount).filter { classifier.model.table.key(at: $0) != 0 }
        .map { classifier.model.name(at: $0) })
  }

  @Test func theHighestRanksStay() throws {
    var parameters = TrainingParameters(
      features: FeatureSettings(wordNGrams: 1...1, signals: []), maximumFeatures: 3)
    // Equal frequencies go by key, so only what is above them is certain.
    #expect(try names(parameters).isSuperset(of: ["the", "and"]))
    parameters.featureRanking = .chiSquare
    #expect(try names(parameters) == ["red", "fox", "dog"])
    parameters.maximumFeatures = 100
    #expect(try names(parameters).count == 8)
  }
}
