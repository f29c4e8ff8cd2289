import Copydesk
import Testing

@testable import CopydeskCommands

/// Proves that the values of `train`'s options with a grammar of their own are read, or refused.
@Suite struct TrainingOptionTests {
  private func features(_ arguments: String...) throws -> FeatureOptions {
    try TrainCommand.parse(arguments).training.features
  }

  @Test(arguments: [("1..2", 1...2), ("3", 3...3), ("2..2", 2...2)])
  func lengthsAreARangeOrANumber(_ value: String, _ range: ClosedRange<Int>) throws {
    #expect(try features("--word-ngrams", value).wordNGrams == range)
    #expect(try features("--char-ngrams", value).characterNGrams == range)
  }

  @Test func noneSwitchesFeaturesOff() throws {
    #expect(try features("--word-ngrams", "none").wordNGrams == nil)
    #expect(try features("--char-ngrams=2..3", "--char-ngrams=none").characterNGrams == nil)
    #expect(try features("--signals", "none").signals.isEmpty)
  }

  @Test(arguments: [
    "0", "0..2", "2..1", "1...2", "1..", "..2", "1..2..3", "a..b", "1..99", "-1", "",
  ])
  func otherLengthsAreRefused(_ value: String) {
    #expect(throws: UsageError.self) { try features("--word-ngrams=\(value)") }
  }

  @Test func theOrderOfSignalsDoesNotShow() throws {
    let names = try features(named: ["price", "quoted"])
    #expect(try features(named: ["quoted", "price"]) == names)
    #expect(try features("--signals", "all").signals.count > 2)
  }

  private func features(named names: [String]) throws -> [String] {
    try features("--signals", names.joined(separator: ",")).settings.signals.map(\.name)
  }

  @Test(arguments: ["loud", "price,loud", ",", ""])
  func unknownSignalsAreRefused(_ value: String) {
    #expect(throws: UsageError.self) { try features("--signals=\(value)") }
  }

  @Test(arguments: [
    "--smoothing=0", "--smoothing=-1", "--smoothing=inf", "--smoothing=nan", "--min-count=0",
    "--seed=-1", "--priors=a", "--priors=a=0", "--priors=a=x",
    "--priors=a=1,b", "--priors=a=1,a=2", "--folds=-1", "--algorithm=bayes",
  ])
  func valuesOutsideTheirRangeAreRefused(_ option: String) {
    #expect(throws: UsageError.self) { try TrainCommand.parse([option]) }
  }

  @Test(arguments: ["--max-features=0", "--weighting=tf", "--output=", "--statistics="])
  func valuesOfOptionalPropertiesAreRefusedToo(_ option: String) {
    #expect(throws: UsageError.self) { try TrainCommand.parse([option]) }
  }

  @Test(arguments: ["1.1", "-0.1", "nan", "x", ""])
  func theBarIsAShare(_ value: String) {
    #expect(throws: UsageError.self) { try EvaluateCommand.parse(["--fail-under=\(value)"]) }
  }

  @Test func bernoulliCountsAFeatureOnceUnlessToldOtherwise() throws {
    let command = try TrainCommand.parse(["--algorithm", "bernoulli"])
    #expect(command.training.parameters.weighting == .binary)
    #expect(try TrainCommand.parse([]).training.parameters.weighting == .counts)
  }
}
