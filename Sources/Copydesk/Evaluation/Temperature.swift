/// The scores of paragraphs by models that did not see them, to fit the temperature on.
struct HeldOutScores {
  private var scores: [[Double]] = []
  private var actual: [Int] = []

  mutating func append(_ model: LinearModel, _ batch: ParagraphBatch, _ records: [Int]) {
    var scratch = FeatureScratch()
    var row: [Double] = []
    for record in records.lazy.map({ batch.records[$0] }) {
      guard let label = batch.label(of: record).flatMap({ model.labels.firstIndex(of: $0) })
      else { continue }
      model.score(batch.bytes.span.extracting(record.text), into: &row, &scratch)
      scores.append(row)
      actual.append(label)
    }
  }

  /// The temperature with the least log loss (Guo et al. 2017, section 4.2).
  ///
  /// The loss is convex in 1 / *T*, so a golden-section search over ln *T* finds it; 40 steps
  /// narrow the range to a few parts in a million.
  var bestTemperature: Double {
    guard !scores.isEmpty else { return 1 }
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (logarithm(0.01), logarithm(1000))
    var left = high - ratio * (high - low)
    var right = low + ratio * (high - low)
    var (lossLeft, lossRight) = (logLoss(exponential(left)), logLoss(exponential(right)))
    for _ in 0..<40 {
      if lossLeft <= lossRight {
        (high, right, lossRight) = (right, left, lossLeft)
        left = high - ratio * (high - low)
        lossLeft = logLoss(exponential(left))
      } else {
        (low, left, lossLeft) = (left, right, lossRight)
        right = low + ratio * (high - low)
        lossRight = logLoss(exponential(right))
      }
    }
    // Four digits: what is below is noise, and would show in the bytes of the model.
    return (exponential((low + high) / 2) * 10_000).rounded() / 10_000
  }

  private func logLoss(_ temperature: Double) -> Double {
    var loss = 0.0
    for (row, label) in zip(scores, actual) {
      let highest = row.max() ?? 0
      let total = row.reduce(0) { $0 + exponential(($1 - highest) / temperature) }
      loss += logarithm(total) - (row[label] - highest) / temperature
    }
    return loss
  }
}

extension LinearModel {
  /// This model with the temperature and the scores of a cross-validation of its training.
  public func calibrated(by validation: CrossValidation) -> LinearModel {
    var description = description
    description.temperature = validation.temperature
    description.crossValidation = CrossValidationScores(
      folds: validation.folds.count, accuracy: validation.total.accuracy ?? 0,
      macroF1: validation.total.macroF1 ?? 0)
    return describing(description)
  }
}
