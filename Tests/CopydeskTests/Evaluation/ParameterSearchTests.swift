import Testing

@testable import Copydesk

/// Proves that a search tries what it says, scores it as cross-validation does, and ends.
@Suite struct ParameterSearchTests {
  private static let subjects = ["council", "team", "school", "market", "harbour", "museum"]
  private static let paragraphs = (0..<18).flatMap { article in
    let subject = subjects[article % 6]
    return [
      LabelledParagraph(
        text: "The \(subject) met on day \(article) and voted.", label: "news",
        article: "\(article)"),
      LabelledParagraph(
        text: article % 3 == 0 ? "The \(subject) voted: buy now!" : "Buy \(subject) mugs now!",
        label: "advertisement", article: "\(article)"),
      LabelledParagraph(
        text: article % 4 == 0
          ? "She said the \(subject) met." : "“I saw the \(subject),” she said.",
        label: "quote", article: "\(article)"),
    ]
  }

  private func search(
    _ parameters: TrainingParameters = TrainingParameters(),
    fixing fixed: Set<ParameterSearch.Setting> = [],
    budget: ParameterSearch.Budget = .init(), threads: Int = 1
  ) throws -> ParameterSearch {
    try ParameterSearch(
      on: Self.paragraphs, from: parameters, fixing: fixed, budget: budget, folds: 3, seed: 4,
      threads: threads)
  }

  @Test func aScoreIsThatOfTheCrossValidation() throws {
    let result = try search(budget: .init(trials: 12))
    #expect(result.trials.count == 12)
    for trial in result.trials {
      let validation = try CrossValidation(
        of: Self.paragraphs, parameters: trial.parameters, folds: 3, seed: 4)
      #expect(trial.evaluation.confusionMatrix == validation.total.confusionMatrix)
      #expect(trial.score == validation.total.macroF1 ?? 0)
    }
    #expect(result.best.score == result.trials.map(\.score).max())
    #expect(result.trials.allSatisfy { $0.standardError != nil })
  }

  @Test func nothingIsTriedTwice() throws {
    let result = try search(budget: .init(trials: 500))
    #expect(result.isComplete)
    #expect(Set(result.trials.map(\.parameters)).count == result.trials.count)
    #expect(result.trials[0].parameters == TrainingParameters())
    // All methods were looked at.
    #expect(Set(result.trials.map(\.parameters.algorithm)).count == 5)
  }

  @Test func noNeighbourOfTheBestIsBetter() throws {
    let result = try search(budget: .init(trials: 500))
    for setting in ParameterSearch.Setting.allCases {
      for neighbour in setting.neighbours(of: result.best.parameters) {
        let score = try CrossValidation(
          of: Self.paragraphs, parameters: neighbour, folds: 3, seed: 4
        ).total.macroF1
        #expect(score ?? 0 <= result.best.score)
      }
    }
  }

  @Test func fixedSettingsStay() throws {
    var start = TrainingParameters(algorithm: .complementNaiveBayes, smoothing: 0.5)
    start.features.wordNGrams = 1...1
    let result = try search(start, fixing: [.algorithm, .smoothing, .wordNGrams])
    #expect(result.trials.count > 3)
    for trial in result.trials {
      #expect(trial.parameters.algorithm == .complementNaiveBayes)
      #expect(trial.parameters.smoothing == 0.5)
      #expect(trial.parameters.features.wordNGrams == 1...1)
    }
  }

  @Test func everySettingHasNeighboursThatDifferInNothingElse() {
    let start = TrainingParameters(algorithm: .nbsvm, weighting: .binary)
    for setting in ParameterSearch.Setting.allCases {
      let neighbours = setting.neighbours(of: start)
      #expect(!neighbours.isEmpty, "\(setting)")
      #expect(!neighbours.contains(start), "\(setting)")
      #expect(Set(neighbours).count == neighbours.count, "\(setting)")
    }
    // Naive Bayes has no cost.
    #expect(ParameterSearch.Setting.cost.neighbours(of: TrainingParameters()).isEmpty)
  }

  @Test func theBudgetEndsTheSearchAfterTheFirstTrial() throws {
    for budget in [
      ParameterSearch.Budget(trials: 1), .init(trials: 100, time: .zero), .init(trials: 0),
    ] {
      let result = try search(budget: budget)
      #expect(result.trials.count == 1 && !result.isComplete)
    }
  }

  @Test func threadsDoNotShow() throws {
    let (one, two) = (
      try search(budget: .init(trials: 15)), try search(budget: .init(trials: 15), threads: 2)
    )
    #expect(one.trials.map(\.parameters) == two.trials.map(\.parameters))
    #expect(one.trials.map(\.score) == two.trials.map(\.score))
  }

  @Test func parametersThatMakeNoModelAreAnErrorAtTheStartOnly() throws {
    let hopeless = TrainingParameters(minimumCount: 1000)
    #expect(throws: CrossValidation.Failure.training(.noFeatures)) { try search(hopeless) }
    // On the ladder from 5 to 10 features run out; the search goes on.
    var scarce = TrainingParameters(minimumCount: 5)
    scarce.features = FeatureSettings(wordNGrams: 1...1, signals: [])
    let few = Self.paragraphs.prefix(18)
    let found = try ParameterSearch(
      on: few, from: scarce, fixing: [.algorithm, .signals, .wordNGrams], folds: 3)
    #expect(!found.trials.contains { $0.parameters.minimumCount == 10 })
  }
}
