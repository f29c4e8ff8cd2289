/// How much of each feature each label has, for methods that need the paragraphs.
///
/// By weighting this is the number of occurrences, the number of paragraphs or the sum of TF-IDF
/// weights. The sums are taken in units of 2⁻³², as integers: so they do not depend on the order of
/// the paragraphs, nor on how threads share them. The error is at most 2⁻³³ a paragraph.
struct ClassMasses: Sendable {
  /// The rows of the statistics that the model keeps.
  let features: [Int]
  private let statistics: TermStatistics
  private let weighting: TermWeighting
  /// The sums of TF-IDF weights by feature and label, in units.
  private var sums: [Int64] = []
  private static let unit = 4_294_967_296.0

  private var labelCount: Int { statistics.labels.count }

  /// Masses that are counts.
  init(counting features: [Int], of statistics: TermStatistics, _ weighting: TermWeighting) {
    self.features = features
    self.statistics = statistics
    self.weighting = weighting
  }

  /// Masses that are sums of TF-IDF weights, from a second pass over the paragraphs that
  /// `statistics` counted.
  init(
    summing features: [Int], of statistics: TermStatistics, _ options: TFIDFOptions,
    over batch: ParagraphBatch, indices: [Int], threads: Int
  ) {
    self.init(counting: features, of: statistics, .tfidf(options))
    let vectorizer = DocumentVectorizer(features, of: statistics, .tfidf(options))
    let (rows, labels) = (features.count, labelCount)
    let parts = concurrentMap(parts: threads, of: indices.count) { range in
      var sums = [Int64](repeating: 0, count: rows * labels)
      var current = 0
      vectorizer.forEachVector(
        of: indices[range], in: batch, start: { current = $0 },
        component: { sums[$0 * labels + current] += Int64(($1 * Self.unit).rounded()) })
      return sums
    }
    sums = parts.dropFirst().reduce(into: parts.first ?? []) { total, part in
      for index in total.indices { total[index] &+= part[index] }
    }
  }

  /// Writes the mass of the feature at `position` under each label into `row`.
  func read(_ position: Int, into row: inout [Double]) {
    for label in row.indices { row[label] = 0 }
    if case .tfidf = weighting {
      for label in row.indices {
        row[label] = Double(sums[position * labelCount + label]) / Self.unit
      }
    } else {
      for index in statistics.table.cells(of: features[position]) {
        let cell = statistics.table.cell(index)
        row[cell.label] = Double(weighting.mass(of: cell))
      }
    }
  }

  /// The sum of the masses of all features, by label.
  func totals() -> [Double] {
    var totals = [Double](repeating: 0, count: labelCount)
    var row = totals
    for position in features.indices {
      read(position, into: &row)
      for label in row.indices { totals[label] += row[label] }
    }
    return totals
  }
}
