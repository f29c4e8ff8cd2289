extension ModelDescription {
  /// The description as the model file's header holds it.
  package var jsonText: String { String(decoding: json.bytes, as: UTF8.self) }

  var json: JSONValue {
    .members([
      "labels": .array(labels.map { .string($0) }),
      "features": parameters.features.json,
      "training": parameters.json,
      "documentCounts": .array(documentCounts.map { .integer($0) }),
      "fingerprint": .string(String(fingerprint, radix: 16)),
      "featureCount": .integer(featureCount),
      "calibration": calibration.json,
      "articleModel": articleModel?.json,
      "crossValidation": crossValidation?.json,
    ])
  }

  /// Reads a description; `nil` if a member is missing or out of its range.
  init?(json: JSONValue) {
    guard let labels = json["labels"]?.array(of: \.string),
      let features = json["features"].flatMap(FeatureSettings.init(json:)),
      let parameters = json["training"].flatMap({
        TrainingParameters(json: $0, features: features)
      }),
      let documentCounts = json["documentCounts"]?.array(of: \.integer),
      let fingerprint = json["fingerprint"]?.string.flatMap({ UInt64($0, radix: 16) }),
      let featureCount = json["featureCount"]?.integer,
      let calibration = json["calibration"].flatMap({
        Calibration(json: $0, labelCount: labels.count)
      }),
      1...LinearModel.maximumLabels ~= labels.count, Set(labels).count == labels.count,
      documentCounts.count == labels.count,
      documentCounts.allSatisfy({ 0...(Int.max / labels.count) ~= $0 }), featureCount >= 0
    else { return nil }
    self.labels = labels
    self.parameters = parameters
    self.documentCounts = documentCounts
    self.fingerprint = fingerprint
    self.featureCount = featureCount
    self.calibration = calibration
    articleModel = json["articleModel"].flatMap {
      ArticleModel(json: $0, labelCount: labels.count)
    }
    guard (articleModel == nil) == (json["articleModel"] == nil) else { return nil }
    crossValidation = json["crossValidation"].flatMap(CrossValidationScores.init(json:))
  }
}

extension CrossValidationScores {
  fileprivate var json: JSONValue {
    .members([
      "folds": .integer(folds), "accuracy": .number(accuracy), "macroF1": .number(macroF1),
      "articleMacroF1": articleMacroF1.map { .number($0) },
    ])
  }

  fileprivate init?(json: JSONValue) {
    guard let folds = json["folds"]?.integer, let accuracy = json["accuracy"]?.number,
      let macroF1 = json["macroF1"]?.number
    else { return nil }
    self.init(
      folds: folds, accuracy: accuracy, macroF1: macroF1,
      articleMacroF1: json["articleMacroF1"]?.number)
  }
}

extension TrainingParameters {
  fileprivate var json: JSONValue {
    .members([
      "algorithm": .string(algorithm.rawValue), "weighting": weighting.json,
      "smoothing": .number(smoothing), "priors": effectivePriors.json,
      "background": background.map { .string($0) },
      "minimumCount": .integer(minimumCount),
      "maximumFeatures": maximumFeatures.map { .integer($0) },
      "featureRanking": maximumFeatures.map { _ in .string(featureRanking.rawValue) },
      "cost": algorithm == .nbsvm ? .number(cost) : nil,
      "interpolation": algorithm == .nbsvm ? .number(interpolation) : nil,
      "classWeights": algorithm == .nbsvm ? .string(classWeights.rawValue) : nil,
    ])
  }

  fileprivate init?(json: JSONValue, features: FeatureSettings) {
    guard let algorithm = json["algorithm"]?.string.flatMap(Algorithm.init(rawValue:)),
      let weighting = json["weighting"].flatMap(TermWeighting.init(json:)),
      let smoothing = json["smoothing"]?.number,
      let priors = json["priors"].flatMap(Priors.init(json:)),
      let minimumCount = json["minimumCount"]?.integer
    else { return nil }
    self.init(
      algorithm: algorithm, weighting: weighting, features: features, smoothing: smoothing,
      priors: priors, minimumCount: minimumCount, maximumFeatures: json["maximumFeatures"]?.integer)
    background = json["background"]?.string
    if let ranking = json["featureRanking"]?.string.flatMap(FeatureRanking.init(rawValue:)) {
      featureRanking = ranking
    }
    if let cost = json["cost"]?.number { self.cost = cost }
    if let interpolation = json["interpolation"]?.number { self.interpolation = interpolation }
    if let weights = json["classWeights"]?.string.flatMap(ClassWeights.init(rawValue:)) {
      classWeights = weights
    }
  }
}

extension TrainingParameters.Priors {
  fileprivate var json: JSONValue {
    switch self {
    case .data: .string("data")
    case .uniform: .string("uniform")
    case .given(let shares):
      .object(
        shares.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: .number($0.value)) })
    }
  }

  fileprivate init?(json: JSONValue) {
    switch json {
    case .string("data"): self = .data
    case .string("uniform"): self = .uniform
    case .object(let members):
      var shares: [String: Double] = [:]
      for member in members { shares[member.key] = member.value.number }
      self = .given(shares)
    default: return nil
    }
  }
}

extension TermWeighting {
  fileprivate var json: JSONValue {
    switch self {
    case .counts: .string("counts")
    case .binary: .string("binary")
    case .tfidf(let options):
      .members([
        "termFrequency": .string(options.termFrequency.rawValue),
        "inverseDocumentFrequency": .string(options.inverseDocumentFrequency.rawValue),
        "norm": .string(options.norm.rawValue),
      ])
    }
  }

  fileprivate init?(json: JSONValue) {
    switch json {
    case .string("counts"): self = .counts
    case .string("binary"): self = .binary
    case .object:
      guard
        let frequency = json["termFrequency"]?.string.flatMap(
          TFIDFOptions.TermFrequency.init(rawValue:)),
        let rarity = json["inverseDocumentFrequency"]?.string.flatMap(
          TFIDFOptions.InverseDocumentFrequency.init(rawValue:)),
        let norm = json["norm"]?.string.flatMap(TFIDFOptions.Norm.init(rawValue:))
      else { return nil }
      self = .tfidf(
        TFIDFOptions(termFrequency: frequency, inverseDocumentFrequency: rarity, norm: norm))
    default: return nil
    }
  }
}
