/// Turns the scores of a model into probabilities.
///
/// With scores *s*, temperature *T* and offsets *b*, the probability of label *c* on text like the
/// training data is softmax(*s* / *T* + *b*) (vector scaling with one slope; Guo et al. 2017,
/// section 4.2). On text with other shares of labels it is that times expected(*c*) / trained(*c*),
/// divided by the sum (Saerens, Latinne & Decaestecker 2002, equation 4).
public struct Calibration: Sendable, Hashable {
  /// What scores are divided by, above 0.
  public internal(set) var temperature: Double
  /// What is added for each label.
  public internal(set) var offsets: [Double]
  /// The labels' shares of the text that was trained on.
  public internal(set) var trainedShares: [Double]
  /// The labels' shares of the text that is to be labelled.
  public internal(set) var expectedShares: [Double]

  /// Scores as they are, on text like the training data.
  init(documentCounts: [Int]) {
    temperature = 1
    offsets = documentCounts.map { _ in 0 }
    let total = Double(documentCounts.reduce(0, +))
    trainedShares = documentCounts.map { Double($0) / total }
    expectedShares = trainedShares
  }

  /// The probabilities of scores, by log-sum-exp, so that no score is too large or too small.
  func probabilities(of scores: [Double]) -> [Double] { probabilities(of: scores, shifts: shifts) }

  /// The same, with `shifts` at hand.
  func probabilities(of scores: [Double], shifts: [Double]) -> [Double] {
    var scores = scores
    calibrate(&scores, shifts: shifts)
    return scores
  }

  /// Makes scores probabilities, with `shifts` at hand.
  func calibrate(_ scores: inout [Double], shifts: [Double]) {
    for label in scores.indices { scores[label] = scores[label] / temperature + shifts[label] }
    Self.makeShares(of: &scores)
  }

  /// What is added to each label's score.
  var shifts: [Double] {
    offsets.indices.map { offsets[$0] + logarithm(expectedShares[$0] / trainedShares[$0]) }
  }

  private static func makeShares(of logits: inout [Double]) {
    let highest = logits.max() ?? 0
    var total = 0.0
    for label in logits.indices {
      logits[label] = exponential(logits[label] - highest)
      total += logits[label]
    }
    for label in logits.indices { logits[label] /= total }
  }
}

extension Calibration {
  /// Fits temperature and offsets to the scores of paragraphs by models that did not see them: the
  /// least log loss.
  ///
  /// Two steps take turns, each of which lowers a convex loss: a golden-section search over ln *T*,
  /// and adding to each offset the logarithm of how often the label occurs over how often it is
  /// expected (iterative scaling; Darroch & Ratcliff 1972).
  mutating func fit(_ scores: [[Double]], actual: [Int]) {
    guard !scores.isEmpty else { return }
    var counts = offsets.map { _ in 0.0 }
    for label in actual { counts[label] += 1 }
    for _ in 0..<8 {
      temperature = bestTemperature(scores, actual)
      for _ in 0..<10 { balance(scores, counts) }
    }
    // What is below these digits is noise, and would show in the bytes of the model.
    temperature = Self.rounded(temperature)
    offsets = offsets.map(Self.rounded)
  }

  /// A number with the first 17 binary digits of its fraction: five decimal ones.
  private static func rounded(_ value: Double) -> Double {
    guard value != 0, value.isFinite else { return value }
    let unit = value.ulp * 0x1p36
    return (value / unit).rounded() * unit
  }

  /// In memory that is used again: there are hundreds of passes over all paragraphs.
  private func setLogits(_ logits: inout [Double], of scores: [Double], _ temperature: Double) {
    for label in logits.indices { logits[label] = scores[label] / temperature + offsets[label] }
  }

  private mutating func balance(_ scores: [[Double]], _ counts: [Double]) {
    var expected = counts.map { _ in 0.0 }
    var row = offsets
    for scores in scores {
      setLogits(&row, of: scores, temperature)
      Self.makeShares(of: &row)
      for label in row.indices { expected[label] += row[label] }
    }
    for label in counts.indices where counts[label] > 0 && expected[label] > 0 {
      offsets[label] += logarithm(counts[label] / expected[label])
    }
  }

  private func bestTemperature(_ scores: [[Double]], _ actual: [Int]) -> Double {
    let ratio = (5.0.squareRoot() - 1) / 2
    // From a thirtieth to a thousand times the mean distance between the scores of a paragraph:
    // methods differ by many orders of magnitude in theirs. Below, a few paragraphs without an error
    // would make a model certain of everything.
    let spread =
      scores.reduce(0.0) { sum, row in sum + ((row.max() ?? 0) - (row.min() ?? 0)) }
      / Double(scores.count)
    guard spread > 0, spread.isFinite else { return 1 }
    var (low, high) = (logarithm(spread / 30), logarithm(spread * 1000))
    var left = high - ratio * (high - low)
    var right = low + ratio * (high - low)
    var lossLeft = logLoss(exponential(left), scores, actual)
    var lossRight = logLoss(exponential(right), scores, actual)
    // 30 steps narrow the range to a part in 100,000.
    for _ in 0..<30 {
      if lossLeft <= lossRight {
        (high, right, lossRight) = (right, left, lossLeft)
        left = high - ratio * (high - low)
        lossLeft = logLoss(exponential(left), scores, actual)
      } else {
        (low, left, lossLeft) = (left, right, lossRight)
        right = low + ratio * (high - low)
        lossRight = logLoss(exponential(right), scores, actual)
      }
    }
    return exponential((low + high) / 2)
  }

  private func logLoss(_ temperature: Double, _ scores: [[Double]], _ actual: [Int]) -> Double {
    var loss = 0.0
    var logits = offsets
    for (row, label) in zip(scores, actual) {
      setLogits(&logits, of: row, temperature)
      let highest = logits.max() ?? 0
      let total = logits.reduce(0) { $0 + exponential($1 - highest) }
      loss += logarithm(total) - (logits[label] - highest)
    }
    return loss
  }
}
