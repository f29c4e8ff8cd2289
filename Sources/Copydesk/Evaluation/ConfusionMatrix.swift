/// How often each label was given to paragraphs of each label.
public struct ConfusionMatrix: Sendable, Hashable {
  /// The labels of rows and columns.
  public let labels: [String]
  /// The counts, row after row: actual label first, predicted label second.
  private var counts: [Int]

  /// An empty matrix.
  public init(labels: [String]) {
    self.init(
      labels: labels, counts: [Int](repeating: 0, count: labels.count * labels.count))
  }

  /// - Parameter counts: Row after row, one for each pair of labels.
  init(labels: [String], counts: [Int]) {
    self.labels = labels
    self.counts = counts
  }

  /// The number of paragraphs of one label that were given another, by the labels' indices.
  public subscript(actual: Int, predicted: Int) -> Int {
    get { counts[actual * labels.count + predicted] }
    set { counts[actual * labels.count + predicted] = newValue }
  }

  /// The number of paragraphs.
  public var total: Int { counts.reduce(0, +) }

  /// The number of paragraphs of a label.
  public func actualCount(_ label: Int) -> Int {
    labels.indices.reduce(0) { $0 + self[label, $1] }
  }

  /// The number of paragraphs that were given a label.
  public func predictedCount(_ label: Int) -> Int {
    labels.indices.reduce(0) { $0 + self[$1, label] }
  }

  /// The share of right labels; `nil` without paragraphs.
  public var accuracy: Double? {
    ratio(labels.indices.reduce(0) { $0 + self[$1, $1] }, total)
  }

  /// The share of the paragraphs given a label that have it; `nil` if none was given it.
  public func precision(_ label: Int) -> Double? {
    ratio(self[label, label], predictedCount(label))
  }

  /// The share of a label's paragraphs that were given it; `nil` if there are none.
  public func recall(_ label: Int) -> Double? {
    ratio(self[label, label], actualCount(label))
  }

  /// The harmonic mean of precision and recall, 2·TP / (2·TP + FP + FN) (van Rijsbergen 1979,
  /// chapter 7); `nil` if the label neither occurs nor was given.
  public func f1(_ label: Int) -> Double? {
    ratio(2 * self[label, label], actualCount(label) + predictedCount(label))
  }

  /// The mean F1 of the labels that have one.
  public var macroF1: Double? {
    let values = labels.indices.compactMap { f1($0) }
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// The mean F1 of the labels, weighted by their numbers of paragraphs.
  public var weightedF1: Double? {
    guard total > 0 else { return nil }
    return labels.indices.reduce(0) { $0 + (f1($1) ?? 0) * Double(actualCount($1)) }
      / Double(total)
  }

  private func ratio(_ part: Int, _ whole: Int) -> Double? {
    whole == 0 ? nil : Double(part) / Double(whole)
  }
}
