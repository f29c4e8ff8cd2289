/// Why two statistics do not merge or subtract.
public enum StatisticsError: Error, Sendable, Hashable {
  /// They were extracted with different settings.
  case differentSettings
  /// What should be subtracted is not part of it: a count would fall below zero. `what` names it.
  case notContained(what: String)
  /// A count would pass 64 bits.
  case overflow
}

extension StatisticsError: CustomStringConvertible {
  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .differentSettings:
      "the statistics were counted with different feature settings; "
        + "count both with the same options"
    case .notContained(let what):
      "the statistics to subtract are not part of the others: they hold more of \(what)"
    case .overflow: "a count does not fit 64 bits"
    }
  }
}

extension TermStatistics {
  /// These counts and `other`'s together.
  ///
  /// - Throws: `differentSettings`, or `overflow` past 2⁶⁴.
  /// - Complexity: O(*n* + *m*) in the counts of both, and O(*k* log *k*) in the labels.
  public func merging(_ other: TermStatistics) throws(StatisticsError) -> TermStatistics {
    try combining(other, .addition)
  }

  /// What would have been counted without the paragraphs of `part`.
  ///
  /// Labels and features of which nothing is left are gone, so that the result equals statistics
  /// that never saw the part, but for the spelling of labels that are canonically equivalent.
  ///
  /// - Throws: `differentSettings`, or `notContained` if `part` is no part of these counts.
  /// - Complexity: O(*n* + *m*) in the counts of both, and O(*k* log *k*) in the labels.
  public func subtracting(_ part: TermStatistics) throws(StatisticsError) -> TermStatistics {
    try combining(part, .subtraction)
  }

  private enum Operation {
    case addition, subtraction

    func callAsFunction(
      _ left: UInt64, _ right: UInt64, of what: @autoclosure () -> String
    ) throws(StatisticsError) -> UInt64 {
      switch self {
      case .addition:
        let (sum, overflow) = left.addingReportingOverflow(right)
        guard !overflow else { throw .overflow }
        return sum
      case .subtraction:
        guard left >= right else { throw .notContained(what: what()) }
        return left - right
      }
    }
  }

  /// Walks both tables in the order of keys and combines them count by count.
  private func combining(
    _ other: TermStatistics, _ operation: Operation
  ) throws(StatisticsError) -> TermStatistics {
    guard settings == other.settings else { throw .differentSettings }
    let union = Self.union(labels, other.labels)
    let (own, others) = (documentsByLabel, other.documentsByLabel)
    let counts = try union.map { (label) throws(StatisticsError) in
      try operation(
        own[label] ?? 0, others[label] ?? 0, of: "paragraphs labelled “\(label)”")
    }
    // So that their sum is a number too.
    guard counts.allSatisfy({ $0 <= Int.max / max(1, counts.count) }) else { throw .overflow }
    // Labels without paragraphs are gone; what is left is numbered anew.
    let kept = union.indices.filter { counts[$0] > 0 }
    var rank = [Int?](repeating: nil, count: union.count)
    for (number, label) in kept.enumerated() { rank[label] = number }

    var result = TermStatistics(settings: settings)
    result.labels = kept.map { union[$0] }
    result.documentCounts = kept.map { Int(counts[$0]) }
    result.fingerprint =
      operation == .addition
      ? fingerprint &+ other.fingerprint : fingerprint &- other.fingerprint
    result.reserve(
      features: max(featureCount, other.featureCount), cells: max(cells.count, other.cells.count))

    let numbers = Dictionary(
      uniqueKeysWithValues: union.enumerated().map { ($0.element, $0.offset) })
    let left = Side(self, numbers)
    let right = Side(other, numbers)
    var orphan: String?
    var (l, r) = (0, 0)
    while l < featureCount || r < other.featureCount {
      let key = min(left.key(l), right.key(r))
      let takesLeft = l < featureCount && keys[l] == key
      let takesRight = r < other.featureCount && other.keys[r] == key
      let name = takesLeft ? self.name(l) : other.name(r)
      var row = try Self.combine(
        takesLeft ? left.row(l) : [], takesRight ? right.row(r) : [], operation, name: name)
      for index in row.indices {
        // A feature cannot be in more paragraphs than there are.
        guard let label = rank[row[index].label],
          row[index].documentFrequency <= counts[row[index].label]
        else {
          orphan = orphan ?? Self.describe(name)
          continue
        }
        row[index].label = label
      }
      result.appendRow(key: key, name: name, cells: row)
      l += takesLeft ? 1 : 0
      r += takesRight ? 1 : 0
    }
    if let orphan { throw .notContained(what: orphan) }
    return result
  }

  /// The labels of both, in order. Of two spellings of a label that Unicode holds for equal the one
  /// with the smaller bytes is taken, so that it does not matter which came first.
  private static func union(_ left: [String], _ right: [String]) -> [String] {
    var union: [String: String] = [:]
    for label in left + right {
      union[label] = union[label].map { $0.smallerSpelling(label) } ?? label
    }
    return union.values.sorted()
  }

  private static func describe(_ name: ArraySlice<UInt8>) -> String {
    "the feature “\(String(decoding: name, as: UTF8.self))”"
  }

  /// One of the two tables, with its labels numbered as in the union of both.
  private struct Side {
    let statistics: TermStatistics
    let numbers: [Int]

    init(_ statistics: TermStatistics, _ union: [String: Int]) {
      self.statistics = statistics
      numbers = statistics.labels.map { union[$0] ?? 0 }
    }

    func key(_ feature: Int) -> UInt64 {
      feature < statistics.featureCount ? statistics.keys[feature] : .max
    }

    func row(_ feature: Int) -> [Cell] {
      statistics.row(feature).map { cell in
        var cell = cell
        cell.label = numbers[cell.label]
        return cell
      }
    }
  }

  private static func combine(
    _ left: [Cell], _ right: [Cell], _ operation: Operation, name: ArraySlice<UInt8>
  ) throws(StatisticsError) -> [Cell] {
    var row: [Cell] = []
    var (l, r) = (0, 0)
    while l < left.count || r < right.count {
      let label = min(
        l < left.count ? left[l].label : .max, r < right.count ? right[r].label : .max)
      let zero = Cell(label: label, termFrequency: 0, documentFrequency: 0)
      let a = l < left.count && left[l].label == label ? left[l] : zero
      let b = r < right.count && right[r].label == label ? right[r] : zero
      l += a.termFrequency > 0 ? 1 : 0
      r += b.termFrequency > 0 ? 1 : 0
      let cell = Cell(
        label: label,
        termFrequency: try operation(a.termFrequency, b.termFrequency, of: describe(name)),
        documentFrequency: try operation(
          a.documentFrequency, b.documentFrequency, of: describe(name)))
      // Paragraphs without an occurrence, or more of them than occurrences: no part of the whole.
      guard cell.documentFrequency <= cell.termFrequency,
        (cell.documentFrequency == 0) == (cell.termFrequency == 0)
      else { throw .notContained(what: describe(name)) }
      if cell.termFrequency > 0 { row.append(cell) }
    }
    return row
  }

  private var documentsByLabel: [String: UInt64] {
    Dictionary(zip(labels, documentCounts.map { UInt64($0) })) { first, _ in first }
  }
}

extension String {
  /// Of two spellings that Unicode holds for equal (“é” in one scalar or in two), the one whose
  /// UTF-8 is smaller.
  func smallerSpelling(_ other: String) -> String {
    other.utf8.lexicographicallyPrecedes(utf8) ? other : self
  }
}
