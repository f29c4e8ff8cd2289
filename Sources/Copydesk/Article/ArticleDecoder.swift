/// An article model at work: what does not depend on the article is computed once, and the
/// paragraphs' probabilities are rows of one array, whose memory the next article uses again.
struct ArticleDecoder: Sendable {
  /// The rows of an article while it is decoded.
  struct Scratch: Sendable {
    fileprivate var likelihoods: [Double] = []
    fileprivate var forward: [Double] = []
    /// P(xᵢ₊₁…xₙ | yᵢ) of one paragraph, and what it is computed from.
    fileprivate var backward: [Double] = []
    fileprivate var ahead: [Double] = []
  }

  private let labelCount: Int
  /// The labels' shares.
  private let shares: [Double]
  /// π, and A row by row, both drawn towards the shares.
  private let starts: [Double]
  private let transitions: [Double]

  /// Makes a decoder; `nil` if the model has no weight.
  init?(_ model: ArticleModel, _ calibration: Calibration) {
    guard model.weight > 0 else { return nil }
    func drawn(_ row: [Double]) -> [Double] {
      var row = row.indices.map { label in
        let trained = calibration.trainedShares[label]
        let logarithmic =
          model.weight * logarithm(row[label]) + (1 - model.weight) * logarithm(trained)
        return exponential(logarithmic) * calibration.expectedShares[label] / trained
      }
      Self.normalize(&row, 0..<row.count)
      return row
    }
    labelCount = model.starts.count
    shares = calibration.expectedShares
    starts = drawn(model.starts)
    transitions = model.transitions.flatMap(drawn)
  }

  /// Replaces the paragraphs' own probabilities, the rows from `start` on, with the marginals.
  ///
  /// An article of one paragraph has no neighbours, and stays as it is.
  ///
  /// - Complexity: O(*n*·*k*²) for *n* paragraphs and *k* labels.
  func decode(_ rows: inout [Double], from start: Int, _ scratch: inout Scratch) {
    guard rows.count - start > labelCount else { return }
    scratch.likelihoods.removeAll(keepingCapacity: true)
    for index in start..<rows.count {
      scratch.likelihoods.append(max(rows[index], 1e-9) / shares[(index - start) % labelCount])
    }
    passForward(&scratch)
    passBackward(&scratch, &rows, from: start)
  }

  /// P(x₁…xᵢ, yᵢ), each row scaled to sum to 1.
  private func passForward(_ scratch: inout Scratch) {
    scratch.forward.removeAll(keepingCapacity: true)
    for label in 0..<labelCount {
      scratch.forward.append(starts[label] * scratch.likelihoods[label])
    }
    Self.normalize(&scratch.forward, 0..<labelCount)
    for row in stride(from: labelCount, to: scratch.likelihoods.count, by: labelCount) {
      for label in 0..<labelCount {
        var prior = 0.0
        for last in 0..<labelCount {
          prior += scratch.forward[row - labelCount + last] * transitions[last * labelCount + label]
        }
        scratch.forward.append(prior * scratch.likelihoods[row + label])
      }
      Self.normalize(&scratch.forward, row..<(row + labelCount))
    }
  }

  /// From the last paragraph to the first: P(xᵢ₊₁…xₙ | yᵢ), scaled to sum to 1, times the row of
  /// the pass forward.
  private func passBackward(_ scratch: inout Scratch, _ rows: inout [Double], from start: Int) {
    scratch.backward.removeAll(keepingCapacity: true)
    scratch.backward.append(contentsOf: repeatElement(1, count: labelCount))
    scratch.ahead.removeAll(keepingCapacity: true)
    scratch.ahead.append(contentsOf: repeatElement(0, count: labelCount))
    var row = scratch.likelihoods.count - labelCount
    while true {
      for label in 0..<labelCount {
        rows[start + row + label] = scratch.forward[row + label] * scratch.backward[label]
      }
      Self.normalize(&rows, (start + row)..<(start + row + labelCount))
      guard row > 0 else { return }
      for label in 0..<labelCount {
        scratch.ahead[label] = scratch.backward[label] * scratch.likelihoods[row + label]
      }
      for label in 0..<labelCount {
        var sum = 0.0
        for next in 0..<labelCount {
          sum += transitions[label * labelCount + next] * scratch.ahead[next]
        }
        scratch.backward[label] = sum
      }
      Self.normalize(&scratch.backward, 0..<labelCount)
      row -= labelCount
    }
  }

  /// Makes the numbers of `range` sum to 1.
  private static func normalize(_ row: inout [Double], _ range: Range<Int>) {
    var total = 0.0
    for index in range { total += row[index] }
    for index in range {
      row[index] = total > 0 ? row[index] / total : 1 / Double(range.count)
    }
  }
}
