import Testing

@testable import CopydeskCommands

/// Proves that packed files read as what is in them, and that damage and a missing program are said.
@Suite struct CompressedInputTests {
  private static let article = (0..<2000).map { "cat \($0) rose\noak \($0)\n" }.joined()

  private func pack(_ program: String, _ text: String) throws -> [UInt8] {
    try run(program, ["-c"], input: Array(text.utf8)).output
  }

  @Test(arguments: Fixtures.compressors)
  func packedFilesReadAsWhatIsInThem(_ program: String, _ ending: String) throws {
    let folder = try TemporaryFolder()
    let plain = try folder.write("a.txt", Self.article)
    let packed = try folder.write("b.txt.\(ending)", try pack(program, Self.article))
    let expected = try classify(["--format", "tsv", plain])
    let outcome = try classify(["--format", "tsv", packed])
    #expect(outcome.status == 0 && outcome.messages.isEmpty)
    #expect(outcome.output == expected.output)
    #expect(expected.lines.count == 4000)
  }

  @Test(arguments: Fixtures.compressors)
  func theNameBeforeTheEndingTellsTheFormat(_ program: String, _ ending: String) throws {
    let folder = try TemporaryFolder()
    let packed = try folder.write(
      "a.jsonl.\(ending)", try pack(program, #"{"text":"cat","id":5}"# + "\n"))
    #expect(try classify(["--format", "jsonl", packed]).text.contains(#""id":5"#))
  }

  @Test(arguments: Fixtures.compressors)
  func aDamagedFileIsNamed(_ program: String, _ ending: String) throws {
    let folder = try TemporaryFolder()
    let whole = try pack(program, Self.article)
    var flipped = whole
    flipped[whole.count / 2] ^= 0xFF
    for bytes in [Array(whole.prefix(whole.count / 2)), flipped, Array("not packed\n".utf8)] {
      let packed = try folder.write("a.txt.\(ending)", bytes)
      for command in [["classify", "--model", try Fixtures.smallModel()], ["corpus", "stats"]] {
        let outcome = try copydesk(command + ["--input", "tsv", "--skip-bad-lines", packed])
        #expect(outcome.status == 2)
        #expect(outcome.messages.contains("\(packed): "))
        #expect(outcome.messages.contains("could not unpack"))
      }
    }
  }

  @Test(arguments: [("gz", "gzip"), ("zst", "zstd")])
  func aMissingProgramIsNamedWithTheRemedy(_ ending: String, _ program: String) throws {
    let folder = try TemporaryFolder()
    let packed = try folder.write("a.txt.\(ending)", [])
    let outcome = try classify([packed], environment: ["PATH": folder.path])
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(
      outcome.messages.contains("\(packed): needs the program \(program), which is not installed"))
  }

  @Test(arguments: Fixtures.compressors)
  func aReaderWhoLeavesIsNoError(_ program: String, _ ending: String) throws {
    let folder = try TemporaryFolder()
    let packed = try folder.write("a.txt.\(ending)", try pack(program, Self.article))
    let outcome = try copydesk(
      ["classify", "--model", try Fixtures.smallModel(), packed], to: .closedPipe)
    #expect(outcome.status == 0 && outcome.messages.isEmpty)
  }

  @Test(arguments: Fixtures.compressors)
  func theFirstBytesTellWhatTheNameDoesNot(_ program: String, _ ending: String) throws {
    let folder = try TemporaryFolder()
    let packed = try pack(program, Self.article)
    let expected = try classify(["--format", "tsv"], input: Self.article)
    for name in ["a", "a.txt", ending] {
      let outcome = try classify(["--format", "tsv", try folder.write(name, packed)])
      #expect(outcome.status == 0 && outcome.output == expected.output)
    }
    // Standard input is a file here.
    let model = try Fixtures.smallModel()
    let arguments = ["classify", "--model", model, "--format", "tsv", "-"]
    #expect(try copydesk(arguments, input: packed).output == expected.output)
    // A pipe's bytes can be had once, so that it is too late when they tell.
    let piped = try run(
      "/bin/sh", ["-c", #"cat | "$0" "$@""#, try RunningTool.path.get()] + arguments, input: packed)
    #expect(piped.status == 2 && piped.output.isEmpty)
    let remedy = "unpack it before, with \(ending == "gz" ? "gzip" : "zstd") -dc"
    #expect(piped.messages.contains(remedy))
  }

  @Test(arguments: ["\u{FD}7zXZ\0", "\u{FF}\u{FE}c\0a\0t\0", "BZh91AY&SY"])
  func whatIsNoTextIsNamed(_ beginning: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.txt", beginning.unicodeScalars.map { UInt8($0.value) })
    let outcome = try classify([path])
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.messages.contains("\(path): beginning: expected text in UTF-8"))
  }

  /// Who starts the tool may ignore the ends of its children, and hand that down.
  @Test(arguments: Fixtures.compressors)
  func damageIsSaidToThoseWhoIgnoreIt(_ program: String, _ ending: String) throws {
    let folder = try TemporaryFolder()
    let whole = try pack(program, Self.article)
    let path = try folder.write("a.txt.\(ending)", whole.prefix(whole.count / 2))
    let outcome = try run(
      "/bin/sh",
      ["-c", #"trap '' CHLD; exec "$0" "$@""#, try RunningTool.path.get(), "classify", path])
    #expect(outcome.status == 2 && outcome.messages.contains("could not unpack"))
  }
}
