import Testing

@testable import Copydesk

/// Proves the figures of a confusion matrix against those computed by hand.
@Suite struct ConfusionMatrixTests {
  /// Rows are actual labels; no paragraph has or was given “d”.
  private let matrix = {
    var matrix = ConfusionMatrix(labels: ["a", "b", "c", "d"])
    let rows = [[3, 1, 0, 0], [2, 4, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]
    for (actual, row) in rows.enumerated() {
      for (predicted, count) in row.enumerated() { matrix[actual, predicted] = count }
    }
    return matrix
  }()

  @Test func countsAreSumsOfRowsAndColumns() {
    #expect(matrix.total == 11)
    #expect((0..<4).map(matrix.actualCount) == [4, 6, 1, 0])
    #expect((0..<4).map(matrix.predictedCount) == [6, 5, 0, 0])
  }

  @Test func figuresAreThoseByHand() throws {
    #expect(matrix.accuracy == 7.0 / 11)
    #expect((0..<4).map(matrix.precision) == [3.0 / 6, 4.0 / 5, nil, nil])
    #expect((0..<4).map(matrix.recall) == [3.0 / 4, 4.0 / 6, 0, nil])
    #expect((0..<4).map(matrix.f1) == [6.0 / 10, 8.0 / 11, 0, nil])
    // (3/5 + 8/11 + 0) / 3 = 73/165; (4 · 3/5 + 6 · 8/11) / 11 = 372/605.
    #expect(isClose(try #require(matrix.macroF1), 73.0 / 165, tolerance: 1e-15))
    #expect(isClose(try #require(matrix.weightedF1), 372.0 / 605, tolerance: 1e-15))
  }

  @Test(arguments: 0..<2)
  func f1IsTheHarmonicMeanOfPrecisionAndRecall(label: Int) throws {
    let precision = try #require(matrix.precision(label))
    let recall = try #require(matrix.recall(label))
    let mean = 2 * precision * recall / (precision + recall)
    #expect(isClose(try #require(matrix.f1(label)), mean, tolerance: 1e-15))
  }

  @Test func nothingIsDefinedWithoutParagraphs() {
    for labels in [[], ["a", "b"]] {
      let empty = ConfusionMatrix(labels: labels)
      #expect(empty.total == 0)
      #expect(empty.accuracy == nil)
      #expect(empty.macroF1 == nil)
      #expect(empty.weightedF1 == nil)
      #expect(labels.indices.allSatisfy { empty.f1($0) == nil && empty.recall($0) == nil })
    }
  }
}
