import Testing

@testable import CopydeskCommands

/// Proves that each format holds every paragraph once, with the label that the others give it.
@Suite struct ClassifyFormatTests {
  static let article = "cat dog\nrose tulip\nstone\ncat\n"
  static let labels = ["animal", "plant", "animal", "animal"]

  @Test func textIsALineAParagraph() throws {
    let outcome = try classify([], input: Self.article)
    #expect(outcome.status == 0 && outcome.messages.isEmpty)
    let words = outcome.lines.map { $0.split(separator: " ").map { String($0) } }
    #expect(words.map { $0[0] } == ["0", "1", "2", "3"])
    #expect(words.map { $0[1] } == Self.labels)
    #expect(words.map { $0[2] } == ["0.90", "0.90", "0.50", "0.75"])
    let texts = words.map { $0[3...].joined(separator: " ") }
    #expect(texts == ["cat dog", "rose tulip", "stone", "cat"])
  }

  @Test func linesOfJSONHoldWhatTheContractSays() throws {
    let outcome = try classify(["--format", "jsonl"], input: Self.article)
    let records = try outcome.decoded(Record.self)
    #expect(records.map(\.label) == Self.labels)
    #expect(records.map(\.paragraph) == [0, 1, 2, 3])
    #expect(records.map(\.text) == ["cat dog", "rose tulip", "stone", "cat"])
    #expect(records.allSatisfy { $0.file == "standard input" })
    for record in records {
      #expect(Set(record.probabilities.keys) == ["animal", "plant"])
      #expect(record.probabilities[record.label] == record.confidence)
      #expect(abs(record.probabilities.values.reduce(0, +) - 1) < 1e-5)
    }
    // Three to one for a word, nine to one for two.
    #expect(records.map(\.confidence) == [0.9, 0.9, 0.5, 0.75])
  }

  @Test func tsvReadsBack() throws {
    let folder = try TemporaryFolder()
    let first = try folder.write("a.txt", Self.article)
    let second = try folder.write("b.txt", "oak\there\n")
    let outcome = try classify(["--format", "tsv", first, second])
    #expect(
      outcome.text
        == "animal\tcat dog\nplant\trose tulip\nanimal\tstone\nanimal\tcat\n\nplant\toak here\n")
    // Reading it back and labelling it again changes nothing.
    let again = try classify(
      ["--format", "tsv", "--input", "tsv"], input: outcome.text)
    #expect(again.text == outcome.text)
    let written = try copydesk(["corpus", "convert", "--to", "tsv"], input: outcome.output)
    #expect(written.text == outcome.text)
  }

  /// A label can have what would tear a line apart.
  @Test func aLabelThatTSVHasNoPlaceForIsRefused() throws {
    let folder = try TemporaryFolder()
    let lines = #"""
      {"label":"a\tb","text":"cat"}
      {"label":"c","text":"rose"}

      """#
    let path = try folder.write("odd.jsonl", lines)
    let model = ["--output", folder("odd.model"), "--quiet"]
    #expect(try copydesk(["train", path] + model).status == 0)
    let outcome = try copydesk(
      ["classify", "--model", folder("odd.model"), "--format", "tsv"], input: Array("cat\n".utf8))
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains("tsv"))
  }

  @Test(arguments: [
    (["--per", "document", "--format", "tsv"], "--per document writes jsonl, and not tsv"),
    (["--per", "document", "--format", "html"], "--per document writes jsonl, and not html"),
    (["--explain", "--format", "tsv"], "--explain has no place in tsv"),
  ])
  func whatAFormatCannotShowIsRefused(arguments: [String], message: String) throws {
    let outcome = try classify(arguments, input: Self.article)
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.messages.contains(message))
  }

  @Test func aPageOfHTMLShowsEscapedParagraphs() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a&b.txt", "cat <script>alert(\"dog\")</script>\nrose & oak\n")
    let page = try classify(["--format", "html", file]).text
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
    #expect(page.contains("cat &lt;script&gt;alert(&quot;dog&quot;)&lt;/script&gt;"))
    #expect(page.contains("rose &amp; oak"))
    #expect(page.contains("a&amp;b.txt"))
    #expect(!page.contains("<script"))
    #expect(page.split(separator: "<p style").count == 3)
  }

  @Test func labelsAreTheSameInEveryFormatAndForTheCorpusModel() throws {
    let file = try #require(try Fixtures.corpus().first)
    func run(_ format: String) throws -> Outcome {
      try copydesk(["classify", "--model", try Fixtures.model(), "--format", format, file])
    }
    let records = try run("jsonl").decoded(Record.self)
    let labelled = try run("tsv").lines.map { $0.prefix { $0 != "\t" } }
    let read = try run("text").lines.map { $0.split(separator: " ")[1] }
    #expect(records.count > 20)
    #expect(records.map(\.label) == labelled.map { String($0) })
    #expect(records.map(\.label) == read.map { String($0) })
  }

  @Test func severalFilesAreNamedInText() throws {
    let folder = try TemporaryFolder()
    let first = try folder.write("a.txt", "cat\n")
    let second = try folder.write("b.txt", "oak\n")
    let lines = try classify([first, second]).lines
    #expect(lines.count == 4)
    #expect(lines.first == first && lines.dropFirst(2).first == second)
  }
}
