import Testing

@testable import CopydeskCommands

/// Proves that `corpus check` finds what was planted, names its place, and is content otherwise.
@Suite struct CorpusCheckCommandTests {
  private static let clean = """
    animal\tThe cat sat on the warm mat by the fire.
    plant\tA rose grew up the south wall of the old house.

    animal\tTwo dogs ran over the wet field after a single ball.
    plant\tRead more

    plant\tRead more

    """

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func check(_ text: String, _ arguments: [String] = []) throws -> Outcome {
    try copydesk(["corpus", "check"] + arguments + [try folder.write("corpus.tsv", text)])
  }

  @Test func aCleanCorpusPasses() throws {
    let outcome = try check(Self.clean, ["--labels", "animal,plant", "--minimum", "2"])
    #expect(outcome.status == 0)
    #expect(outcome.text == "5 paragraphs, 0 problems\n")
  }

  @Test(arguments: [
    // The words count, and not their case or the marks between them.
    ("animal\tthe CAT sat, on the warm mat — by the fire!\n", "corpus.tsv:1"),
    ("plant\tThe cat sat on the warm mat by the fire.\n", "another label"),
  ])
  func aParagraphThatStandsTwiceIsFound(_ planted: String, _ finding: String) throws {
    let outcome = try check(Self.clean + "\n" + planted)
    #expect(outcome.status == 1)
    #expect(outcome.lines.count == 2)
    #expect(outcome.text.hasPrefix("\(folder("corpus.tsv")):9: "))
    #expect(outcome.text.contains(finding))
  }

  /// A page may have a line twice, but not under two labels.
  @Test func aContradictionInsideAnArticleIsFound() throws {
    let line = "The grass is greener on the other side."
    let twice = "\nplant\t\(line)\nplant\t\(line)\n"
    #expect(try check(Self.clean + twice).status == 0)
    let outcome = try check(Self.clean + twice + "animal\t\(line)\n")
    #expect(outcome.status == 1)
    #expect(outcome.lines.count == 2)
    #expect(outcome.text.contains("another label"))
  }

  @Test func aMisspeltLabelIsFoundWithASuggestion() throws {
    let outcome = try check(
      Self.clean + "\nanimla\tA mouse.\n", ["--labels", "animal,plant"])
    #expect(outcome.status == 1)
    #expect(outcome.text.contains(":9: unknown label “animla”; did you mean animal?\n"))
  }

  @Test func aScarceLabelIsFound() throws {
    let outcome = try check(Self.clean, ["--labels", "animal,plant,mineral", "--minimum", "3"])
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("label “animal”: expected at least 3 paragraphs, found 2"))
    #expect(outcome.text.contains("label “mineral”: expected at least 3 paragraphs, found 0"))
    #expect(!outcome.text.contains("label “plant”"))
  }

  @Test func aLeakIsFound() throws {
    let apart = try folder.write("apart.txt", "Nothing of this is in the corpus, not one run.\n")
    let shared = try folder.write("shared.txt", "Where a rose grew up the south wall of the inn.\n")
    #expect(try check(Self.clean, ["--against", apart]).status == 0)
    let outcome = try check(Self.clean, ["--against", "\(apart),\(shared)"])
    #expect(outcome.status == 1)
    #expect(outcome.lines.count == 2)
    #expect(outcome.text.contains("corpus.tsv:2: shared with the files of --against: "))
    #expect(outcome.text.contains("rose grew up the south wall of the"))
  }

  /// What was not read of them cannot have been compared.
  @Test func heldOutTextThatIsNotReadIsNoPass() throws {
    let empty = try folder.write("empty.jsonl", "")
    let refused = try check(Self.clean, ["--against", empty])
    #expect(refused.status == 2)
    #expect(refused.messages.contains("empty.jsonl: is empty"))
    let bad = try folder.write("bad.jsonl", "{\n{\"text\":\"Nothing of this is there.\"}\n")
    let skipping = try check(Self.clean, ["--skip-bad-lines", "--against", bad])
    #expect(skipping.status == 1)
    #expect(skipping.messages.contains("1 bad line was skipped"))
  }

  /// The format that is named is that of the corpus.
  @Test func heldOutTextMayHaveAnotherFormat() throws {
    let line = #"{"text":"Where a rose grew up the south wall of the old inn."}"#
    let shared = try folder.write("shared.jsonl", line + "\n")
    let outcome = try check(Self.clean, ["--input", "tsv", "--against", shared])
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("corpus.tsv:2: shared with"))
  }

  @Test func aPhraseOfManyArticlesIsFound() throws {
    let phrase = "sign up here for the best of our weekly letters"
    let three = ["Ann", "Ben", "Cid"].map { "plant\t\($0), \(phrase)\n\n" }.joined()
    #expect(try check(Self.clean + "\n" + three).status == 0)
    let outcome = try check(Self.clean + "\n" + three + "plant\tDee, \(phrase)\n")
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("a phrase of 4 articles"))
  }

  @Test func aLineWithoutALabelIsUnreadable() throws {
    #expect(try check("no tab\n").status == 2)
    #expect(try check("no tab\n" + Self.clean, ["--skip-bad-lines"]).status == 1)
  }

  @Test func standardInputIsCalledByItsName() throws {
    let input = Self.clean + "\nanimla\tA mouse.\n"
    let outcome = try copydesk(
      ["corpus", "check", "--labels", "animal,plant"], input: Array(input.utf8))
    #expect(outcome.status == 1)
    #expect(outcome.text.hasPrefix("standard input:9: "))
  }

  @Test(arguments: [
    ("Animal\tA bear slept.\n", "labels that differ only in capitals: Animal, animal"),
    ("animal\t\n", "corpus.tsv:9: no text"), ("animal\t \u{B} \n", "corpus.tsv:9: no text"),
  ])
  func whatIsNoParagraphIsFound(_ planted: String, _ finding: String) throws {
    let outcome = try check(Self.clean + "\n" + planted)
    #expect(outcome.status == 1 && outcome.lines.count == 2)
    #expect(outcome.text.contains(finding))
  }

  @Test func bytesThatAreNotUTF8AreFound() throws {
    let path = try folder.write("corpus.tsv", Array("animal\tcaf".utf8) + [0xE9, 0x0A])
    let outcome = try copydesk(["corpus", "check", path])
    #expect(outcome.status == 1 && outcome.text.contains(":1: not UTF-8"))
  }
}
