/// How a model is trained.
public struct TrainingParameters: Sendable, Hashable {
  /// The methods. Each ends as a bias and a row of weights a feature.
  public enum Algorithm: String, Sendable, CaseIterable {
    /// Multinomial naive Bayes (McCallum & Nigam 1998).
    case multinomialNaiveBayes = "multinomial"
    /// Bernoulli naive Bayes: the features that a paragraph lacks count as well.
    case bernoulliNaiveBayes = "bernoulli"
    /// Complement naive Bayes: a label is judged by the paragraphs that do not have it
    /// (Rennie et al. 2003, equation 6).
    case complementNaiveBayes = "complement"
    /// Complement naive Bayes whose weights are divided by their sum for each label, so that
    /// no label wins by dependent features (Rennie et al. 2003, equation 9).
    case weightedComplementNaiveBayes = "weighted-complement"
    /// A support-vector machine over naive Bayes features (Wang & Manning 2012).
    case nbsvm

    /// The weighting that the method's authors use.
    public var usualWeighting: TermWeighting {
      switch self {
      case .bernoulliNaiveBayes, .nbsvm: .binary
      case .multinomialNaiveBayes, .complementNaiveBayes, .weightedComplementNaiveBayes: .counts
      }
    }
  }

  /// What an error on a paragraph of a label costs, beside `cost`.
  public enum ClassWeights: String, Sendable, CaseIterable {
    /// The same for all labels.
    case none
    /// In inverse proportion to the label's number of paragraphs.
    case balanced
  }

  /// Which features stay if there are more than `maximumFeatures`.
  public enum FeatureRanking: String, Sendable, CaseIterable {
    /// Those in the most paragraphs.
    case frequency
    /// Those that depend most on a label: the highest χ² of the feature and a label (Yang &
    /// Pedersen 1997, section 2.4, χ² max).
    case chiSquare = "chi-square"
  }

  /// What is assumed of a paragraph before it is read.
  public enum Priors: Sendable, Hashable {
    /// The labels' shares of the training paragraphs.
    case data
    /// All labels the same.
    case uniform
    /// The given shares, which are divided by their sum. Every label must have one, above 0.
    case given([String: Double])
  }

  /// The method.
  public var algorithm: Algorithm
  /// How often a feature counts in a paragraph: the method's usual weighting, whatever the method is set to,
  /// unless another is given.
  public var weighting: TermWeighting {
    get { givenWeighting ?? algorithm.usualWeighting }
    set { givenWeighting = newValue == algorithm.usualWeighting ? nil : newValue }
  }
  private var givenWeighting: TermWeighting?
  /// What is extracted from a paragraph.
  public var features: FeatureSettings
  /// What is added to every count, above 0: 1 is Laplace's rule, less is Lidstone's.
  public var smoothing: Double
  /// The prior; `nil` for the method's own: the data's, but uniform for complement naive Bayes,
  /// whose authors leave it out.
  public var priors: Priors?
  /// The least number of paragraphs in which a feature must occur.
  public var minimumCount: Int
  /// The most features; those that rank highest are kept.
  public var maximumFeatures: Int?
  /// How features are ranked for `maximumFeatures`.
  public var featureRanking = FeatureRanking.frequency
  /// The label of text that is none of the others: page chrome, boilerplate. It is trained like the
  /// others and never predicted; what probability it takes is doubt about them.
  public var background: String?
  /// With `nbsvm`: the cost of an error, *C*, above 0.
  public var cost = 1.0
  /// With `nbsvm`: how much of the machine's own weights goes into the model's, β, from 0 (naive
  /// Bayes) to 1.
  public var interpolation = 0.25
  /// With `nbsvm`: whether errors on rare labels cost more.
  public var classWeights = ClassWeights.none

