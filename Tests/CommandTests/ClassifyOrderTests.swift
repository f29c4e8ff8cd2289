import Testing

@testable import CopydeskCommands

/// Proves that there is exactly one result for each paragraph in, in order, whatever the threads
/// and however the input falls into batches.
@Suite struct ClassifyOrderTests {
  private struct Numbered: Decodable {
    var id: Int
    var paragraph: Int
    var repeats: Int?
  }

  /// Enough for three batches of 1 MiB: the threads take turns, and then there are too many.
  @Test func threadsDoNotShow() throws {
    let padding = String(repeating: "x", count: 4000)
    let count = 650
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "many.jsonl",
      (0..<count).map { #"{"id":\#($0),"text":"cat \#($0) \#(padding)"}"# + "\n" }.joined())
    func run(_ threads: Int) throws -> Outcome {
      try classify(["--threads", "\(threads)", "--format", "jsonl", path])
    }
    let one = try run(1)
    #expect(one.status == 0)
    #expect(try one.decoded(Numbered.self).map(\.id) == Array(0..<count))
    #expect(try run(2).output == one.output)
    #expect(try run(4).output == one.output)
  }

  @Test func filesComeInTheOrderOfTheirNamesOnTheCommandLine() throws {
    let folder = try TemporaryFolder()
    let paths = try (0..<20).map { try folder.write("\($0).txt", "cat \($0)\n") }.reversed()
    let records = try classify(["--format", "jsonl"] + paths).decoded(Record.self)
    #expect(records.map(\.file) == paths.map { $0 })
    #expect(records.map(\.text) == (0..<20).reversed().map { "cat \($0)" })
  }

  @Test func aLongArticleStaysOne() throws {
    let padding = String(repeating: "x", count: 300)
    let count = 4200
    let lines = (0..<count - 1).map { "cat \($0) \(padding)\n" } + ["cat 0 \(padding)\n"]
    let article = lines.joined()
    let records = try classify(["--format", "jsonl"], input: article).decoded(Record.self)
    #expect(records.map(\.paragraph) == Array(0..<count))
    let documents = try classify(["--format", "jsonl", "--per", "document"], input: article)
    #expect(documents.lines.count == 1)
    #expect(records.last?.repeats == 0)
  }

  /// Where each paragraph is labelled alone, an article may go over several batches.
  @Test func aLongArticleHasNoBlankLines() throws {
    let padding = String(repeating: "x", count: 300)
    let article = (0..<4200).map { "cat \($0) \(padding)\n" }.joined()
    for options in [["--format", "tsv"], ["--keep", "animal,plant"]] {
      let alone = try classify(
        ["--no-article", "--split", "line"] + options, input: article + "\n" + article)
      #expect(alone.lines.count == 8400)
      #expect(!alone.text.contains("\n\n"))
    }
  }

  @Test func articlesOfTheSameNameInTwoFilesAreTwo() throws {
    let folder = try TemporaryFolder()
    let record = #"{"article":1,"text":"cat"}"# + "\n"
    let paths = [try folder.write("a.jsonl", record), try folder.write("b.jsonl", record)]
    let records = try classify(["--format", "jsonl"] + paths).decoded(Record.self)
    let documents = try classify(["--format", "jsonl", "--per", "document"] + paths)
    #expect(records.map(\.file) == paths)
    #expect(records.map(\.repeats) == [nil, nil])
    #expect(documents.lines.count == 2)
  }

  @Test func anEmptyFirstFileLeavesNoTrace() throws {
    let folder = try TemporaryFolder()
    let empty = try folder.write("empty.txt", "")
    let full = try folder.write("full.txt", "cat\n")
    let outcome = try classify(["--format", "tsv", empty, full])
    #expect(outcome.text == "animal\tcat\n")
  }
}
