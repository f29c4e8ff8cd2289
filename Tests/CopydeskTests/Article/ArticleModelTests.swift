import Testing

@testable import Copydesk

/// Proves that the article model gives the exact marginals of its hidden Markov model.
@Suite struct ArticleModelTests {
  private static let model = ArticleModel(
    starts: [0.7, 0.2, 0.1],
    transitions: [[0.6, 0.3, 0.1], [0.25, 0.5, 0.25], [0.05, 0.15, 0.8]], weight: 1)

  private static let calibration = Calibration(documentCounts: [5, 3, 2])

  private static func randomRows(_ count: Int, seed: UInt64) -> [[Double]] {
    var random = RandomSource(seed: seed)
    return (0..<count).map { _ in
      let row = (0..<3).map { _ in Double(1 + random.next(below: 100)) }
      return row.map { $0 / row.reduce(0, +) }
    }
  }

  /// The marginals by the definition: the sum over all sequences of labels.
  private static func enumerated(_ rows: [[Double]]) -> [[Double]] {
    let shares = calibration.expectedShares
    var marginals = rows.map { $0.map { _ in 0.0 } }
    var sequences: [[Int]] = [[]]
    for _ in rows { sequences = sequences.flatMap { start in (0..<3).map { start + [$0] } } }
    for labels in sequences {
      var weight = model.starts[labels[0]]
      for (label, next) in zip(labels, labels.dropFirst()) {
        weight *= model.transitions[label][next]
      }
      for (row, label) in zip(rows, labels) { weight *= row[label] / shares[label] }
      for (index, label) in labels.enumerated() { marginals[index][label] += weight }
    }
    return marginals.map { row in row.map { $0 / row.reduce(0, +) } }
  }

  @Test(arguments: 2...7)
  func theMarginalsAreThoseOfAllSequences(count: Int) {
    let rows = Self.randomRows(count, seed: UInt64(count))
    let found = Self.model.marginals(of: rows, Self.calibration)
    for (left, right) in zip(found.joined(), Self.enumerated(rows).joined()) {
      #expect(isClose(left, right, tolerance: 1e-9))
    }
  }

  @Test func withoutWeightOrNeighboursNothingChanges() {
    let rows = Self.randomRows(5, seed: 1)
    let off = ArticleModel(
      starts: Self.model.starts, transitions: Self.model.transitions, weight: 0)
    #expect(off.marginals(of: rows, Self.calibration) == rows)
    #expect(Self.model.marginals(of: [rows[0]], Self.calibration) == [rows[0]])
    #expect(Self.model.marginals(of: [], Self.calibration).isEmpty)
  }

  @Test func longArticlesStayProbabilities() {
    let rows = Self.randomRows(5000, seed: 2)
    for row in Self.model.marginals(of: rows, Self.calibration) {
      #expect(isClose(row.reduce(0, +), 1))
      #expect(row.allSatisfy { $0 >= 0 })
    }
  }

  @Test func impossibleParagraphsDoNotBreakTheRest() {
    let rows = [[1.0, 0, 0], [0, 0, 1], [0, 1, 0]]
    let found = Self.model.marginals(of: rows, Self.calibration)
    #expect(found.map { row in row.firstIndex { $0 == row.max() } } == [0, 2, 1])
  }

  @Test func transitionsAreCountedWithOneAdded() {
    var counts = TransitionCounts(labelCount: 2)
    counts.add([0, 0, 1])
    counts.add([1, 0])
    counts.add([0, 1, 1])
    counts.add([0, 1, 1], times: -1)
    let model = counts.model(weight: 0.5)
    #expect(model.starts == [0.5, 0.5])
    #expect(model.transitions == [[0.5, 0.5], [2 / 3.0, 1 / 3.0]])
  }

  @Test func itComesBackFromAModelFile() throws {
    var description = try TextClassifier(trainingData: sampleParagraphs).model.description
    description.labels = ["a", "b", "c"]
    description.documentCounts = [5, 3, 2]
    description.calibration = Self.calibration
    description.articleModel = Self.model
    #expect(ModelDescription(json: description.json) == description)
    description.articleModel = ArticleModel(starts: [1], transitions: [[1]], weight: 1)
    #expect(ModelDescription(json: description.json) == nil)
  }

  @Test func itCanBeSwitchedOff() throws {
    let validation = try CrossValidation(of: sampleParagraphs, folds: 3)
    var description = try TextClassifier(trainingData: sampleParagraphs).model.calibrated(
      by: validation
    ).description
    let fitted = try #require(description.articleModel)
    description.articleModel = ArticleModel(
      starts: fitted.starts, transitions: fitted.transitions, weight: 1)
    let classifier = TextClassifier(
      try TextClassifier(trainingData: sampleParagraphs).model.describing(description))
    let texts = sampleParagraphs.prefix(4).map(\.text)
    let alone = ParagraphClassifier(classifier, readsArticles: false).classify(paragraphs: texts)
    let together = ParagraphClassifier(classifier).classify(paragraphs: texts)
    #expect(alone.map(\.prediction) == texts.map { classifier.prediction(for: $0) })
    #expect(alone.map(\.prediction) != together.map(\.prediction))
  }
}
