import Testing

@testable import CopydeskCommands

/// Proves that `explain` shows the sums that a hand can follow.
@Suite struct ExplainCommandTests {
  private func explain(_ arguments: [String], input: String = "") throws -> Outcome {
    try copydesk(
      ["explain", "--model", try Fixtures.smallModel()] + arguments, input: Array(input.utf8))
  }

  @Test func aTextsScoresAreTheBiasAndItsFeatures() throws {
    let outcome = try explain(["--text", "cat dog cat rose stone"])
    #expect(outcome.status == 0)
    let rows = outcome.lines.map { $0.split(separator: " ").map { String($0) } }
    // Three to one, three times over, against one: 9 to 1.
    let animal = try #require(rows.first { $0.first == "animal" })
    let plant = try #require(rows.first { $0.first == "plant" })
    #expect(animal[1] == "0.900" && plant[1] == "0.100")
    // ln ½ + 3 ln ¼ + ln ¹⁄₁₂, and ln ½ of it is the bias.
    #expect(animal[2] == "-7.34" && animal[3] == "-0.69")
    #expect(outcome.text.contains("+1.10  cat  ×2\n"))
    #expect(outcome.text.contains("+0.55  dog\n"))
    #expect(outcome.text.contains("-0.55  rose\n"))
    #expect(!outcome.text.contains("0.55  stone"))
  }

  @Test func filesAreExplainedParagraphByParagraph() throws {
    let outcome = try explain(["--split", "line"], input: "cat\nrose\n")
    #expect(outcome.text.contains("evidence for animal"))
    #expect(outcome.text.contains("evidence for plant"))
    let alone = try explain(["--text", "cat"]).text
    #expect(outcome.text.hasPrefix(alone))
  }

  @Test func aLabelsStrongestFeaturesAreListed() throws {
    let outcome = try explain(["--label", "animal", "--count", "3"])
    #expect(outcome.status == 0)
    let names = outcome.lines.compactMap { $0.split(separator: " ").last }
    #expect(Set(names) == ["cat", "dog", "horse"])
    #expect(try explain(["--label", "animal", "--count", "2"]).lines.count == 2)
  }

  /// Nothing that was asked for is passed over in silence.
  @Test(arguments: [
    ["--label", "animal", "a.txt"], ["--text", "cat", "a.txt"],
    ["--text", "cat", "--label", "plant"],
  ])
  func oneThingIsExplained(arguments: [String]) throws {
    let outcome = try explain(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("expected one of --text, --label and files"))
  }

  @Test func anUnknownLabelIsRefused() throws {
    let outcome = try explain(["--label", "mineral"])
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.messages.contains("animal, plant"))
  }

  @Test func aTextInPlaceOfAFileIsToldItsOption() throws {
    let outcome = try explain(["cat and dog"])
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.messages.contains("cat and dog: cannot be read"))
    #expect(outcome.messages.contains("--text"))
  }
}
