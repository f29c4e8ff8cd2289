import Foundation
import Testing

@testable import CopydeskCommands

/// Proves that `cross-validate` tests every paragraph once, keeps articles whole and depends on
/// its seed alone.
@Suite struct CrossValidateCommandTests {
  private struct Report: Decodable {
    struct Fold: Decodable {
      var accuracy: Double
      var paragraphs: Int
    }

    var paragraphs: Int
    var accuracy: Double
    var folds: [Fold]
  }

  private func validate(_ arguments: [String]) throws -> Outcome {
    try copydesk(["cross-validate", "--bootstrap", "0"] + arguments)
  }

  @Test func everyParagraphIsTestedOnce() throws {
    let corpus = Array(try Fixtures.corpus().prefix(3))
    let count = try corpus.map { path in
      try copydesk(["corpus", "convert", "--to", "jsonl", path]).lines.count
    }.reduce(0, +)
    let outcome = try validate(["--folds", "3", "--format", "json", "--threads", "1"] + corpus)
    let report = try #require(try outcome.decoded(Report.self).first)
    #expect(report.paragraphs == count)
    #expect(report.folds.count == 3)
    #expect(report.folds.map(\.paragraphs).reduce(0, +) == count)
    #expect(report.accuracy > 0 && report.accuracy < 1)
    let again = try validate(["--folds", "3", "--format", "json", "--threads", "2"] + corpus)
    #expect(again.output == outcome.output)
  }

  /// Each article has words of its own and labels that only they tell: with its other paragraphs
  /// in training every paragraph is told, without them none is.
  @Test func articlesAreNotTornApart() throws {
    let words = ["ab", "cd", "ef", "gh", "ij", "kl", "mn", "op"]
    let articles = words.enumerated().map { index, word in
      String(repeating: "\(index % 2 == 0 ? "even" : "odd")\t\(word) \(word)\n", count: 4)
    }
    let folder = try TemporaryFolder()
    let path = try folder.write("a.tsv", articles.joined(separator: "\n"))
    func accuracy(_ grouping: String) throws -> Double {
      let arguments = [
        "--folds", "4", "--signals", "none", "--group", grouping, "--format", "json", path,
      ]
      return try #require(try validate(arguments).decoded(Report.self).first).accuracy
    }
    #expect(try accuracy("none") == 1)
    #expect(try accuracy("article") < 0.6)
  }

  @Test func moreFoldsThanArticlesAreRefused() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.tsv", "a\tone\nb\ttwo\n\na\tthree\nb\tfour\n")
    let outcome = try validate(["--folds", "3", path])
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.messages.contains("found 2"))
    #expect(try validate(["--folds", "3", "--group", "none", path]).status == 0)
  }

  @Test func aScoreBelowTheBarFailsTheCheck() throws {
    let corpus = Array(try Fixtures.corpus().prefix(2))
    let arguments = ["--folds", "2", "--fail-under", "1"] + corpus
    let outcome = try validate(arguments)
    #expect(outcome.status == 1 && outcome.messages.contains("is below"))
    #expect(outcome.text.contains("fold 2"))
    // The figures above the folds are of articles.
    #expect(outcome.text.contains("\neach fold, without calibration and article model\n"))
  }

  @Test func convertingDoesNotChangeTheFolds() throws {
    let folder = try TemporaryFolder()
    let text = (0..<6).map { "animal\tcat \($0)\nplant\trose \($0)\n" }.joined()
    let path = try folder.write("a.tsv", text)
    let converted = try copydesk(["corpus", "convert", "--to", "jsonl", path])
    let other = try folder.write("a.jsonl", converted.output)
    let outcome = try validate(["--folds", "3", path])
    #expect(outcome.status == 0)
    #expect(try validate(["--folds", "3", other]).text == outcome.text)
  }

  @Test(arguments: ["multinomial", "nbsvm"])
  func neitherNamesOfFilesNorTheirOrderShow(algorithm: String) throws {
    let corpus = Array(try Fixtures.corpus().prefix(3))
    let folder = try TemporaryFolder()
    let copies = try corpus.enumerated().map { index, path in
      try folder.write("\(index).tsv", try Data(contentsOf: URL(filePath: path)))
    }
    let options = ["--folds", "3", "--algorithm", algorithm, "--quiet"]
    let outcome = try validate(options + corpus)
    #expect(outcome.status == 0)
    #expect(try validate(options + copies.reversed()).text == outcome.text)
    let model = folder("a.model")
    #expect(try copydesk(["train"] + options + ["--output", model] + corpus).status == 0)
    #expect(
      try copydesk(["train"] + options + ["--output", folder("b.model")] + copies.reversed()).status
        == 0)
    #expect(try folder.read("a.model") == folder.read("b.model"))
    let evaluations = try [corpus[0], copies[0]].map {
      try copydesk(["evaluate", "--model", model, $0]).text
    }
    #expect(evaluations[0].contains("["))
    #expect(evaluations[0] == evaluations[1])
  }

  /// An article that two files name is two when it is read, and one when it is dealt.
  @Test(arguments: [[], ["--group", "none"]])
  func articlesOfOneNameAndRepeatedParagraphsMayComeInAnyOrder(grouping: [String]) throws {
    func lines(_ first: Int) -> String {
      (first..<first + 12).map { index in
        let label = index % 3 == 0 ? "news" : "quote"
        return
          #"{"label":"\#(label)","text":"word\#(index % 5) of \#(index % 4)","article":\#(index / 3 % 5)}"#
          + "\n"
      }.joined()
    }
    let folder = try TemporaryFolder()
    let files = [
      try folder.write("a.jsonl", lines(0)), try folder.write("b.jsonl", lines(7)),
      try folder.write("c.jsonl", lines(4)),
    ]
    let options = ["--folds", "3", "--quiet"]
    let outcome = try validate(options + grouping + files)
    #expect(outcome.status == 0)
    #expect(try validate(options + grouping + files.reversed()).text == outcome.text)
    let model = ["--output", folder("a.model")]
    #expect(try copydesk(["train"] + options + model + files).status == 0)
    let bytes = try folder.read("a.model")
    #expect(try copydesk(["train"] + options + model + files.reversed()).status == 0)
    #expect(try folder.read("a.model") == bytes)
  }
}
