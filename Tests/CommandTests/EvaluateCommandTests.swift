import Testing

@testable import CopydeskCommands

/// Proves that `evaluate` prints the figures that a hand computes, in every format.
@Suite struct EvaluateCommandTests {
  private struct Report: Decodable {
    struct Intervals: Decodable {
      var accuracy: [Double]
      var macroF1: [Double]
    }

    struct Label: Decodable {
      var label: String
      var precision: Double?
      var recall: Double?
      var f1: Double?
      var paragraphs: Int
      var predicted: Int
    }

    var paragraphs: Int
    var articles: Int
    var accuracy: Double
    var macroF1: Double
    var logLoss: Double
    var expectedCalibrationError: Double
    var intervals: Intervals?
    var labels: [Label]
    var confusionMatrix: [[Int]]
  }

  /// Three animals that the small model knows, and a plant that it takes for one.
  private static let gold = "animal\tcat dog\nanimal\tdog\n\nanimal\thorse\nplant\tcat\n"

  private func evaluate(_ arguments: [String], _ input: String = gold) throws -> Outcome {
    try copydesk(
      ["evaluate", "--model", try Fixtures.smallModel()] + arguments, input: Array(input.utf8))
  }

  private func report(_ arguments: [String] = [], _ input: String = gold) throws -> Report {
    let outcome = try evaluate(["--format", "json"] + arguments, input)
    #expect(outcome.status == 0, "\(outcome.messages)")
    return try #require(try outcome.decoded(Report.self).first)
  }

  @Test func theFiguresAreTheOnesAHandComputes() throws {
    let report = try report()
    #expect(report.paragraphs == 4 && report.articles == 2)
    #expect(report.accuracy == 0.75)
    // Precision 3/4 and recall 1 for animals; no plant is found.
    #expect(abs(report.macroF1 - (6.0 / 7 + 0) / 2) < 1e-12)
    #expect(report.confusionMatrix == [[3, 0], [1, 0]])
    #expect(report.labels.map(\.label) == ["animal", "plant"])
    #expect(report.labels.map(\.paragraphs) == [3, 1])
    #expect(report.labels.map(\.predicted) == [4, 0])
    #expect(report.labels.first?.precision == 0.75)
    #expect(report.labels.first?.recall == 1)
    // Four answers of 0.9, 0.75 three times, wrong once: −(ln .9 + 2 ln .75 + ln .25) / 4.
    #expect(abs(report.logLoss - 0.516_756) < 1e-5)
  }

  @Test func figuresLieInTheirIntervals() throws {
    let report = try report(["--bootstrap", "200"])
    let intervals = try #require(report.intervals)
    for (figure, interval) in [
      (report.accuracy, intervals.accuracy), (report.macroF1, intervals.macroF1),
    ] {
      #expect(interval.count == 2)
      #expect(interval[0] <= figure && figure <= interval[1])
    }
    #expect(try self.report(["--bootstrap", "0"]).intervals == nil)
  }

  @Test func theSameSeedGivesTheSameBytesOnAnyThreads() throws {
    let one = try evaluate(["--seed", "3", "--threads", "1"])
    #expect(try evaluate(["--seed", "3", "--threads", "2"]).output == one.output)
  }

  @Test(arguments: [("0", 0), ("0.42", 0), ("0.43", 1), ("1", 1)])
  func aScoreBelowTheBarFailsTheCheck(_ bar: String, _ status: Int32) throws {
    let outcome = try evaluate(["--fail-under", bar])
    #expect(outcome.status == status)
    #expect(outcome.messages.contains("is below") == (status == 1))
    #expect(outcome.text.contains("macro-F1"))
  }

  @Test func ignoredLabelsDoNotCount() throws {
    let report = try report(["--ignore-label", "plant"])
    #expect(report.paragraphs == 3 && report.accuracy == 1)
  }

  @Test func ignoredLabelsThatNothingHasAreReported() throws {
    let outcome = try evaluate(["--ignore-label", "plant,plnat"])
    #expect(outcome.status == 0)
    #expect(outcome.messages.contains("--ignore-label: no paragraph has the label “plnat”"))
    #expect(!outcome.messages.contains("“plant”"))
  }

  @Test func standardOutputIsNoPlaceForThePage() throws {
    let outcome = try evaluate(["--report", "-"])
    #expect(outcome.status == 2 && outcome.messages.contains("--report: expected a file"))
  }

  @Test func aLabelThatTheModelDoesNotKnowIsAlwaysWrong() throws {
    let report = try report([], "animal\tcat\nmineral\tdog\n")
    #expect(report.accuracy == 0.5)
    #expect(report.labels.map(\.label).contains("mineral"))
  }

  @Test func thePageHoldsTheFiguresAndNoMarkupOfOurs() throws {
    let folder = try TemporaryFolder()
    let outcome = try evaluate(["--report", folder("page.html")], Self.gold + "<b>&\tcat\n")
    #expect(outcome.status == 0)
    let page = String(decoding: try folder.read("page.html"), as: UTF8.self)
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
    #expect(page.contains("0.600") && page.contains("macro-F1"))
    #expect(page.contains("&lt;b&gt;&amp;") && !page.contains("<b>"))
    let failed = try evaluate(["--report", folder("missing/page.html")])
    #expect(failed.status == 2 && failed.messages.contains("cannot be written"))
  }

  @Test func textHasNoLabelsToCompareWith() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.txt", "cat\n")
    #expect(try evaluate([path]).status == 2)
  }

  @Test func labelsThatTheModelDoesNotKnowAreReported() throws {
    #expect(try evaluate([]).messages.isEmpty)
    let outcome = try evaluate([], Self.gold + "Animal\tcat\nstone\tcat\n")
    #expect(outcome.messages.contains("2 of 6 paragraphs have labels that the model does not know"))
    #expect(outcome.messages.contains("Animal, stone"))
  }

  /// Two files that name the same article have one each.
  @Test func articlesOfFilesAreCountedApart() throws {
    let folder = try TemporaryFolder()
    let record = #"{"label":"animal","text":"cat","article":1}"# + "\n"
    let paths = try ["a.jsonl", "b.jsonl", "c.jsonl"].map { try folder.write($0, record + record) }
    let report = try evaluate(["--format", "json"] + paths).decoded(Report.self)
    #expect(report.first?.articles == 3)
  }
}
