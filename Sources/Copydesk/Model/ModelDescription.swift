/// What a model is: everything but its numbers. The JSON header of the model file.
public struct ModelDescription: Sendable, Hashable {
  /// The labels, ascending as Swift compares strings; ties between labels go to the first.
  public internal(set) var labels: [String]
  /// How it was trained.
  public internal(set) var parameters: TrainingParameters
  /// The number of training paragraphs of each label.
  public internal(set) var documentCounts: [Int]
  /// The fingerprint of the training paragraphs; see `TermStatistics.fingerprint`.
  public internal(set) var fingerprint: UInt64
  /// The number of features.
  public internal(set) var featureCount: Int
  /// How scores become probabilities.
  public internal(set) var calibration: Calibration
  /// What the paragraphs of an article say about each other, if it was fitted.
  public internal(set) var articleModel: ArticleModel?
  /// The scores of cross-validation on the training paragraphs.
  public internal(set) var crossValidation: CrossValidationScores?

  /// The index of the background's label; see `TrainingParameters.background`.
  var background: Int? { parameters.background.flatMap { labels.firstIndex(of: $0) } }

  /// The labels that can be predicted: all but the background's.
  public var predictableLabels: [String] {
    labels.filter { $0 != parameters.background }
  }

  /// The index of the most probable label that can be predicted; the first of equal ones.
  static func best(
    _ probabilities: some RandomAccessCollection<Double>, except background: Int?
  ) -> Int {
    var (best, highest) = (-1, 0.0)
    for (index, probability) in probabilities.enumerated() where index != background {
      if best < 0 || probability > highest { (best, highest) = (index, probability) }
    }
    return max(best, 0)
  }

  init(_ terms: some TermTable, _ parameters: TrainingParameters, featureCount: Int) {
    labels = terms.labels
    self.parameters = parameters
    // What was counted is what the model looks up.
    self.parameters.features = terms.settings
    documentCounts = terms.documentCounts
    fingerprint = terms.fingerprint
    self.featureCount = featureCount
    calibration = Calibration(documentCounts: terms.documentCounts)
  }
}

/// Scores of a cross-validation, as a model file records them.
public struct CrossValidationScores: Sendable, Hashable {
  /// The number of folds.
  public var folds: Int
  /// The share of right labels.
  public var accuracy: Double
  /// The mean of the labels' F1.
  public var macroF1: Double
  /// The mean of the labels' F1 with the article model, if there is one.
  public var articleMacroF1: Double?

  /// Makes scores.
  public init(folds: Int, accuracy: Double, macroF1: Double, articleMacroF1: Double? = nil) {
    self.folds = folds
    self.accuracy = accuracy
    self.macroF1 = macroF1
    self.articleMacroF1 = articleMacroF1
  }
}
