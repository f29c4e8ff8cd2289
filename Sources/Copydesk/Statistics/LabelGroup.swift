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

/// The groups of many features: those of each make a list, of which the one that was used last is the first.
/// The group at 0 stands for none, and counts nothing.
extension [LabelGroup] {
  /// Makes the group of some labels the first of a list, in which there may be none.
  ///
  /// - Parameter first: The index of the list's first group; 0 if it is empty.
  mutating func bringForward(_ labels: UInt32, in first: inout UInt32) {
    var before = 0
    var group = Int(first)
    while group > 0, self[group].labels != labels {
      before = group
      group = Int(self[group].next)
    }
    if group == 0 {
      group = count
      append(LabelGroup(labels: labels))
    } else if before > 0 {
      self[before].next = self[group].next
    } else {
      return
    }
    self[group].next = first
    first = UInt32(truncatingIfNeeded: group)
  }

  /// Adds the counts of a label to its group, which becomes the first of a list.
  mutating func add(_ counts: TermCounts, of label: UInt32, in first: inout UInt32) {
    bringForward(LabelGroup.labels(of: label), in: &first)
    self[Int(first)].counts[LabelGroup.index(of: label)].add(counts)
  }
}
