import Testing

@testable import CopydeskCommands

/// Proves that no input, however odd, ends the tool in a way that it did not say, or loses a
/// paragraph.
@Suite struct HostileInputTests {
  private func records(_ input: some Sequence<UInt8>) throws -> [Record] {
    let folder = try TemporaryFolder()
    let path = try folder.write("input.txt", input)
    let outcome = try classify(["--format", "jsonl", path])
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(String(validating: outcome.output, as: UTF8.self) != nil)
    return try outcome.decoded(Record.self)
  }

  @Test(arguments: ["text", "jsonl", "tsv"]) func nothingInIsNothingOut(_ format: String) throws {
    let outcome = try classify(["--format", format], input: "")
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    #expect(outcome.messages.contains("is empty"))
    let quiet = try classify(["--format", format, "--quiet"], input: "")
    #expect(quiet.status == 0 && quiet.messages.isEmpty)
  }

  @Test func anEmptyStandardInputIsCalledByItsName() throws {
    let outcome = try classify([], input: "")
    #expect(outcome.messages.contains("standard input: is empty"))
  }

  @Test func aLineOfTwoMegabytesIsOneParagraph() throws {
    let line = "cat " + String(repeating: "abcdefgh", count: 1 << 18) + " end"
    let records = try records("\(line)\ndog\n".utf8)
    #expect(records.map(\.text) == [line, "dog"])
  }

  @Test(
    arguments: [
      [0xFF, 0xFE], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
      [0x80],
    ] as [[UInt8]])
  func bytesThatAreNotUTF8AreReplacedInJSON(_ bytes: [UInt8]) throws {
    let text = Array("cat ".utf8) + bytes + Array(" dog".utf8)
    let records = try records(text)
    #expect(records.map(\.label) == ["animal"])
    #expect(records.first?.text == String(decoding: text, as: UTF8.self))
    #expect(records.first?.confidence == 0.9)
  }

  @Test(arguments: [("txt", ""), ("tsv", "animal\t"), ("jsonl", #"{"label":"animal","text":""#)])
  func whatIsNotUTF8IsSaid(_ ending: String, _ start: String) throws {
    let folder = try TemporaryFolder()
    let end = ending == "jsonl" ? "\"}\n" : "\n"
    for (bytes, isSaid) in [([0xE9], true), (Array("é".utf8), false), ([0x63], false)] {
      let path = try folder.write(
        "input.\(ending)", Array("\(start)caf".utf8) + (bytes as [UInt8]) + Array(end.utf8))
      let outcome = try classify([path])
      #expect(outcome.status == 0 && outcome.lines.count == 1)
      #expect(outcome.messages.contains("\(path): holds bytes that are not UTF-8") == isSaid)
      #expect(try classify(["--quiet", path]).messages.isEmpty)
    }
  }

  /// Only the beginning of a file is looked at, and may end in the middle of a letter.
  @Test(arguments: 0..<4) func aLetterMayEndBehindTheBeginning(_ shift: Int) throws {
    let text = String(repeating: "c", count: shift) + String(repeating: "—", count: 200_000)
    let outcome = try classify([], input: text + "\n")
    #expect(outcome.status == 0 && outcome.messages.isEmpty)
  }

  @Test func zeroBytesAreCharacters() throws {
    let records = try records("cat\0dog\n\0\0\nrose\n".utf8)
    #expect(records.map(\.text) == ["cat\0dog", "\0\0", "rose"])
    #expect(records.first?.confidence == 0.9)
    #expect(try classify(["--format", "tsv"], input: "cat\0dog\n").text == "animal\tcat dog\n")
  }

  @Test(arguments: ["cat\r\nrose\r\n", "\u{FEFF}cat\nrose", "\n\n cat \n\n\n\trose\n\n"])
  func marksReturnsAndBlanksAreNoText(_ input: String) throws {
    #expect(try records(input.utf8).map(\.text) == ["cat", "rose"])
  }

  @Test(arguments: [[], ["-"], ["--", "-"]]) func standardInputIsRead(_ operands: [String]) throws {
    let outcome = try classify(["--format", "tsv"] + operands, input: "cat\n")
    #expect(outcome.status == 0)
    #expect(outcome.text == "animal\tcat\n")
  }

  @Test func standardInputStandsBetweenFiles() throws {
    let folder = try TemporaryFolder()
    let first = try folder.write("a.txt", "cat\n")
    let second = try folder.write("-", "rose\n")
    let outcome = try classify(["--format", "jsonl", first, "-", second], input: "oak\n")
    #expect(try outcome.decoded(Record.self).map(\.text) == ["cat", "oak", "rose"])
  }

  @Test func aFolderIsRefused() throws {
    let folder = try TemporaryFolder()
    for command in ["classify", "evaluate"] {
      let outcome = try copydesk([command, "--model", try Fixtures.smallModel(), folder.path])
      #expect(outcome.status == 2 && outcome.output.isEmpty)
      #expect(outcome.messages.contains("\(folder.path): is a directory"))
    }
    let model = try copydesk(["classify", "--model", folder.path])
    #expect(model.status == 2 && model.messages.contains("is a directory"))
  }

  @Test func aMissingFileIsNamed() throws {
    let folder = try TemporaryFolder()
    let path = folder("missing.txt")
    let outcomes = [
      try classify([path]), try copydesk(["classify", "--model", path]),
      try copydesk(["train", "--output", folder("m"), path]), try copydesk(["inspect", path]),
      try copydesk(["merge", "--output", folder("m"), path]),
      try copydesk(["corpus", "check", path]),
    ]
    for outcome in outcomes {
      #expect(outcome.status == 2 && outcome.output.isEmpty)
      #expect(outcome.messages.hasPrefix("copydesk: \(path): "))
    }
    #expect(try folder.names.isEmpty)
  }

  @Test(.enabled(if: !Fixtures.isRoot)) func anUnreadableFileIsNamed() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("secret.txt", "cat\n")
    try Fixtures.makeUnreadable(path)
    let outcome = try classify([path])
    #expect(outcome.status == 2 && outcome.messages.contains("\(path): cannot be read"))
  }
}
