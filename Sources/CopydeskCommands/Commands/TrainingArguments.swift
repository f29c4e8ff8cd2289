import Copydesk

extension TrainingParameters {
  /// The options of `copydesk train` that make these parameters; what is the default is left out.
  var arguments: [String] {
    var arguments = ["--algorithm", algorithm.rawValue] + weightingArguments + features.arguments
    func add(_ name: String, _ value: (some Equatable)?, unless usual: (some Equatable)?) {
      guard let value, "\(value)" != usual.map({ "\($0)" }) else { return }
      arguments += ["--\(name)", "\(value)"]
    }
    let usual = TrainingOptions()
    add("smoothing", smoothing, unless: usual.smoothing)
    add("priors", priors?.argument, unless: nil as String?)
    add("min-count", minimumCount, unless: usual.minimumCount)
    add("max-features", maximumFeatures, unless: usual.maximumFeatures)
    if maximumFeatures != nil {
      add("rank-features", featureRanking.rawValue, unless: usual.featureRanking.rawValue)
    }
    if algorithm == .nbsvm {
      add("cost", cost, unless: usual.cost)
      add("interpolation", interpolation, unless: usual.interpolation)
      add("class-weights", classWeights.rawValue, unless: usual.classWeights.rawValue)
    }
    add("background", background, unless: usual.background)
    return arguments
  }

  private var weightingArguments: [String] {
    guard weighting != algorithm.usualWeighting else { return [] }
    switch weighting {
    case .counts: return ["--weighting", "counts"]
    case .binary: return ["--weighting", "binary"]
    case .tfidf(let options):
      let usual = TFIDFOptions()
      var arguments = ["--weighting", "tfidf"]
      if options.termFrequency != usual.termFrequency {
        arguments += ["--tf", options.termFrequency.rawValue]
      }
      if options.inverseDocumentFrequency != usual.inverseDocumentFrequency {
        arguments += ["--idf", options.inverseDocumentFrequency.rawValue]
      }
      if options.norm != usual.norm { arguments += ["--norm", options.norm.rawValue] }
      return arguments
    }
  }
}

extension FeatureSettings {
  fileprivate var arguments: [String] {
    let usual = FeatureOptions()
    var arguments: [String] = []
    if wordNGrams != usual.wordNGrams {
      arguments += ["--word-ngrams", FeatureOptions.name(of: wordNGrams)]
    }
    if characterNGrams != usual.characterNGrams {
      arguments += ["--char-ngrams", FeatureOptions.name(of: characterNGrams)]
    }
    if signals != usual.signals {
      let names = signals.map(\.name).joined(separator: ",")
      arguments += ["--signals", signals.isEmpty ? "none" : names]
    }
    return arguments
  }
}

extension TrainingParameters.Priors {
  fileprivate var argument: String {
    switch self {
    case .data: "data"
    case .uniform: "uniform"
    case .given(let shares):
      shares.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    }
  }
}
