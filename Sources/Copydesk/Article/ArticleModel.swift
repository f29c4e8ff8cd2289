/// What the paragraphs of an article say about each other: an ad is followed by an ad, an answer by
/// a question, and opinion by opinion.
///
/// A hidden Markov model over the labels *y* of the *n* paragraphs *x* of an article:
///
///     P(y | x) ∝ π(y₁) e₁(y₁) · ∏ A(yᵢ₋₁, yᵢ) eᵢ(yᵢ),   eᵢ(c) = p(c | xᵢ) / p(c)
///
/// with the paragraph classifier's probabilities over the labels' shares as scaled likelihoods
/// (Bourlard & Morgan 1994, section 7.2). π and A are counted on whole articles, one added to each
/// count, and drawn towards the shares by a weight λ that held-out articles choose:
/// A(a, c) ∝ count(a, c)^λ · p(c)^(1 − λ). Paragraph probabilities are those of P(yᵢ = c | x), by
/// the forward-backward algorithm (Rabiner 1989, equation 27): exact, and the labels that are right
/// most often, in O(*n*·*k*²) for *k* labels.
public struct ArticleModel: Sendable, Hashable {
  /// The share of articles that start with each label.
  public let starts: [Double]
  /// How often a label follows another: a row for each label, which sums to 1.
  public let transitions: [[Double]]
  /// λ, from 0 (paragraphs alone) to 1.
  public let weight: Double

  init(starts: [Double], transitions: [[Double]], weight: Double) {
    self.starts = starts
    self.transitions = transitions
    self.weight = weight
  }

  /// The probabilities of the paragraphs of an article, each seen in its place.
  ///
  /// An article of one paragraph has no neighbours, and stays as it is.
  func marginals(of probabilities: [[Double]], _ calibration: Calibration) -> [[Double]] {
    guard probabilities.count > 1, weight > 0 else { return probabilities }
    let shares = calibration.expectedShares
    let likelihoods = probabilities.map { row in
      row.indices.map { max(row[$0], 1e-9) / shares[$0] }
    }
    let first = drawn(starts, calibration)
    let steps = transitions.map { drawn($0, calibration) }
    let forward = forwardPass(likelihoods, first, steps)
    let backward = backwardPass(likelihoods, steps)
    return zip(forward, backward).map { ahead, behind in
      Self.normalized(zip(ahead, behind).map { $0 * $1 })
    }
  }

  /// Shares drawn towards those of all paragraphs by λ, and shifted to the expected ones.
  private func drawn(_ shares: [Double], _ calibration: Calibration) -> [Double] {
    Self.normalized(
      shares.indices.map { label in
        let trained = calibration.trainedShares[label]
        let logarithmic = weight * logarithm(shares[label]) + (1 - weight) * logarithm(trained)
        return exponential(logarithmic) * calibration.expectedShares[label] / trained
      })
  }

  /// P(x₁…xᵢ, yᵢ), each row scaled to sum to 1.
  private func forwardPass(
    _ likelihoods: [[Double]], _ first: [Double], _ steps: [[Double]]
  ) -> [[Double]] {
    var rows: [[Double]] = []
    for likelihood in likelihoods {
      let prior =
        rows.last.map { last in
          likelihood.indices.map { label in
            last.indices.reduce(0) { $0 + last[$1] * steps[$1][label] }
          }
        } ?? first
      rows.append(Self.normalized(zip(prior, likelihood).map { $0 * $1 }))
    }
    return rows
  }

  /// P(xᵢ₊₁…xₙ | yᵢ), each row scaled to sum to 1.
  private func backwardPass(_ likelihoods: [[Double]], _ steps: [[Double]]) -> [[Double]] {
    var rows = [starts.map { _ in 1.0 }]
    for likelihood in likelihoods.dropFirst().reversed() {
      let next = zip(rows[rows.count - 1], likelihood).map { $0 * $1 }
      rows.append(
        Self.normalized(
          steps.map { step in zip(step, next).reduce(0) { $0 + $1.0 * $1.1 } }))
    }
    return rows.reversed()
  }

  private static func normalized(_ row: [Double]) -> [Double] {
    let total = row.reduce(0, +)
    return total > 0 ? row.map { $0 / total } : row.map { _ in 1 / Double(row.count) }
  }
}
