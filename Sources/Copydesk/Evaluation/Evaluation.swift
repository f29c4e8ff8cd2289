/// How well a classifier labels paragraphs whose labels are known. Figures that the paragraphs do
/// not define are `nil`.
public struct Evaluation: Sendable {
  /// The labels of the classifier and of the paragraphs, ascending, without the background's.
  public var labels: [String] { confusionMatrix.labels }
  /// How often each label was taken for each.
  public let confusionMatrix: ConfusionMatrix
  /// The mean of −ln *p*, *p* the probability given to the actual label, at least 10⁻¹⁵.
  public let logLoss: Double?
  /// The mean distance between confidence and accuracy; see `CalibrationBin`.
  public let expectedCalibrationError: Double?
  /// Confidence against accuracy.
  public let calibration: [CalibrationBin]
  /// 95% bootstrap intervals over articles; `nil` unless asked for.
  public internal(set) var intervals: BootstrapIntervals?
  /// The number of different articles.
  public let articleCount: Int
  /// What is gained by answering only where the classifier is confident.
  ///
  /// - Complexity: O(*n* log *n*) in the paragraphs at each call.
  public var riskCoverage: RiskCoverage { RiskCoverage(outcomes) }
  let outcomes: [Outcome]
  /// The confidence of what was predicted of text of the model's background, which is not judged.
  let backgroundConfidences: [Double]

  init(labels: [String], _ verdicts: Verdicts) {
    self.init(
      labels: labels, outcomes: verdicts.outcomes,
      backgroundConfidences: verdicts.backgroundConfidences)
  }

  init(labels: [String], outcomes: [Outcome], backgroundConfidences: [Double] = []) {
    var matrix = ConfusionMatrix(labels: labels)
    for outcome in outcomes { matrix[outcome.actual, outcome.predicted] += 1 }
    confusionMatrix = matrix
    calibration = CalibrationBin.bins(of: outcomes)
    let count = Double(outcomes.count)
    if outcomes.isEmpty {
      logLoss = nil
      expectedCalibrationError = nil
    } else {
      logLoss =
        outcomes.reduce(0) { $0 - logarithm(max($1.probabilityOfActual, 1e-15)) } / count
      expectedCalibrationError =
        calibration.reduce(0) { $0 + abs($1.accuracy - $1.confidence) * Double($1.count) } / count
    }
    articleCount = Set(outcomes.map(\.article)).count
    self.outcomes = outcomes
    self.backgroundConfidences = backgroundConfidences
  }

  /// The share of right labels.
  public var accuracy: Double? { confusionMatrix.accuracy }
  /// The mean F1 of the labels.
  public var macroF1: Double? { confusionMatrix.macroF1 }
  /// The mean F1 of the labels, weighted by their numbers of paragraphs.
  public var weightedF1: Double? { confusionMatrix.weightedF1 }
}

/// Predictions of about the same confidence, and how many of them are right.
///
/// The expected calibration error is the mean over all predictions of |accuracy − confidence| of
/// their bin, with 15 bins of equal width (Naeini, Cooper & Hauskrecht 2015; Guo et al. 2017,
/// equation 3).
public struct CalibrationBin: Sendable, Hashable {
  /// The confidences that fall in the bin; 1 falls in the last.
  public let range: Range<Double>
  /// The number of predictions.
  public let count: Int
  /// The mean of their confidences.
  public let confidence: Double
  /// The share of them that are right.
  public let accuracy: Double

  private static let binCount = 15

  /// The bins that hold a prediction.
  static func bins(of outcomes: [Outcome]) -> [CalibrationBin] {
    var counts = [Int](repeating: 0, count: binCount)
    var right = counts
    var sums = [Double](repeating: 0, count: binCount)
    for outcome in outcomes {
      // A model of hostile making may have probabilities that are no numbers.
      guard outcome.confidence.isFinite else { continue }
      let bin = min(max(Int(outcome.confidence * Double(binCount)), 0), binCount - 1)
      counts[bin] += 1
      right[bin] += outcome.actual == outcome.predicted ? 1 : 0
      sums[bin] += outcome.confidence
    }
    return counts.indices.filter { counts[$0] > 0 }.map { bin in
      CalibrationBin(
        range: Double(bin) / Double(binCount)..<Double(bin + 1) / Double(binCount),
        count: counts[bin], confidence: sums[bin] / Double(counts[bin]),
        accuracy: Double(right[bin]) / Double(counts[bin]))
    }
  }
}

extension TextClassifier {
  /// Evaluates the classifier on labelled paragraphs.
  ///
  /// - Parameter bootstrapSamples: The number of samples for the intervals; 0 for none.
  /// - Complexity: A prediction for each paragraph, and O(*m*) in the paragraphs for each sample.
  public func evaluation(
    on paragraphs: some Sequence<LabelledParagraph>, bootstrapSamples: Int = 0, seed: UInt64 = 0,
    threads: Int = availableThreads
  ) -> Evaluation {
    let batch = ParagraphBatch(paragraphs)
    var evaluation = evaluation(
      on: batch, indices: Array(batch.records.indices), threads: threads)
    if bootstrapSamples > 0 { evaluation.bootstrap(samples: bootstrapSamples, seed: seed) }
    return evaluation
  }

