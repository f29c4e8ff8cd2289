import Copydesk

/// The options that say what is extracted from a paragraph.
struct FeatureOptions: Sendable {
  var wordNGrams: ClosedRange<Int>? = 1...2
  var characterNGrams: ClosedRange<Int>?
  var signals = Signal.all

  var settings: FeatureSettings {
    FeatureSettings(
      wordNGrams: wordNGrams, characterNGrams: characterNGrams, signals: signals)
  }

  static let options: [Option<FeatureOptions>] = [
    .value(
      "word-ngrams", "N..M", "Lengths of word n-grams, or none (default: 1..2).", \.wordNGrams,
      expected: lengthsExpected, lengths),
    .value(
      "char-ngrams", "N..M", "Lengths of character n-grams, or none (default: none).",
      \.characterNGrams, expected: lengthsExpected, lengths),
    .value(
      "signals", "LIST", "Names of signals, all or none (default: all).", \.signals,
      expected: "all, none or some of \(Signal.all.map(\.name).joined(separator: ", "))", signals),
  ]

  private static let lengthsExpected =
    "N..M or N from 1 to \(FeatureSettings.maximumNGramLength), or none"

  /// What `lengths` reads.
  static func name(of lengths: ClosedRange<Int>?) -> String {
    lengths.map { "\($0.lowerBound)..\($0.upperBound)" } ?? "none"
  }

  /// `.some(nil)` for none.
  @Sendable
  private static func lengths(_ text: String) -> ClosedRange<Int>?? {
    if text == "none" { return .some(nil) }
    let parts = text.split(separator: ".", omittingEmptySubsequences: true).compactMap { Int($0) }
    guard let lower = parts.first, let upper = parts.last, lower <= upper, parts.count <= 2,
      text == "\(lower)" || text == "\(lower)..\(upper)",
      1...FeatureSettings.maximumNGramLength ~= lower,
      upper <= FeatureSettings.maximumNGramLength
    else { return nil }
    return lower...upper
  }

  @Sendable
  private static func signals(_ text: String) -> [Signal]? {
    if text == "all" { return Signal.all }
    if text == "none" { return [] }
    let named = text.split(separator: ",").map { Signal.named(String($0)) }
    guard !named.isEmpty, named.allSatisfy({ $0 != nil }) else { return nil }
    return named.compactMap(\.self)
  }
}

/// The options that say how a model is trained.
struct TrainingOptions: Sendable {
  /// The weightings that the command line names.
  enum Weighting: String, CaseIterable {
    case counts, binary, tfidf
  }

  var features = FeatureOptions()
  var algorithm = TrainingParameters.Algorithm.multinomialNaiveBayes
  var weighting: Weighting?
  var tfidf = TFIDFOptions()
  var smoothing = 1.0
  var priors: TrainingParameters.Priors?
  var minimumCount = 1
  var maximumFeatures: Int?
  var featureRanking = TrainingParameters.FeatureRanking.frequency
  var cost = 1.0
  var interpolation = 0.25
  var classWeights = TrainingParameters.ClassWeights.none
  var background: String?
  var ignoredLabels: [String] = []
  var seed = 0

  /// Refuses options that say nothing to what else is chosen.
  func check() throws {
    let usual = TrainingOptions()
    let (isMachine, isTFIDF) = (algorithm == .nbsvm, weighting == .tfidf)
    func expect(_ isUsed: Bool, _ option: String, _ isUsual: Bool, _ use: String) throws {
      if !isUsed, !isUsual { throw UsageError("--\(option) needs \(use)") }
    }
    try expect(isMachine, "cost", cost == usual.cost, "--algorithm nbsvm")
    try expect(
      isMachine, "interpolation", interpolation == usual.interpolation, "--algorithm nbsvm")
    try expect(
      isMachine, "class-weights", classWeights == usual.classWeights, "--algorithm nbsvm")
    try expect(
      isTFIDF, "tf", tfidf.termFrequency == usual.tfidf.termFrequency, "--weighting tfidf")
    try expect(
      isTFIDF, "idf", tfidf.inverseDocumentFrequency == usual.tfidf.inverseDocumentFrequency,
      "--weighting tfidf")
    try expect(isTFIDF, "norm", tfidf.norm == usual.tfidf.norm, "--weighting tfidf")
    try expect(
      maximumFeatures != nil, "rank-features", featureRanking == usual.featureRanking,
      "--max-features N")
  }

