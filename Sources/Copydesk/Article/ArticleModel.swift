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
    guard let decoder = ArticleDecoder(self, calibration) else { return probabilities }
    var rows = probabilities.flatMap(\.self)
    var scratch = ArticleDecoder.Scratch()
    decoder.decode(&rows, from: 0, &scratch)
    var start = 0
    return probabilities.map { row in
      defer { start += row.count }
      return Array(rows[start..<(start + row.count)])
    }
  }
}
