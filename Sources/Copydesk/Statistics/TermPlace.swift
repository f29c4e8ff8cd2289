/// The place of a feature in a table of counts: 24 bytes.
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
  /// The counts of one label, as long as they are small.
  var few = FewCounts()
  /// The index of the first group of the other labels; 0 if there is none.
  var group: UInt32 = 0

  /// Whether the search for a key goes on behind the place.
  @inline(__always)
  func isPassed(by other: UInt64) -> Bool { key != other && key != 0 }
}

/// Small counts of a feature under one label, in four bytes.
struct FewCounts {
  /// From the lowest bit: the number of the label and one, 0 if there is none, the document frequency, and
  /// the term frequency.
  private var bits: UInt32 = 0

  private static let documentsStart: UInt32 = 8
  private static let termsStart: UInt32 = 20
  private static let greatest: UInt32 = 1 << (32 - termsStart) - 1

  /// No label has counts.
  init() {}

  /// No counts yet of a label, if its number is small enough, else of none.
  init(label: UInt32) { bits = label &+ 1 < 1 &<< Self.documentsStart ? label &+ 1 : 0 }

  @inline(__always)
  private var labelAndOne: UInt32 { bits & (1 &<< Self.documentsStart &- 1) }

  var hasLabel: Bool { labelAndOne > 0 }

  /// The number of the label, if there is one.
  var label: Int { Int(labelAndOne) - 1 }

  @inline(__always)
  func isOf(_ label: UInt32) -> Bool { labelAndOne == label &+ 1 }

  var counts: TermCounts {
    TermCounts(
      termFrequency: bits &>> Self.termsStart,
      documentFrequency: bits &>> Self.documentsStart & Self.greatest)
  }

  /// Whether there is no room for another occurrence.
  @inline(__always)
  var isFull: Bool { bits >= Self.greatest &<< Self.termsStart }

  /// Whether there is room for more occurrences. No more paragraphs can have them.
  func hasRoom(for occurrences: UInt64) -> Bool {
    occurrences <= UInt64(Self.greatest - counts.termFrequency)
  }

  /// Adds counts for which there is room.
  @inline(__always)
  mutating func add(termFrequency: UInt32, documentFrequency: UInt32) {
    bits &+= termFrequency &<< Self.termsStart | documentFrequency &<< Self.documentsStart
  }
}

struct TermCounts {
  var termFrequency: UInt32 = 0
  var documentFrequency: UInt32 = 0

  mutating func add(_ other: TermCounts) {
    termFrequency &+= other.termFrequency
    documentFrequency &+= other.documentFrequency
  }

  func cell(label: Int) -> TermStatistics.Cell {
    TermStatistics.Cell(
      label: label, termFrequency: UInt64(termFrequency),
      documentFrequency: UInt64(documentFrequency))
  }
}

extension TermCounts {
  init(_ cell: TermStatistics.Cell) {
    self.init(
      termFrequency: UInt32(truncatingIfNeeded: cell.termFrequency),
      documentFrequency: UInt32(truncatingIfNeeded: cell.documentFrequency))
  }
}
