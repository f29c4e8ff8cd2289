/// Trains on all folds but one, tests on that one, for each fold in turn.
public struct CrossValidation: Sendable {
  /// What keeps paragraphs in one fold.
  public enum Grouping: String, Sendable, CaseIterable {
    /// Paragraphs of one article.
    case article
    /// Nothing: each paragraph is dealt alone.
    case none
  }

  /// Why there can be no cross-validation.
  public enum Failure: Error, Sendable, Hashable {
    /// Fewer than two folds.
    case tooFewFolds(Int)
    /// Fewer articles than folds.
    case tooFewArticles(articles: Int, folds: Int)
    /// A fold cannot be trained.
    case training(TrainingError)
    /// The counts of a fold cannot be taken from the whole.
    case statistics(StatisticsError)
  }

  /// The labels of the paragraphs, the background's among them.
  let labels: [String]
  /// The evaluation of each fold.
  public let folds: [Evaluation]
  /// The evaluation of all folds' predictions together.
  public let total: Evaluation
  /// The same predictions, calibrated and with each article seen as a whole; `nil` if no article
  /// has two paragraphs. The temperature, the offsets and λ are chosen on these predictions, so the
  /// figures are as optimistic as a few numbers fitted on all of them make them; an article's own
  /// transitions are left out.
  public let articleTotal: Evaluation?
  /// The calibration with the least log loss on the held-out folds.
  public let calibration: Calibration
  /// The article model, fitted on the held-out folds.
  public let articleModel: ArticleModel?

  /// Cross-validates training on labelled paragraphs.
  ///
  /// - Parameters:
  ///   - folds: The number of folds, at least 2.
  ///   - seed: What the division into folds depends on, beside the paragraphs.
  /// - Throws: `Failure` if there are too few folds or articles, or if a fold's training fails.
  /// - Complexity: The paragraphs are counted once; then as many trainings and predictions as there are folds.
  public init(
    of paragraphs: some Sequence<LabelledParagraph>,
    parameters: TrainingParameters = TrainingParameters(), folds: Int = 10,
    grouping: Grouping = .article, seed: UInt64 = 0, threads: Int = availableThreads
  ) throws(Failure) {
    try self.init(
      of: ParagraphBatch(paragraphs), parameters, folds: folds, grouping: grouping, seed: seed,
      threads: threads, progress: { _ in })
  }

  /// - Parameter progress: Called with the number of folds done.
  package init(
    of batch: ParagraphBatch, _ parameters: TrainingParameters, folds count: Int,
    grouping: Grouping, seed: UInt64, threads: Int, progress: (Int) -> Void
  ) throws(Failure) {
    let dealt = try DealtFolds(batch, folds: count, grouping: grouping, seed: seed)
    let counts = try dealt.counts(parameters.features, threads: threads)
    let whole = counts.whole
    let judged = whole.labels.filter { $0 != parameters.background }
    var heldOut = HeldOut(labels: whole.labels, background: parameters.background)
    var evaluations: [Evaluation] = []
    var verdicts = Verdicts()
    for (number, fold) in dealt.folds.enumerated() {
      let model = try dealt.model(
        leavingOut: number, counts, parameters, threads: threads)
      heldOut.append(model, batch, fold)
      let tested = TextClassifier(model).verdicts(
        on: batch, indices: fold, among: judged, threads)
      verdicts.append(tested)
      evaluations.append(Evaluation(labels: judged, tested))
      progress(number + 1)
    }
    labels = whole.labels
    self.folds = evaluations
    total = Evaluation(labels: judged, verdicts)
    calibration = heldOut.calibration(documentCounts: whole.documentCounts)
    let fitted = heldOut.articleModel(batch, calibration)
    articleModel = fitted?.model
    // Verdicts on articles are numbered as in the models, with the background among the labels.
    articleTotal = fitted.map {
      Evaluation(labels: judged, $0.verdicts.renumbered(whole.labels, judged))
    }
  }
}

extension CrossValidation.Failure: CustomStringConvertible {
  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .tooFewFolds(let count): "expected at least 2 folds, found \(count)"
    case .tooFewArticles(let articles, let folds):
      "\(folds) folds need as many articles, found \(articles); use fewer folds, or deal paragraphs alone (grouping “none”; cross-validate --group none)"
    case .training(let error): "a fold cannot be trained: \(error)"
    case .statistics(let error): "a fold cannot be left out: \(error)"
    }
  }
}

extension LinearModel {
  /// This model with the calibration, the article model and the scores of a cross-validation of
  /// its training.
  ///
  /// - Parameter expectedShares: The labels' shares of the text that the model is for, above 0, which
  ///   are divided by their sum; the training data's for labels without one.
  /// - Throws: `otherLabels` if the cross-validation had other labels than the model, and
  ///   `invalidShare` if a share is not a number above 0 or not of one of them.
  public func calibrated(
    by validation: CrossValidation, expectedShares: [String: Double] = [:]
  ) throws(TrainingError) -> LinearModel {
    guard validation.labels == labels else { throw .otherLabels(validation.labels) }
    for (label, share) in expectedShares.sorted(by: { $0.key < $1.key }) {
      guard labels.contains(label), share > 0, share.isFinite else {
        throw .invalidShare(label: label)
      }
    }
    var description = description
    description.calibration = validation.calibration
    // No label is impossible, and none certain.
    let shares = zip(labels, validation.calibration.trainedShares).map {
      min(max(expectedShares[$0] ?? $1, 1e-9), 1e9)
    }
    let total = shares.reduce(0, +)
    description.calibration.expectedShares = shares.map { $0 / total }
    description.articleModel = validation.articleModel
    description.crossValidation = CrossValidationScores(
      folds: validation.folds.count, accuracy: validation.total.accuracy ?? 0,
      macroF1: validation.total.macroF1 ?? 0, articleMacroF1: validation.articleTotal?.macroF1)
    return describing(description)
  }
}
