import Testing

@testable import CopydeskCommands

/// Proves what the options of `classify` do to labels and to how they are shown.
@Suite struct ClassifyOptionTests {
  private func labels(_ arguments: [String], _ input: String) throws -> [String] {
    try classify(arguments + ["--format", "jsonl"], input: input).decoded(Record.self).map(\.label)
  }

  @Test(arguments: [
    ("0.5", ["animal", "animal", "animal"]), ("0.6", ["animal", "animal", "unsure"]),
    ("0.8", ["animal", "unsure", "unsure"]), ("1", ["unsure", "unsure", "unsure"]),
  ])
  func belowTheThresholdTheLabelIsUnsure(_ threshold: String, _ expected: [String]) throws {
    let found = try labels(["--min-confidence", threshold], "cat dog\ncat\nstone\n")
    #expect(found == expected)
  }

  @Test func whatIsUnsureCanBeKeptAndDropped() throws {
    let threshold = ["--min-confidence", "0.8"]
    let input = "cat dog\ncat\nstone\n"
    #expect(try classify(threshold + ["--keep", "unsure"], input: input).text == "cat\nstone\n")
    #expect(try classify(threshold + ["--drop", "unsure"], input: input).text == "cat dog\n")
  }

  @Test func inAnArticleThatIsNotReadAParagraphIsAsAlone() throws {
    let corpus = try Fixtures.corpus().prefix(1)
    let paragraphs = try copydesk(["corpus", "convert", "--to", "txt"] + corpus).lines.prefix(12)
    func answers(_ text: String) throws -> [[String: Double]] {
      try copydesk(
        [
          "classify", "--model", try Fixtures.model(), "--no-article", "--split", "line",
          "--format", "jsonl",
        ], input: Array(text.utf8)
      ).decoded(Record.self).map(\.probabilities)
    }
    let together = try answers(paragraphs.joined(separator: "\n"))
    #expect(together.count == paragraphs.count)
    for (paragraph, answer) in zip(paragraphs, together) {
      #expect(try answers(paragraph) == [answer])
    }
  }

  @Test func theStrongestEvidenceIsShown() throws {
    let outcome = try classify(["--explain", "--format", "jsonl"], input: "cat dog rose\n")
    let record = try #require(try outcome.decoded(Record.self).first)
    let evidence = try #require(record.explanation)
    #expect(Set(evidence.map(\.feature)) == ["cat", "dog", "rose"])
    for term in evidence {
      // Half the logarithm of 3 to 1: what a word adds beyond the mean of two labels.
      let expected = term.feature == "rose" ? -0.5493 : 0.5493
      #expect(abs(term.evidence - expected) < 1e-4)
    }
    let text = try classify(["--explain"], input: "cat dog rose\n")
    #expect(text.lines.count == 4)
    #expect(text.text.contains("0.55  cat\n"))
    #expect(try classify([], input: "cat dog rose\n").lines.count == 1)
  }

  @Test func onlyColourOnDemandPutsEscapeCodesInAPipe() throws {
    let input = ClassifyFormatTests.article
    let plain = try classify([], input: input)
    #expect(!plain.output.contains(0x1B))
    #expect(try classify(["--color", "never"], input: input).text == plain.text)
    #expect(try classify(["--color", "auto"], input: input).text == plain.text)
    let colored = try classify(["--color", "always"], input: input, environment: ["NO_COLOR": "1"])
    #expect(colored.output.contains(0x1B))
    #expect(colored.text.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain.text)
  }

  @Test func repeatsPointToTheFirstParagraphOfTheirArticle() throws {
    let folder = try TemporaryFolder()
    let first = try folder.write("a.txt", "cat\nrose\ncat\n cat \nrose\n")
    let second = try folder.write("b.txt", "cat\n")
    let outcome = try classify(["--format", "jsonl", first, second])
    #expect(try outcome.decoded(Record.self).map(\.repeats) == [nil, nil, 0, 0, 1, nil])
    let kept = try classify(["--format", "jsonl", "--drop-repeats", first, second])
    #expect(try kept.decoded(Record.self).map(\.text) == ["cat", "rose", "cat"])
    let cleaned = try classify(["--keep", "animal", "--drop-repeats", first])
    #expect(cleaned.text == "cat\n")
    #expect(try classify([first]).text.contains("[repeats 0]"))
  }

  @Test(arguments: [["--keep", "animals"], ["--drop", "animal,vegetable"]])
  func aLabelThatTheModelDoesNotKnowIsRefused(_ arguments: [String]) throws {
    let outcome = try classify(arguments, input: "cat\n")
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.messages.contains("animal, plant"))
  }

  @Test func keepAndDropExcludeEachOther() throws {
    let outcome = try classify(["--keep", "animal", "--drop", "plant"], input: "cat\n")
    #expect(outcome.status == 2 && outcome.messages.contains("--drop"))
  }

  @Test(arguments: [("line", 3), ("blank", 2)])
  func theSplitDecidesWhatAParagraphIs(_ split: String, _ count: Int) throws {
    let outcome = try classify(["--split", split], input: "cat dog\nhorse\n\nrose\n")
    #expect(outcome.lines.count == count)
  }
}
