import Testing

@testable import CopydeskCommands

/// Proves that a line which is not what its format says is named, and passed over only on demand.
@Suite struct BadLineTests {
  static let lines: [(format: String, good: String, bad: String)] = [
    ("jsonl", #"{"label":"animal","text":"cat"}"#, #"{"label":"animal","text":cat}"#),
    ("jsonl", #"{"label":"animal","text":"cat"}"#, #"{"label":"animal"}"#),
    ("jsonl", #"{"label":"animal","text":"cat"}"#, #"{"label":"animal","text":["cat"]}"#),
    ("jsonl", #"{"label":"animal","text":"cat"}"#, #"{"label":"animal","text":"cat"} {}"#),
    ("jsonl", #"{"label":"animal","text":"cat"}"#, "[]"),
    ("jsonl", #"{"label":"animal","text":"cat"}"#, String(repeating: "[", count: 100_000)),
    ("tsv", "animal\tcat", "animal cat"), ("tsv", "animal\tcat", "\tcat"),
    ("fasttext", "__label__animal cat", "animal cat"),
    ("fasttext", "__label__animal cat", "__label__animal __label__plant cat"),
    ("fasttext", "__label__animal cat", "__label__ cat"),
  ]

  @Test(arguments: lines.indices) func itsFileAndLineAreNamed(_ index: Int) throws {
    let (format, good, bad) = Self.lines[index]
    let folder = try TemporaryFolder()
    let path = try folder.write("some.\(format)", "\(good)\n\(bad)\n\(good)\n")
    let outcomes = [
      try classify(["--input", format, path]),
      try copydesk(["corpus", "convert", "--input", format, path]),
      try copydesk(["count", "--input", format, "--output", folder("counts"), path]),
    ]
    for outcome in outcomes {
      #expect(outcome.status == 2)
      #expect(outcome.messages.hasPrefix("copydesk: \(path):2: expected "))
      #expect(outcome.messages.contains(", found "))
      #expect(outcome.messages.utf8.count < 600)
    }
    #expect(try folder.names == ["some.\(format)"])
  }

  @Test(arguments: lines.indices) func skippingItKeepsTheOthersAndSaysSo(_ index: Int) throws {
    let (format, good, bad) = Self.lines[index]
    let input = "\(good)\n\(bad)\n\(good)\n\(bad)\n"
    let outcome = try classify(
      ["--skip-bad-lines", "--format", "jsonl", "--input", format], input: input)
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("2 bad lines"))
    #expect(try outcome.decoded(Record.self).map(\.text) == ["cat", "cat"])
  }

  /// Labels of other kinds are for who reads labels to take or to refuse.
  @Test(arguments: ["1", "true", "null", #"["a"]"#, #"{"id":1}"#])
  func aLabelThatIsNoStringIsNoneToClassify(label: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("some.jsonl", #"{"label":\#(label),"text":"cat","id":7}"# + "\n")
    let outcome = try classify(["--format", "jsonl", path])
    #expect(outcome.status == 0 && outcome.messages.isEmpty)
    #expect(try outcome.decoded(Record.self).map(\.text) == ["cat"])
    #expect(outcome.text.hasSuffix(#","id":7}"# + "\n"))
    let counted = try copydesk(["count", "--output", folder("counts"), path])
    #expect(counted.status == (label == "1" ? 0 : 2))
    #expect(counted.messages.contains("expected a string or a number as “label”") == (label != "1"))
  }

  @Test func theByteIsNamedToo() throws {
    let outcome = try classify(["--input", "jsonl"], input: #"{"text":"cat",}"# + "\n")
    #expect(outcome.messages.contains("standard input:1: expected JSON with a string at byte 15"))
    #expect(outcome.messages.contains("found “}”"))
  }

  @Test func noBadLineIsNoFailedCheck() throws {
    let outcome = try classify(["--skip-bad-lines"], input: "cat\n")
    #expect(outcome.status == 0 && outcome.messages.isEmpty)
  }

  @Test func aTrainedModelSaysThatLinesWereSkipped() throws {
    let folder = try TemporaryFolder()
    let input = "animal\tcat\nbad line\nplant\toak\n"
    let outcome = try copydesk(
      ["train", "--skip-bad-lines", "--output", folder("model")], input: Array(input.utf8))
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("1 bad line"))
    #expect(try folder.names == ["model"])
  }

  @Test func aSkippedLineIsNamed() throws {
    let outcome = try classify(
      ["--skip-bad-lines", "--input", "jsonl"], input: #"{"text":"cat"}"# + "\n{]\n")
    #expect(outcome.messages.contains("standard input:2:"))
  }
}
