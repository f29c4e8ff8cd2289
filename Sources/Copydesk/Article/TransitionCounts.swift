/// How often labels start articles and follow each other.
struct TransitionCounts {
  private var starts: [Double]
  private var transitions: [[Double]]

  /// One of each, so that nothing is impossible.
  init(labelCount: Int) {
    starts = [Double](repeating: 1, count: labelCount)
    transitions = [[Double]](repeating: starts, count: labelCount)
  }

  /// Counts the labels of an article, in order; with -1 as `times` takes them back.
  mutating func add(_ labels: [Int], times: Double = 1) {
    guard let first = labels.first else { return }
    starts[first] += times
    for (label, next) in zip(labels, labels.dropFirst()) { transitions[label][next] += times }
  }

  func model(weight: Double) -> ArticleModel {
    func shares(_ counts: [Double]) -> [Double] {
      let total = counts.reduce(0, +)
      return counts.map { $0 / total }
    }
    return ArticleModel(
      starts: shares(starts), transitions: transitions.map(shares), weight: weight)
  }
}