  /// Makes parameters.
  ///
  /// - Parameter weighting: How often a feature counts; `nil` for the method's usual weighting.
  public init(
    algorithm: Algorithm = .multinomialNaiveBayes, weighting: TermWeighting? = nil,
    features: FeatureSettings = FeatureSettings(), smoothing: Double = 1, priors: Priors? = nil,
    minimumCount: Int = 1, maximumFeatures: Int? = nil
  ) {
    self.algorithm = algorithm
    givenWeighting = weighting == algorithm.usualWeighting ? nil : weighting
    self.features = features
    self.smoothing = smoothing
    self.priors = priors
    self.minimumCount = minimumCount
    self.maximumFeatures = maximumFeatures
  }

  /// Whether counts alone suffice to train. TF-IDF weights take a second look at the paragraphs,
  /// because each is divided by the norm of its own; a support-vector machine takes many.
  public var isCountBased: Bool {
    if case .tfidf = weighting { return false }
    return algorithm != .nbsvm
  }

  /// The prior in force.
  var effectivePriors: Priors {
    if let priors { return priors }
    switch algorithm {
    case .multinomialNaiveBayes, .bernoulliNaiveBayes: return .data
    case .complementNaiveBayes, .weightedComplementNaiveBayes, .nbsvm: return .uniform
    }
  }
}

/// Why a model cannot be trained.
public enum TrainingError: Error, Sendable, Hashable {
  /// There is no labelled paragraph.
  case noParagraphs
  /// A label is the empty string.
  case emptyLabel
  /// There is one label only.
  case oneLabel(String)
  /// No feature is left after selection.
  case noFeatures
  /// More labels than a model holds.
  case tooManyLabels(Int)
  /// The smoothing is not a number above 0.
  case invalidSmoothing(Double)
  /// No paragraph has the label of the background.
  case unknownBackground(String)
  /// A given prior is missing or not a number above 0.
  case invalidPrior(label: String)
  /// The cross-validation that is to calibrate a model had other labels: these.
  case otherLabels([String])
  /// An expected share is of no label of the model, or not a number above 0.
  case invalidShare(label: String)
  /// The method does not take the weighting.
  case unsuitableWeighting(TrainingParameters.Algorithm)
  /// TF-IDF weights and NB-SVM need the paragraphs; there are only their counts.
  case needsParagraphs
  /// A weight is too large for a number: the parameters are out of all proportion.
  case notFinite
  /// The cost is not a number above 0.
  case invalidCost(Double)
  /// The interpolation is not from 0 to 1.
  case invalidInterpolation(Double)
  /// The names of the features have more bytes than a model file can address: 4 GiB.
  case namesTooLong(bytes: Int)
  /// A file that training needs cannot be read or written.
  case storage(StorageError)
}

extension TrainingError: CustomStringConvertible {
  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .noParagraphs: "there is no labelled paragraph to train on"
    case .emptyLabel: "a paragraph has an empty label; leave out those without one"
    case .oneLabel(let label): "all paragraphs have the label “\(label)”; training needs two labels"
    case .unknownBackground(let label): "no paragraph has the background's label “\(label)”"
    case .noFeatures: "no feature is left; lower the minimum count or extract more"
    case .tooManyLabels(let count):
      "\(count) labels are too many; a model holds \(LinearModel.maximumLabels)"
    case .invalidSmoothing(let value): "expected smoothing above 0, found \(value)"
    case .invalidPrior(let label): "expected a prior above 0 for the label “\(label)”"
    case .otherLabels(let labels):
      "expected a cross-validation of the model's labels, found one of \(labels.joined(separator: ", "))"
    case .invalidShare(let label):
      "expected a share above 0 of one of the model's labels, found another for “\(label)”"
    case .unsuitableWeighting(let algorithm):
      "\(algorithm.rawValue) counts a feature once a paragraph; use binary weighting"
    case .needsParagraphs:
      "TF-IDF weights and NB-SVM need the paragraphs themselves, not only their counts"
    case .notFinite: "a weight is no finite number; are smoothing and cost in proportion?"
    case .invalidCost(let value): "expected a cost above 0, found \(value)"
    case .invalidInterpolation(let value): "expected an interpolation from 0 to 1, found \(value)"
    case .namesTooLong(let bytes):
      "the names of the features have \(bytes) bytes, a model holds \(UInt32.max); "
        + "raise the minimum count"
    case .storage(let error): error.description
    }
  }
}
