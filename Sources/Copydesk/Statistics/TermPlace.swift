/// The place of a feature in a table of counts: 32 bytes.
///
/// It holds the counts of the label that the feature came with first: most features never see another,
/// and then counting an occurrence touches nothing else. The counts of other labels hang on it in
/// groups of eight.
struct TermPlace {
  /// 0 marks a free place.
  var key: UInt64 = 0
  /// The number of the last paragraph that had the feature; it is counted in that one already.
  var lastDocument: UInt32 = 0
  var nameStart: UInt32 = 0
  /// The label that `counts` are of.
  var label: UInt32 = 0
  var counts = TermCounts()
  /// The index of the first group of the other labels; 0 if there is none.
  var group: UInt32 = 0

  /// Whether the search for a key goes on behind the place.
  @inline(__always)
  func isPassed(by other: UInt64) -> Bool { key != other && key != 0 }
}

struct TermCounts {
  var termFrequency: UInt32 = 0
  var documentFrequency: UInt32 = 0

  mutating func add(_ cell: TermStatistics.Cell) {
    termFrequency &+= UInt32(truncatingIfNeeded: cell.termFrequency)
    documentFrequency &+= UInt32(truncatingIfNeeded: cell.documentFrequency)
  }

  func cell(label: Int) -> TermStatistics.Cell {
    TermStatistics.Cell(
      label: label, termFrequency: UInt64(termFrequency),
      documentFrequency: UInt64(documentFrequency))
  }
}

/// The counts of a feature under eight labels that follow each other.
struct LabelGroup {
  static let size = 8

  /// The number of the first label, divided by eight; no label has the highest one.
  var labels: UInt32 = .max
  /// The index of the feature's next group; 0 if there is none.
  var next: UInt32 = 0
  var counts = [8 of TermCounts](repeating: TermCounts())

  @inline(__always)
  static func labels(of label: UInt32) -> UInt32 { label &>> 3 }
  @inline(__always)
  static func index(of label: UInt32) -> Int { Int(truncatingIfNeeded: label & 7) }

  /// The label at an index of `counts`.
  func label(at index: Int) -> Int { Int(labels) * Self.size + index }
}