  /// Evaluates on the records that `indices` names; those without a label are left out.
  package func evaluation(
    on batch: ParagraphBatch, indices: [Int], threads: Int
  ) -> Evaluation {
    let union = union(of: indices.lazy.map { batch.records[$0] }, in: batch)
    return Evaluation(
      labels: union, verdicts(on: batch, indices: indices, among: union, threads))
  }

  /// The labels that the model predicts and those of the records, without the background's: text
  /// of the background is not judged.
  fileprivate func union(
    of records: some Sequence<ParagraphBatch.Record>, in batch: ParagraphBatch
  ) -> [String] {
    var union = Set(model.description.predictableLabels)
    for case let label? in records.map({ batch.label(of: $0) }) { union.insert(label) }
    if let background = model.description.parameters.background { union.remove(background) }
    return union.sorted()
  }

  /// What is predicted of each record with a label.
  ///
  /// - Parameter union: The labels that outcomes index: those of the model and of the records.
  func verdicts(
    on batch: ParagraphBatch, indices: [Int], among union: [String], _ threads: Int
  ) -> Verdicts {
    let gold = GoldLabels(self, batch, union)
    return concurrentMap(parts: threads, of: indices.count) { range in
      var verdicts = Verdicts()
      for record in indices[range].lazy.map({ batch.records[$0] }) {
        gold.judge(record, model.predict(batch.bytes.span.extracting(record.text)), &verdicts)
      }
      return verdicts
    }.reduce(into: Verdicts()) { $0.append($1) }
  }
}

extension ParagraphClassifier {
  /// Evaluates the classifier on labelled paragraphs, each article as a whole. The paragraphs of an
  /// article must follow each other.
  ///
  /// - Parameter bootstrapSamples: The number of samples for the intervals; 0 for none.
  /// - Complexity: A prediction for each paragraph, and O(*m*) in the paragraphs for each sample.
  public func evaluation(
    on paragraphs: some Sequence<LabelledParagraph>, bootstrapSamples: Int = 0, seed: UInt64 = 0,
    threads: Int = availableThreads
  ) -> Evaluation {
    var evaluation = evaluation(on: ParagraphBatch(paragraphs), threads: threads)
    if bootstrapSamples > 0 { evaluation.bootstrap(samples: bootstrapSamples, seed: seed) }
    return evaluation
  }

  /// Evaluates on all records with a label, each article as a whole.
  package func evaluation(on batch: ParagraphBatch, threads: Int) -> Evaluation {
    let union = classifier.union(of: batch.records, in: batch)
    let gold = GoldLabels(classifier, batch, union)
    let parts = batch.wholeArticles(parts: threads)
    let verdicts = concurrentMap(parts: parts.count, of: parts.count) { range in
      var verdicts = Verdicts()
      for part in parts[range] {
        for (record, result) in zip(batch.records[part], classify(batch, part)) {
          gold.judge(record, result.prediction, &verdicts)
        }
      }
      return verdicts
    }.reduce(into: Verdicts()) { $0.append($1) }
    return Evaluation(labels: union, verdicts)
  }
}

/// Compares predictions with actual labels, both numbered as in a union of label sets.
private struct GoldLabels: Sendable {
  /// The number of each of the model's labels, and of each of the batch's; `nil` for the
  /// background's.
  private let predicted: [Int?]
  private let actual: [Int?]
  private let description: ModelDescription
  /// The number of the background's label among the batch's.
  private let background: Int?

  init(_ classifier: TextClassifier, _ batch: ParagraphBatch, _ union: [String]) {
    description = classifier.model.description
    predicted = classifier.labels.map { union.firstIndex(of: $0) }
    actual = batch.labels.map { union.firstIndex(of: $0) }
    background = description.parameters.background.flatMap { batch.labels.firstIndex(of: $0) }
  }

  /// Adds what was predicted of a record; nothing if it has no label.
  func judge(
    _ record: ParagraphBatch.Record, _ prediction: Prediction, _ verdicts: inout Verdicts
  ) {
    if let label = record.label, label == background {
      verdicts.backgroundConfidences.append(prediction.confidence)
    }
    guard let label = record.label.flatMap({ actual[$0] }),
      let given = predicted[prediction.best]
    else { return }
    let known = predicted.firstIndex(of: label)
    verdicts.outcomes.append(
      Outcome(
        actual: label, predicted: given, confidence: prediction.confidence,
        probabilityOfActual: known.map { prediction.probabilities[$0] } ?? 0,
        article: record.articleOfFile))
  }
}
