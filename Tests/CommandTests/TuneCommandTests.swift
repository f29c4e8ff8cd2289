import Copydesk
import Testing

@testable import CopydeskCommands

/// Proves that `tune` prints what it tried, and options that train accepts.
@Suite struct TuneCommandTests {
  private struct Report: Decodable {
    struct Trial: Decodable {
      var options: [String]
      var score: Double
      var seconds: Double
    }

    var metric: String
    var complete: Bool
    var best: [String]
    var trials: [Trial]
  }

  private static let data = (0..<12).map { article in
    """
    news\tThe council met on day \(article).
    advertisement\t\(article % 3 == 0 ? "The council met: buy" : "Buy \(article)") now and save!
    quote\t“I saw \(article),” she said.

    """
  }.joined(separator: "\n")

  private func tune(_ arguments: [String]) throws -> Outcome {
    try copydesk(["tune", "--folds", "3"] + arguments, input: Array(Self.data.utf8))
  }

  @Test func theBestOptionsTrainAModelWithTheBestScore() throws {
    let outcome = try tune(["--format", "json", "--trials", "20"])
    #expect(outcome.status == 0, "\(outcome.messages)")
    let report = try #require(try outcome.decoded(Report.self).first)
    #expect(report.metric == "macro-f1" && 10...20 ~= report.trials.count)
    let best = try #require(report.trials.map(\.score).max())
    #expect(report.trials.first { $0.score == best }?.options == report.best)
    let folder = try TemporaryFolder()
    let path = try folder.write("data.tsv", Self.data)
    let model = "\(folder.path)/m.model"
    #expect(try copydesk(["train"] + report.best + ["--output", model, path]).status == 0)
  }

  @Test func theTableRanksTheTrialsAndEndsWithACommand() throws {
    let lines = try tune(["--trials", "5"]).lines
    #expect(lines[0].hasPrefix("macro-f1"))
    let scores = lines[1...5].compactMap { Double($0.prefix(6)) }
    #expect(scores.count == 5 && scores == scores.sorted { $0 > $1 })
    let command = try #require(lines.last)
    let options = lines[1].drop { $0 != "-" }
    #expect(options.hasPrefix("--algorithm "))
    #expect(command == "copydesk train \(options) --output MODEL")
    #expect(lines.contains("The budget ended the search. The best:"))
  }

  @Test func givenOptionsStay() throws {
    let outcome = try tune([
      "--algorithm", "complement", "--tf", "sublinear", "--weighting", "tfidf", "--smoothing=1",
      "--format", "json",
    ])
    let report = try #require(try outcome.decoded(Report.self).first)
    #expect(report.complete && report.trials.count > 2)
    for trial in report.trials {
      let options = trial.options.joined(separator: " ")
      #expect(options.hasPrefix("--algorithm complement --weighting tfidf --tf sublinear"))
      #expect(!options.contains("--smoothing"))
    }
  }

  @Test func unusableInputIsRefused() throws {
    #expect(try copydesk(["tune", "--folds", "3"], input: Array("a\tb\n".utf8)).status == 2)
    let few = try copydesk(["tune"], input: Array("a\tb\nb\tc\n".utf8))
    #expect(few.status == 2 && few.messages.contains("found 2"))
    #expect(try copydesk(["tune", "--time", "0"], input: []).status == 2)
  }

  /// Parameters of every kind, and back from the options that say them.
  @Test func argumentsParseIntoTheParametersTheyCameFrom() throws {
    var start = TrainingParameters(algorithm: .nbsvm, weighting: .binary)
    start.background = "other"
    start.priors = .given(["a": 0.25, "b": 0.75])
    start.features.characterNGrams = 3...4
    start.maximumFeatures = 500
    start.featureRanking = .chiSquare
    var reached: Set<TrainingParameters> = [start, TrainingParameters()]
    for parameters in reached {
      for setting in ParameterSearch.Setting.allCases {
        reached.formUnion(setting.neighbours(of: parameters))
      }
    }
    for parameters in reached {
      for setting in ParameterSearch.Setting.allCases {
        reached.formUnion(setting.neighbours(of: parameters))
      }
    }
    #expect(reached.count > 100)
    for parameters in reached {
      let command = try TrainCommand.parse(parameters.arguments)
      #expect(command.training.parameters == parameters, "\(parameters.arguments)")
    }
  }

  @Test func theCommandReadsWhatWasRead() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("it's data", Self.data)
    let outcome = try copydesk([
      "tune", "--folds", "3", "--trials", "1", "--input", "tsv", "--ignore-label", "quote", path,
    ])
    let command = try #require(outcome.lines.last)
    #expect(command.hasPrefix("copydesk train --algorithm multinomial --output MODEL"))
    let model = folder("m.model")
    let words = command.replacing("copydesk train", with: "\"$0\" train")
      .replacing("MODEL", with: "\"$1\"")
    let trained = try run(
      "/bin/sh", ["-c", words, try RunningTool.path.get(), model])
    #expect(trained.status == 0, "\(trained.messages)")
    #expect(trained.messages.contains("24 paragraphs, 2 labels"))
  }
}
