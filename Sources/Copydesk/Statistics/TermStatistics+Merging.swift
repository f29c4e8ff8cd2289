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
  /// - Complexity: O(*n* + *m*) in the counts of both.
  public func merging(_ other: TermStatistics) throws(StatisticsError) -> TermStatistics {
    try combining(other, .addition)
  }

  /// What would have been counted without the paragraphs of `part`.
  ///
  /// Labels and features of which nothing is left are gone, so that the result equals statistics
  /// that never saw the part.
  ///
  /// - Throws: `differentSettings`, or `notContained` if `part` is no part of these counts.
  /// - Complexity: O(*n* + *m*) in the counts of both.
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
    var result = TermStatistics(settings: settings)
    for label in Set(labels).union(other.labels).sorted() {
      let count = try operation(
        documents(of: label), other.documents(of: label), of: "paragraphs labelled “\(label)”")
      guard count > 0 else { continue }
      result.labels.append(label)
      result.documentCounts.append(Int(count))
    }
    result.fingerprint =
      operation == .addition
      ? fingerprint &+ other.fingerprint : fingerprint &- other.fingerprint
    result.reserve(
      features: max(featureCount, other.featureCount), cells: max(cells.count, other.cells.count))

    let left = Side(self, labelsOf: result)
    let right = Side(other, labelsOf: result)
    var (l, r) = (0, 0)
    while l < featureCount || r < other.featureCount {
      let key = min(left.key(l), right.key(r))
      let takesLeft = left.key(l) == key && l < featureCount
      let takesRight = right.key(r) == key && r < other.featureCount
      let name = takesLeft ? self.name(l) : other.name(r)
      let row = try Self.combine(
        takesLeft ? left.row(l) : [], takesRight ? right.row(r) : [], operation, name: name)
      result.appendRow(key: key, name: name, cells: row)
      l += takesLeft ? 1 : 0
      r += takesRight ? 1 : 0
    }
    return result
  }

  /// One of the two tables, with its labels numbered as in the result. A label that the result
  /// does not have keeps a number past its end.
  private struct Side {
    let statistics: TermStatistics
    let labels: [Int]

    init(_ statistics: TermStatistics, labelsOf result: TermStatistics) {
      self.statistics = statistics
      labels = statistics.labels.enumerated().map { index, label in
        result.labels.firstIndex(of: label) ?? result.labels.count + index
      }
    }

    func key(_ feature: Int) -> UInt64 {
      feature < statistics.featureCount ? statistics.keys[feature] : .max
    }

    func row(_ feature: Int) -> [Cell] {
      statistics.row(feature).map { cell in
        var cell = cell
        cell.label = labels[cell.label]
        return cell
      }
    }
  }

  private static func combine(
    _ left: [Cell], _ right: [Cell], _ operation: Operation, name: ArraySlice<UInt8>
  ) throws(StatisticsError) -> [Cell] {
    var row: [Cell] = []
    func what() -> String { "the feature “\(String(decoding: name, as: UTF8.self))”" }
    for label in Set(left.map(\.label)).union(right.map(\.label)).sorted() {
      let zero = Cell(label: label, termFrequency: 0, documentFrequency: 0)
      let a = left.first { $0.label == label } ?? zero
      let b = right.first { $0.label == label } ?? zero
      let cell = Cell(
        label: label,
        termFrequency: try operation(a.termFrequency, b.termFrequency, of: what()),
        documentFrequency: try operation(a.documentFrequency, b.documentFrequency, of: what()))
      if cell.termFrequency > 0 { row.append(cell) }
    }
    return row
  }

  private func documents(of label: String) -> UInt64 {
    labels.firstIndex(of: label).map { UInt64(documentCounts[$0]) } ?? 0
  }
}
