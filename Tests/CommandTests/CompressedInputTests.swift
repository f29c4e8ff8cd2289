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
}
