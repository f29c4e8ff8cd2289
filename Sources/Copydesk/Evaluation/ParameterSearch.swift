/// Finds training parameters by cross-validation: a hill climb, one setting at a time.
///
/// Each method is tried first with the settings it starts from; then the best trial's settings are
/// changed one by one to their neighbours on a ladder of usual values, each change that scores
/// better is kept, and the search ends when no change does, or with its budget. No setting is tried
/// twice, and features are counted once for all trials that extract the same.
///
/// The best score is the highest of many, so it is an optimistic estimate: measure the chosen
/// parameters on other text.
public struct ParameterSearch: Sendable {
  /// A setting that can be searched.
  public enum Setting: String, Sendable, CaseIterable {
    case algorithm
    case weighting
    case wordNGrams = "word-ngrams"
    case signals
    case minimumCount = "min-count"
    case smoothing
    case cost
    case interpolation
    case classWeights = "class-weights"
  }

  /// What is to be as high as possible.
  public enum Metric: String, Sendable, CaseIterable {
    case macroF1 = "macro-f1"
    case accuracy
  }

  /// One set of parameters, cross-validated.
  public struct Trial: Sendable {
    /// What was tried.
    public let parameters: TrainingParameters
    /// All folds' predictions together, each paragraph alone and without calibration.
    public let evaluation: Evaluation
    /// The standard deviation of the folds' scores over the square root of their number; `nil`
    /// where a fold has no score.
    public let standardError: Double?
    /// How long it took.
    public let duration: Duration
    let metric: Metric

    /// The score; 0 if it is not defined.
    public var score: Double { metric.value(of: evaluation) ?? 0 }
  }

  /// When to stop, whatever has been found.
  public struct Budget: Sendable, Hashable {
    /// The most trials.
    public var trials: Int
    /// The time after which no trial is begun; `nil` for none. What is found then depends on the
    /// machine.
    public var time: Duration?

    /// Makes a budget.
    public init(trials: Int = 40, time: Duration? = nil) {
      self.trials = trials
      self.time = time
    }
  }

  /// All trials, in the order in which they were made.
  public let trials: [Trial]
  /// The trial with the highest score, the earliest of equal ones.
  public let best: Trial
  /// Whether the search came to its own end: no change of one setting scores better.
  public let isComplete: Bool

  /// Searches from `parameters` on.
  ///
  /// - Parameters:
  ///   - fixed: Settings that stay as they are.
  ///   - folds: The number of folds, at least 2.
  ///   - seed: What the division into folds depends on, beside the paragraphs.
  /// - Throws: `CrossValidation.Failure` if there are too few folds or articles, or if a training fails.
  /// - Complexity: A cross-validation for each trial, at most as many as `budget` says.
  public init(
    on paragraphs: some Sequence<LabelledParagraph>,
    from parameters: TrainingParameters = TrainingParameters(), fixing fixed: Set<Setting> = [],
    metric: Metric = .macroF1, budget: Budget = Budget(), folds: Int = 5,
    grouping: CrossValidation.Grouping = .article, seed: UInt64 = 0,
    threads: Int = availableThreads
  ) throws(CrossValidation.Failure) {
    try self.init(
      on: ParagraphBatch(paragraphs), from: parameters, fixing: fixed, metric: metric,
      budget: budget, folds: folds, grouping: grouping, seed: seed, threads: threads,
      progress: { _ in })
  }

  /// - Parameter progress: Called with each trial when it is done.
  package init(
    on batch: ParagraphBatch, from parameters: TrainingParameters, fixing fixed: Set<Setting>,
    metric: Metric, budget: Budget, folds: Int, grouping: CrossValidation.Grouping, seed: UInt64,
    threads: Int, progress: (Trial) -> Void
  ) throws(CrossValidation.Failure) {
    let dealt = try DealtFolds(batch, folds: folds, grouping: grouping, seed: seed)
    var climb = HillClimb(
      trier: Trier(folds: dealt, metric: metric, threads: threads), budget: budget)
    try climb.run(from: parameters, fixing: fixed, progress)
    guard let best = climb.best else { throw .training(.noFeatures) }
    trials = climb.trials
    self.best = best
    isComplete = !climb.isExhausted
  }
}

