/// The paragraphs of each label of several statistics together.
struct DocumentSums {
  /// Of all of them, in order; some may have no paragraphs left. Of two spellings of a label that Unicode
  /// holds for equal the one with the smaller bytes is taken, so that it does not matter which came first.
  let labels: [String]
  let counts: [Int]

  init(
    _ parts: [TermStatistics], _ operation: CombinedTerms.Operation
  ) throws(StatisticsError) {
    var spellings: [String: String] = [:]
    var sums: [String: Int] = [:]
    for part in parts.indices {
      for (label, count) in zip(parts[part].labels, parts[part].documentCounts) {
        spellings[label] = spellings[label].map { $0.smallerSpelling(label) } ?? label
        let takes = operation == .subtraction && part > 0
        let (sum, overflows) = sums[label, default: 0].addingReportingOverflow(
          takes ? -count : count)
        guard !overflows else { throw .overflow }
        guard sum >= 0 else { throw .notContained(what: "paragraphs labelled “\(label)”") }
        sums[label] = sum
      }
    }
    labels = spellings.values.sorted()
    counts = labels.map { sums[$0] ?? 0 }
    // So that their sum is a number too.
    let limit = Int.max / max(1, counts.count)
    guard counts.allSatisfy({ $0 <= limit }) else { throw .overflow }
  }
}
