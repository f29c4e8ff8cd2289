/// How much of each feature each label has: what every naive Bayes method starts from.
///
/// By weighting this is the number of occurrences, the number of paragraphs or the sum of TF-IDF
/// weights. The sums are taken in units of 2⁻³², as integers: so they do not depend on the order of
/// the paragraphs, nor on how threads share them. The error is at most 2⁻³³ a paragraph.
struct ClassMasses {
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
    let pass = TFIDFPass(features, of: statistics, options)
    let parts = concurrentMap(parts: threads, of: indices.count) { range in
      pass.sums(of: indices[range], in: batch, unit: Self.unit)
    }
    sums = parts.dropFirst().reduce(into: parts.first ?? []) { total, part in
      for index in total.indices { total[index] &+= part[index] }
    }
  }

  /// Writes the mass of the feature at `position` under each label into `row`.
  func read(_ position: Int, into row: inout [Double]) {
    for label in row.indices { row[label] = 0 }
    switch weighting {
    case .counts:
      for cell in statistics.row(features[position]) {
        row[cell.label] = Double(cell.termFrequency)
      }
    case .binary:
      for cell in statistics.row(features[position]) {
        row[cell.label] = Double(cell.documentFrequency)
      }
    case .tfidf:
      for label in row.indices {
        row[label] = Double(sums[position * labelCount + label]) / Self.unit
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

/// The second pass of TF-IDF training: the weights of paragraphs, summed by feature and label.
private struct TFIDFPass: Sendable {
  private let extractor: FeatureExtractor
  private let index: KeyIndex
  private let positionOfSlot: [Int]
  private let rarities: [Double]
  private let options: TFIDFOptions
  private let labels: [String]

  init(_ features: [Int], of statistics: TermStatistics, _ options: TFIDFOptions) {
    extractor = FeatureExtractor(statistics.settings)
    index = KeyIndex(features.map { statistics.keys[$0] })
    var positionOfSlot = [Int](repeating: 0, count: index.slots.count)
    for (position, slot) in index.slotOfKey.enumerated() { positionOfSlot[slot] = position }
    self.positionOfSlot = positionOfSlot
    rarities = features.map {
      options.rarity(
        documentFrequency: statistics.documentFrequency($0), of: statistics.documentCount)
    }
    self.options = options
    labels = statistics.labels
  }

  func sums(of records: ArraySlice<Int>, in batch: ParagraphBatch, unit: Double) -> [Int64] {
    var sums = [Int64](repeating: 0, count: rarities.count * labels.count)
    var scratch = FeatureScratch()
    let numbers = batch.labels.map { labels.firstIndex(of: $0) }
    for record in records.lazy.map({ batch.records[$0] }) {
      guard let label = record.label.flatMap({ numbers[$0] }) else { continue }
      extractor.extract(batch.bytes.span.extracting(record.text), into: &scratch)
      scratch.indices.removeAll(keepingCapacity: true)
      for occurrence in scratch.occurrences {
        if let slot = index.slot(of: occurrence.key) {
          scratch.indices.append(positionOfSlot[slot])
        }
      }
      TermWeighting.tfidf(options).forEachWeight(
        of: &scratch.indices, rarity: { rarities[$0] }
      ) { position, weight in
        sums[position * labels.count + label] += Int64((weight * unit).rounded())
      }
    }
    return sums
  }
}
