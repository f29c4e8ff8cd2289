/// What a classifier gains by answering only where it is confident: the risk-coverage curve.
///
/// At a threshold, the *coverage* is the share of paragraphs whose confidence reaches it, and the
/// *risk* is the share of wrong labels among them (El-Yaniv & Wiener 2010, equations 1 and 2).
public struct RiskCoverage: Sendable, Hashable {
  /// A threshold of the curve.
  public struct Point: Sendable, Hashable {
    /// The least confidence that is answered.
    public let threshold: Double
    /// The share of paragraphs that are answered.
    public let coverage: Double
    /// The share of wrong labels among them.
    public let risk: Double
  }

  /// The thresholds at which the coverage changes, from the highest: from few answers to all.
  public let points: [Point]

  /// - Complexity: O(*n* log *n*) in the outcomes.
  init(_ outcomes: [Outcome]) {
    // A model of hostile making may have probabilities that are no numbers: they come last.
    let sorted = outcomes.map {
      (confidence: $0.confidence.isNaN ? -1 : $0.confidence, isWrong: $0.actual != $0.predicted)
    }.sorted { $0.confidence > $1.confidence }
    var points: [Point] = []
    var wrong = 0
    for (index, outcome) in sorted.enumerated() {
      wrong += outcome.isWrong ? 1 : 0
      // Equal confidences are answered together.
      guard index + 1 == sorted.count || sorted[index + 1].confidence < outcome.confidence
      else { continue }
      points.append(
        Point(
          threshold: outcome.confidence, coverage: Double(index + 1) / Double(sorted.count),
          risk: Double(wrong) / Double(index + 1)))
    }
    self.points = points
  }

  /// The mean risk over all coverages, each threshold's risk held until the next (Geifman,
  /// Uziel & El-Yaniv 2019, section 2); `nil` without paragraphs.
  public var area: Double? {
    guard !points.isEmpty else { return nil }
    var covered = 0.0
    return points.reduce(0) { sum, point in
      defer { covered = point.coverage }
      return sum + point.risk * (point.coverage - covered)
    }
  }

  /// The highest threshold that answers at least this share of paragraphs.
  public func point(coverage: Double) -> Point? {
    points.first { $0.coverage >= coverage } ?? points.last
  }
}

extension Evaluation {
  /// How well confidence tells paragraphs that have one of the labels from text of the model's
  /// background: the probability that one of the former has more of it than one of the latter, ties
  /// counted as half (the area under the ROC curve; Hanley & McNeil 1982). `nil` if there are none
  /// of either.
  ///
  /// - Complexity: O(*n* log *n*) in the paragraphs.
  public var backgroundAUROC: Double? {
    let ranked =
      (outcomes.map { (confidence: $0.confidence, isJudged: true) }
      + backgroundConfidences.map { (confidence: $0, isJudged: false) })
      .filter { !$0.confidence.isNaN }.sorted { $0.confidence < $1.confidence }
    let judged = ranked.count(where: \.isJudged)
    let background = ranked.count - judged
    guard judged > 0, background > 0 else { return nil }
    var (wins, below, start) = (0.0, 0, 0)
    while start < ranked.count {
      let tied = ranked[start...].prefix { $0.confidence == ranked[start].confidence }
      let tiedJudged = tied.count(where: \.isJudged)
      let tiedBackground = tied.count - tiedJudged
      wins += Double(tiedJudged) * (Double(below) + Double(tiedBackground) / 2)
      below += tiedBackground
      start = tied.endIndex
    }
    return wins / (Double(judged) * Double(background))
  }
}