extension ParameterSearch.Metric {
  func value(of evaluation: Evaluation) -> Double? {
    switch self {
    case .macroF1: evaluation.macroF1
    case .accuracy: evaluation.accuracy
    }
  }
}

/// The state of a search.
private struct HillClimb {
  private var trier: Trier
  private let budget: ParameterSearch.Budget
  private let start = ContinuousClock.now
  private var tried: Set<TrainingParameters> = []
  private(set) var trials: [ParameterSearch.Trial] = []
  private(set) var best: ParameterSearch.Trial?
  /// Whether a trial was left out because the budget was spent.
  private(set) var isExhausted = false

  init(trier: Trier, budget: ParameterSearch.Budget) {
    self.trier = trier
    self.budget = budget
  }

  mutating func run(
    from parameters: TrainingParameters, fixing fixed: Set<ParameterSearch.Setting>,
    _ progress: (ParameterSearch.Trial) -> Void
  ) throws(CrossValidation.Failure) {
    try attempt(parameters, progress)
    let settings = ParameterSearch.Setting.allCases.filter { !fixed.contains($0) }
    // Round after round, until one changes nothing.
    var before: TrainingParameters?
    while let current = best?.parameters, current != before, !isExhausted {
      before = current
      for setting in settings { try climb(setting, progress) }
    }
  }

  /// Moves along one setting's ladder as long as the score rises.
  private mutating func climb(
    _ setting: ParameterSearch.Setting, _ progress: (ParameterSearch.Trial) -> Void
  ) throws(CrossValidation.Failure) {
    var before: TrainingParameters?
    while let current = best?.parameters, current != before, !isExhausted {
      before = current
      for neighbour in setting.neighbours(of: current) { try attempt(neighbour, progress) }
    }
  }

  private mutating func attempt(
    _ parameters: TrainingParameters, _ progress: (ParameterSearch.Trial) -> Void
  ) throws(CrossValidation.Failure) {
    guard !tried.contains(parameters) else { return }
    // The first trial is always made, so that there is a result.
    let isLate = budget.time.map { ContinuousClock.now - start >= $0 } ?? false
    guard trials.isEmpty || trials.count < budget.trials && !isLate else {
      isExhausted = true
      return
    }
    tried.insert(parameters)
    let trial: ParameterSearch.Trial
    do throws(CrossValidation.Failure) {
      trial = try trier.trial(parameters)
    } catch {
      // Parameters that make no model lead nowhere, but those to start from should.
      if trials.isEmpty { throw error }
      return
    }
    trials.append(trial)
    if trial.score > best?.score ?? -1 { best = trial }
    progress(trial)
  }
}

/// Cross-validates parameters.
private struct Trier {
  let folds: DealtFolds
  let metric: ParameterSearch.Metric
  let threads: Int
  /// The counts of the settings that were extracted last: trials mostly differ in other things.
  private var counted: (settings: FeatureSettings, counts: DealtFolds.Counts)?

  init(folds: DealtFolds, metric: ParameterSearch.Metric, threads: Int) {
    self.folds = folds
    self.metric = metric
    self.threads = threads
  }

  mutating func trial(
    _ parameters: TrainingParameters
  ) throws(CrossValidation.Failure) -> ParameterSearch.Trial {
    let start = ContinuousClock.now
    let counts: DealtFolds.Counts
    if let counted, counted.settings == parameters.features {
      counts = counted.counts
    } else {
      counts = try folds.counts(parameters.features, threads: threads)
      counted = (parameters.features, counts)
    }
    let judged = counts.whole.labels.filter { $0 != parameters.background }
    var verdicts = Verdicts()
    var scores: [Double] = []
    for (number, fold) in folds.folds.enumerated() {
      let model = try folds.model(leavingOut: number, counts, parameters, threads: threads)
      let tested = TextClassifier(model).verdicts(
        on: folds.batch, indices: fold, among: judged, threads)
      if let score = metric.value(of: Evaluation(labels: judged, tested)) { scores.append(score) }
      verdicts.append(tested)
    }
    return ParameterSearch.Trial(
      parameters: parameters, evaluation: Evaluation(labels: judged, verdicts),
      standardError: scores.count == folds.folds.count ? Self.standardError(of: scores) : nil,
      duration: ContinuousClock.now - start, metric: metric)
  }

  private static func standardError(of values: [Double]) -> Double {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / (count - 1) / count).squareRoot()
  }
}
