import Testing

@testable import CopydeskCommands

/// Proves that cleaning takes away paragraphs of the labels named, and nothing else.
@Suite struct ClassifyCleaningTests {
  private struct Document: Decodable, Equatable {
    var id: Int
    var text: String
  }

  private static let documents = """
    {"id": 1, "text":"cat dog\\nrose tulip\\ncat horse" ,"meta" : {"k":[1, 1e400]}}
    {"text":"rose","id":2}
    { "id":3,"text":"cat"}
    {"id":4,"text":""}

    """

  private func clean(_ arguments: [String], _ input: String) throws -> Outcome {
    try classify(["--input", "jsonl"] + arguments, input: input)
  }

  @Test(arguments: [["--keep", "animal"], ["--drop", "plant"]])
  func textIsWhatIsLeft(_ arguments: [String]) throws {
    let outcome = try classify(arguments, input: ClassifyFormatTests.article)
    #expect(outcome.text == "cat dog\nstone\ncat\n")
  }

  @Test func aBlankLineStaysBetweenArticles() throws {
    let folder = try TemporaryFolder()
    let first = try folder.write("a.txt", "cat\noak\n")
    let second = try folder.write("b.txt", "oak\ndog\n")
    #expect(try classify(["--keep", "animal", first, second]).text == "cat\n\ndog\n")
  }

  @Test(arguments: ["1", "2"]) func anArticleOfWhichNothingIsLeftLeavesNoLine(threads: String)
    throws
  {
    let folder = try TemporaryFolder()
    let paths = try ["oak", "cat", "oak\noak", "rose", "dog\ncat", "oak"].enumerated().map {
      try folder.write("\($0).txt", $1 + "\n")
    }
    let outcome = try classify(["--keep", "animal", "--threads", threads] + paths)
    #expect(outcome.text == "cat\n\ndog\ncat\n")
  }

  @Test func documentsComeBackWithTheirTextCleaned() throws {
    let outcome = try clean(["--keep", "animal"], Self.documents)
    #expect(outcome.status == 0)
    #expect(
      try outcome.decoded(Document.self) == [
        Document(id: 1, text: "cat dog\ncat horse"), Document(id: 2, text: ""),
        Document(id: 3, text: "cat"), Document(id: 4, text: ""),
      ])
    #expect(outcome.text.contains(#"{"k":[1, 1e400]}"#))
    #expect(!outcome.text.contains("label"))
  }

  @Test func documentsOfWhichAllIsKeptComeBackByteForByte() throws {
    #expect(try clean(["--drop", "unsure"], Self.documents).text == Self.documents)
  }

  @Test func keepingAndDroppingShareOutTheParagraphs() throws {
    let kept = try clean(["--keep", "animal"], Self.documents).decoded(Document.self)
    let dropped = try clean(["--drop", "animal"], Self.documents).decoded(Document.self)
    let all = try clean(["--keep", "animal,plant"], Self.documents).decoded(Document.self)
    for ((kept, dropped), all) in zip(zip(kept, dropped), all) {
      let parts = (kept.text + "\n" + dropped.text).split(separator: "\n").sorted()
      #expect(parts == all.text.split(separator: "\n").sorted())
    }
  }

  @Test func aParagraphsRecordComesBackAsItWasOrNotAtAll() throws {
    let input = """
      {"article":1, "text":"cat\\ndog" ,"label":"gold"}
      {"article":1,"text":"oak"}
      {"article":2,"text":"dog"}

      """
    let expected = input.split(separator: "\n").filter { !$0.contains("oak") }
    #expect(try clean(["--keep", "animal"], input).lines == expected.map { String($0) })
  }

  @Test func aFilesNameTellsThatItHoldsDocuments() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("documents.jsonl", Self.documents)
    let outcome = try classify(["--keep", "animal", path])
    #expect(outcome.text == (try clean(["--keep", "animal"], Self.documents).text))
  }

  @Test func textCanBeCleanedToRecords() throws {
    let outcome = try classify(
      ["--keep", "animal", "--format", "jsonl"], input: ClassifyFormatTests.article)
    #expect(try outcome.decoded(Record.self).map(\.paragraph) == [0, 2, 3])
  }

  @Test func textCanBeCleanedToDocuments() throws {
    let outcome = try classify(
      ["--keep", "animal", "--format", "jsonl", "--per", "document"],
      input: ClassifyFormatTests.article)
    #expect(outcome.lines.count == 1)
  }

  /// What is written as TSV has one blank line between articles, whatever is left out between them.
  @Test func blankLinesOfArticlesThatAreLeftOutGo() throws {
    let articles = ["rose", "oak\noak", "cat", "rose", "oak\ndog"]
    let folder = try TemporaryFolder()
    let paths = try articles.enumerated().map { try folder.write("\($0).txt", $1 + "\n") }
    let outcome = try classify(["--format", "tsv", "--keep", "animal"] + paths)
    #expect(outcome.text.hasPrefix("animal\tcat\n\nanimal\tdog\n"))
    let none = try classify(["--format", "tsv", "--keep", "animal", paths[0], paths[1]])
    #expect(none.status == 0 && none.output.isEmpty)
  }

  @Test func nothingIsWrittenWhereAFileIsMissing() throws {
    let folder = try TemporaryFolder()
    let first = try folder.write("a.txt", "cat\n")
    for missing in [folder("missing.txt"), folder.path] {
      let outcome = try classify([first, missing])
      #expect(outcome.status == 2 && outcome.output.isEmpty)
      #expect(outcome.messages.contains("\(missing): "))
    }
  }

  @Test func documentsThatNameAnArticleAreReported() throws {
    let document = #"{"text":"cat\nrose","article":"A headline"}"# + "\n"
    let outcome = try clean(["--keep", "animal"], document)
    #expect(outcome.messages.contains("records with a member “article” and several lines: 1,"))
    let cleaned = try clean(["--keep", "animal", "--article-field", "none"], document)
    #expect(cleaned.status == 0 && cleaned.messages.isEmpty)
    #expect(cleaned.text == #"{"text":"cat","article":"A headline"}"# + "\n")
  }
}