  var parameters: TrainingParameters {
    let weighting: TermWeighting? =
      switch weighting {
      case nil: nil
      case .counts: .counts
      case .binary: .binary
      case .tfidf: .tfidf(tfidf)
      }
    var parameters = TrainingParameters(
      algorithm: algorithm, weighting: weighting, features: features.settings,
      smoothing: smoothing, priors: priors, minimumCount: minimumCount,
      maximumFeatures: maximumFeatures)
    parameters.featureRanking = featureRanking
    parameters.background = background
    parameters.cost = cost
    parameters.interpolation = interpolation
    parameters.classWeights = classWeights
    return parameters
  }

  static let options: [Option<TrainingOptions>] =
    [
      .choice("algorithm", "The method (default: multinomial).", \.algorithm),
      .choice(
        "weighting",
        "What a feature counts in a paragraph (default: counts; binary for bernoulli and nbsvm).",
        \.weighting),
      .choice(
        "tf", "With tfidf: the transform of frequencies (default: raw).", \.tfidf.termFrequency),
      .choice(
        "idf", "With tfidf: the weight of rarity (default: smooth).",
        \.tfidf.inverseDocumentFrequency),
      .choice("norm", "With tfidf: the norm of a paragraph (default: l2).", \.tfidf.norm),
      .value(
        "smoothing", "X", "What is added to every count (default: 1).", \.smoothing,
        expected: "a number above 0"
      ) { text in Double(text).flatMap { $0 > 0 && $0.isFinite ? $0 : nil } },
      .optional(
        "priors", "P",
        "data, uniform or LABEL=SHARE,… (default: data; uniform for complement methods and "
          + "nbsvm).", \.priors, expected: "data, uniform or LABEL=SHARE,…"
      ) { priors($0) },
      .integer(
        "min-count", "Leave out features in fewer paragraphs (default: 1).", \.minimumCount,
        in: 1...Int.max),
      .optional(
        "max-features", "N", "Keep the features that rank highest (default: all).",
        \.maximumFeatures, expected: "a whole number above 0"
      ) { text in Int(text).flatMap { $0 > 0 ? $0 : nil } },
      .choice(
        "rank-features",
        "With max-features: by the number of paragraphs or by dependence on a label "
          + "(default: frequency).", \.featureRanking),
      .value(
        "cost", "C", "With nbsvm: the cost of an error (default: 1).", \.cost,
        expected: "a number above 0"
      ) { text in Double(text).flatMap { $0 > 0 && $0.isFinite ? $0 : nil } },
      .value(
        "interpolation", "B",
        "With nbsvm: the share of the machine's own weights, 0 to 1 (default: 0.25).",
        \.interpolation, expected: "a number from 0 to 1"
      ) { text in Double(text).flatMap { 0...1 ~= $0 ? $0 : nil } },
      .choice(
        "class-weights", "With nbsvm: whether errors on rare labels cost more (default: none).",
        \.classWeights),
      .string(
        "background", "L",
        "The label of text that is none of the others: trained, never predicted, doubt.",
        \.background),
      .list("ignore-label", "L,…", "Leave out paragraphs of these labels.", \.ignoredLabels),
      .integer("seed", "What folds depend on (default: 0).", \.seed, in: 0...Int.max),
    ] + FeatureOptions.options.map { $0.lifted(to: \.features) }

  private static func priors(_ text: String) -> TrainingParameters.Priors? {
    switch text {
    case "data": .data
    case "uniform": .uniform
    default: shares(text).map { .given($0) }
    }
  }

  /// Reads LABEL=SHARE,…
  static func shares(_ text: String) -> [String: Double]? {
    var shares: [String: Double] = [:]
    for part in text.split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, let share = Double(pair[1]), share > 0, share.isFinite,
        shares.updateValue(share, forKey: String(pair[0])) == nil
      else { return nil }
    }
    return shares.isEmpty ? nil : shares
  }
}
