import Testing

@testable import CopydeskCommands

/// Proves that commands do with CSV what they do with other formats of the same paragraphs.
@Suite struct CSVCommandTests {
  private static let table = """
    text,label
    cat dog,animal
    "rose, “tulip”",plant
    "say ""oak""

    dog",plant

    """
  private static let lines = #"""
    {"text":"cat dog"}
    {"text":"rose, “tulip”"}
    {"text":"say \"oak\"\n\ndog"}

    """#

  /// Some of the corpus as CSV, and as the lines that it was made from.
  private func corpus(in folder: TemporaryFolder) throws -> (csv: String, tsv: String) {
    let tsv = try copydesk(["corpus", "convert", "--to", "tsv"] + Fixtures.corpus().prefix(3))
    let csv = try copydesk(
      ["corpus", "convert", "--to", "csv", "--input", "tsv"], input: tsv.output)
    #expect(csv.status == 0 && csv.lines.count > 100)
    return (try folder.write("corpus.csv", csv.output), try folder.write("corpus.tsv", tsv.output))
  }

  @Test(
    arguments: [
      ["--format", "text"], ["--format", "tsv"], ["--format", "jsonl"], ["--format", "html"],
      ["--format", "tsv", "--drop", "animal"],
    ])
  func classifyWritesWhatItWritesOfDocumentsOfJSON(_ arguments: [String]) throws {
    let outcome = try classify(["--input", "csv"] + arguments, input: Self.table)
    #expect(outcome.status == 0 && outcome.messages.isEmpty)
    #expect(outcome.text.contains("tulip"))
    let expected = try classify(["--input", "jsonl"] + arguments, input: Self.lines)
    #expect(outcome.text == expected.text)
  }

  @Test func cleanedTextIsOnLines() throws {
    let outcome = try classify(
      ["--input", "csv", "--keep", "animal"], input: Self.table)
    #expect(outcome.text == "cat dog\n\ndog\n")
  }

  @Test func otherColumnsAreNotCarriedThrough() throws {
    let outcome = try classify(
      ["--input", "csv", "--format", "jsonl"], input: "id,text,article\n7,cat,x\n8,dog,x\n")
    #expect(try outcome.decoded(Record.self).map(\.paragraph) == [0, 1])
    #expect(!outcome.text.contains("\"id\"") && !outcome.text.contains("article"))
  }

  @Test(arguments: Fixtures.compressors)
  func packedFilesAreRead(_ program: String, _ ending: String) throws {
    let folder = try TemporaryFolder()
    let packed = try run(program, ["-c"], input: Array(Self.table.utf8)).output
    let path = try folder.write("a.csv.\(ending)", packed)
    let outcome = try classify(["--format", "tsv", path])
    #expect(outcome.status == 0)
    #expect(
      outcome.text == (try classify(["--format", "tsv", "--input", "csv"], input: Self.table)).text)
    #expect(outcome.lines.count == 4)
  }

  @Test func trainingGivesTheSameModel() throws {
    let folder = try TemporaryFolder()
    let (csv, tsv) = try corpus(in: folder)
    for (name, path) in [("csv", csv), ("tsv", tsv)] {
      let outcome = try copydesk(["train", "--output", folder("\(name).model"), path])
      #expect(outcome.status == 0, "\(outcome.messages)")
    }
    #expect(try folder.read("csv.model") == folder.read("tsv.model"))
  }

  /// Intervals and folds hang on what tells articles apart.
  @Test(
    arguments: [
      ["evaluate", "--format", "json"], ["corpus", "stats"],
      ["cross-validate", "--folds", "3", "--format", "json", "--bootstrap", "0"],
    ])
  func measuresAreThoseOfJSONLines(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let csv = try corpus(in: folder).csv
    let json = try folder.write("corpus.jsonl", try copydesk(["corpus", "convert", csv]).output)
    let model = arguments[0] == "evaluate" ? ["--model", try Fixtures.model()] : []
    let found = try copydesk(arguments + model + [csv])
    #expect(found.status == 0 && !found.output.isEmpty)
    #expect(found.text == (try copydesk(arguments + model + [json])).text)
  }

  @Test func aBadRecordIsNamedAndPassedOverOnDemand() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "a.csv", "label,text\nanimal,\"cat\n\ncat\"\nanimal,cat, dog\nanimal,\"dog\nplant,oak\n")
    let refused = try copydesk(["count", "--output", folder("counts"), path])
    #expect(refused.status == 2)
    #expect(
      refused.messages.hasPrefix(
        "copydesk: \(path):5: expected 2 fields, found 3: “animal,cat, dog”"))
    #expect(try folder.names == ["a.csv"])
    let skipped = try classify(["--skip-bad-lines", "--format", "tsv", path])
    #expect(skipped.status == 1)
    #expect(skipped.text == "animal\tcat\nanimal\tcat\n\nplant\toak\n")
    #expect(skipped.messages.contains("\(path):6: expected a closing quotation mark"))
    #expect(skipped.messages.contains("2 bad lines"))
  }

  @Test(arguments: [[], ["--skip-bad-lines"]])
  func aFileWithoutAHeaderRowIsRefused(_ arguments: [String]) throws {
    let outcome = try classify(["--input", "csv"] + arguments, input: "animal,cat\nplant,oak\n")
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(
      outcome.messages == """
        copydesk: standard input:1: expected a header row, separated by commas, with a column \
        “text”, found “animal,cat”

        """)
  }

  @Test func anArticleFieldThatIsNoColumnIsAnError() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.csv", Self.table)
    let outcome = try classify(["--article-field", "page", path])
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.messages.contains("a.csv:1: expected a header row with the column “page”"))
  }

  @Test func anArticleFieldThatNoObjectHasIsReported() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.jsonl", #"{"text":"cat","page":1}"# + "\n" + Self.lines)
    let outcome = try classify(["--article-field", "pages", path])
    #expect(outcome.status == 0)
    #expect(outcome.messages.contains("a.jsonl: no record has the member “pages”"))
    #expect(try classify(["--article-field", "page", path]).messages.isEmpty)
    #expect(try classify([path]).messages.isEmpty)
  }
}
