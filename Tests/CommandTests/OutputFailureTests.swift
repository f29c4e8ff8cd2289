import Foundation
import Testing

@testable import CopydeskCommands

/// Proves that a reader who leaves is no error, that a full disk is one, and that what could not be
/// written whole is not there at all.
@Suite struct OutputFailureTests {
  /// A slip of the shell must not cost the corpus, by whatever name it goes.
  @Test(arguments: [
    ["train", "--output"], ["count", "--output"], ["cross-validate", "--folds", "2", "--report"],
    ["evaluate", "--report"],
  ])
  func whatIsReadIsNotReplaced(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let text = "animal\tcat dog\nplant\trose\n"
    let path = try folder.write("a.tsv", text)
    try FileManager.default.createSymbolicLink(
      atPath: folder("link.tsv"), withDestinationPath: path)
    for output in [path, folder("link.tsv")] {
      let outcome = try copydesk(arguments + [output, path])
      #expect(outcome.status == 2)
      #expect(outcome.messages.contains("\(output): is read too"))
    }
    let redirecting = #"file=$1; shift; exec "$0" "$@" "$file" < "$file""#
    let standardInput = try run(
      "/bin/sh", ["-c", redirecting, try RunningTool.path.get(), path] + arguments)
    #expect(standardInput.status == 2 && standardInput.messages.contains("\(path): is read too"))
    #expect(try folder.read("a.tsv") == Array(text.utf8))
  }

  @Test(arguments: [1, 20_000]) func aClosedPipeIsQuiet(_ count: Int) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.txt", String(repeating: "cat dog\n", count: count))
    let outcome = try copydesk(
      ["classify", "--model", try Fixtures.smallModel(), path], to: .closedPipe)
    #expect(outcome.status == 0 && outcome.messages.isEmpty)
  }

  @Test(arguments: [
    ["--help"], ["classify", "--help"], ["corpus", "convert"], ["corpus", "stats"],
    ["cross-validate", "--folds", "2", "--group", "none"],
  ])
  func everyCommandLetsItsReaderLeave(_ arguments: [String]) throws {
    let input = String(repeating: "animal\tcat dog\nplant\trose\n", count: 9)
    let outcome = try copydesk(arguments, input: Array(input.utf8), to: .closedPipe)
    #expect(outcome.status == 0 && outcome.messages.isEmpty)
  }

  @Test(
    .enabled(if: Fixtures.exists("/dev/full")),
    arguments: [["--help"], ["corpus", "convert"], ["corpus", "stats"]])
  func aFullDiskIsAnError(_ arguments: [String]) throws {
    let input = Array("animal\tcat dog\nplant\trose\n".utf8)
    let outcome = try copydesk(arguments, input: input, to: .file("/dev/full"))
    #expect(outcome.status == 2)
    #expect(outcome.messages.hasPrefix("copydesk: standard output: cannot be written: "))
  }

  @Test(.enabled(if: Fixtures.exists("/dev/full")), arguments: [1, 20_000])
  func resultsThatDoNotFitAreAnError(_ count: Int) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.txt", String(repeating: "cat dog\n", count: count))
    let outcome = try copydesk(
      ["classify", "--model", try Fixtures.smallModel(), path], to: .file("/dev/full"))
    #expect(outcome.status == 2)
    #expect(outcome.messages.split(separator: "\n").count == 1)
  }

  @Test(arguments: ["train", "count"]) func whatCannotBeWrittenIsNotThere(_ command: String) throws
  {
    let folder = try TemporaryFolder()
    let corpus = try folder.write("a.tsv", "animal\tcat\nplant\toak\n")
    for output in [folder("missing/model"), folder.path, "\(corpus)/model", "/dev/full/model"] {
      let outcome = try copydesk([command, "--output", output, corpus])
      #expect(outcome.status == 2 && outcome.output.isEmpty)
      #expect(outcome.messages.contains("\(output): cannot be written: "))
    }
    #expect(try folder.names == ["a.tsv"])
  }

  /// Other names of standard output say where it is, and not what to replace.
  @Test(arguments: ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
  func standardOutputIsWrittenToWhereItIs(_ output: String) throws {
    let folder = try TemporaryFolder()
    let corpus = try folder.write("a.tsv", "animal\tcat\nplant\toak\n")
    let old = [UInt8](repeating: 0xAA, count: 100_000)
    let result = try folder.write("result", old)
    let arguments = ["count", "--quiet", "--output", output, corpus]
    let expected = try copydesk(["count", "--quiet", "--output", folder("counts"), corpus])
    #expect(expected.status == 0)
    #expect(try copydesk(arguments, to: .file(result)).status == 0)
    let counts = try folder.read("counts")
    #expect(try folder.read("result") == counts + old[counts.count...])
    #expect(try folder.names == ["a.tsv", "counts", "result"])
  }

  /// Before hours of counting: the input is not even looked at.
  @Test(arguments: ["train", "count"]) func whatCannotBeWrittenIsSaidFirst(_ command: String) throws
  {
    let folder = try TemporaryFolder()
    let output = folder("missing/model")
    let outcome = try copydesk([command, "--output", output], input: Array("no tab\n".utf8))
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("\(output): cannot be written: "))
  }

  @Test func aFailureLeavesTheOldModel() throws {
    let folder = try TemporaryFolder()
    let model = try folder.write("model", "old")
    for input in ["", "animal\tcat\n", "no tab\n"] {
      let outcome = try copydesk(["train", "--output", model], input: Array(input.utf8))
      #expect(outcome.status == 2)
    }
    #expect(try folder.read("model") == Array("old".utf8))
    #expect(try folder.names == ["model"])
  }
}
