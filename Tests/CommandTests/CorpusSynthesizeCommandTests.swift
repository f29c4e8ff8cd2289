import Testing

@testable import CopydeskCommands

/// Proves that `corpus synthesize` writes what was asked for, to where it was asked, or nothing.
@Suite struct CorpusSynthesizeCommandTests {
  private func synthesize(_ arguments: [String], to destination: Destination = .captured) throws
    -> Outcome
  {
    try copydesk(["corpus", "synthesize"] + arguments, to: destination)
  }

  @Test func theFileIsWhatStandardOutputIs() throws {
    let folder = try TemporaryFolder()
    let written = try synthesize(["--size", "300KB", "--seed", "7", "--output", folder("a.tsv")])
    #expect(written.status == 0 && written.output.isEmpty && written.messages.isEmpty)
    let printed = try synthesize(["--size=0.3MB", "--seed=7"])
    #expect(printed.status == 0 && printed.output.count >= 300_000)
    #expect(try folder.read("a.tsv") == printed.output)
    #expect(try folder.names == ["a.tsv"])
  }

  @Test func theSeedIsZeroUnlessGiven() throws {
    let usual = try synthesize(["--size", "10KB"])
    #expect(try synthesize(["--size", "10KB", "--seed", "0"]).output == usual.output)
    #expect(try synthesize(["--size", "10KB", "--seed", "1"]).output != usual.output)
  }

  @Test func whatIsWrittenPassesTheCheck() throws {
    let corpus = try synthesize(["--size", "50KB"])
    let statistics = try copydesk(["corpus", "stats"], input: corpus.output)
    #expect(statistics.status == 0)
    for label in ["news", "quote", "opinion", "advertisement", "subscription"] {
      #expect(statistics.text.contains(label))
    }
    #expect(!(try synthesize(["--size", "50KB", "--unlabelled"]).text.contains("\t")))
  }

  @Test(arguments: [
    ([], "expected --size"), (["--size", "0"], "--size: expected"),
    (["--size", "-5MB"], "--size: expected"), (["--size=99999999999TB"], "--size: expected"),
    (["--size", "1KB", "--seed", "-1"], "--seed: expected"),
    (["--size", "1KB", "file"], "reads no files, found “file”"),
  ])
  func wrongUseIsNamed(_ arguments: [String], _ message: String) throws {
    let outcome = try synthesize(arguments)
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.messages.contains(message))
  }

  @Test(arguments: ["1KB", "4MB", "1TB"]) func aClosedPipeEndsItQuietly(_ size: String) throws {
    let outcome = try synthesize(["--size", size], to: .closedPipe)
    #expect(outcome.status == 0 && outcome.messages.isEmpty)
  }

  @Test(.enabled(if: Fixtures.exists("/dev/full")), arguments: [[], ["--output", "/dev/full"]])
  func aFullDiskIsAnError(_ arguments: [String]) throws {
    let outcome = try synthesize(["--size", "1TB"] + arguments, to: .file("/dev/full"))
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("cannot be written: "))
  }

  /// A limit on the size of files stands for the end of the disk.
  @Test func whatDoesNotFitIsNotThere() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.tsv", "old")
    let script = "trap '' XFSZ; ulimit -f 1000; exec \"$@\""
    let outcome = try run(
      "/bin/sh",
      [
        "-c", script, "sh", try RunningTool.path.get(), "corpus", "synthesize", "--size", "5MB",
        "--output", folder("a.tsv"),
      ])
    #expect(outcome.status == 2 && outcome.messages.contains("a.tsv: cannot be written: "))
    #expect(try folder.read("a.tsv") == Array("old".utf8))
    #expect(try folder.names == ["a.tsv"])
  }
}
