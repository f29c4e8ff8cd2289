import Foundation
import Testing

@testable import CopydeskCommands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Proves that JSON lines are answered as they come, to who writes a line and waits, and that pauses change
/// no result.
@Suite struct ClassifyStreamTests {
  @Test(arguments: [1, 2])
  func aDocumentIsAnsweredBeforeTheNext(threads: Int) throws {
    let conversation = try Conversation(threads)
    #expect(try conversation.answers(to: #"{"text":"cat"}"# + "\n", count: 1) == ["cat"])
    #expect(
      try conversation.answers(to: #"{"text":"dog\noak"}"# + "\n", count: 2) == ["dog", "oak"])
    try conversation.write(#"{"te"#)
    #expect(
      try conversation.answers(to: #"xt":"rose"}"# + "\n" + #"{"text":"#, count: 1) == ["rose"])
    #expect(try conversation.answers(to: #""tulip"}"# + "\n", count: 1) == ["tulip"])
    #expect(try conversation.end() == [])
  }

  @Test(arguments: [1, 2])
  func anArticleIsAnsweredWhenTheNextBegins(threads: Int) throws {
    func record(_ article: String, _ text: String) -> String {
      #"{"article":"\#(article)","text":"\#(text)"}"# + "\n"
    }
    let conversation = try Conversation(threads)
    try conversation.write(record("a", "cat"))
    try conversation.write(record("a", "dog"))
    #expect(try conversation.answers(to: record("b", "oak"), count: 2) == ["cat", "dog"])
    #expect(
      try conversation.answers(to: record("c", "rose") + record("d", "tulip"), count: 2)
        == ["oak", "rose"])
    #expect(try conversation.end() == ["tulip"])
  }

  @Test func aBadLineIsToldAtOnce() throws {
    let conversation = try Conversation(1)
    #expect(try conversation.answers(to: #"{"text":"cat"}"# + "\n", count: 1) == ["cat"])
    try conversation.write("{}\n")
    #expect(try conversation.end(status: 2) == [])
  }

  /// Pieces end in the middle of lines, of members and of characters, and after them.
  @Test(
    arguments: [
      #"{"text":"cat ä\noak"}"# + "\n" + #"{"text":"dog","article":1}"# + "\n"
        + #"{"text":"dog","article":1}"# + "\n\n" + #"{"text":"rose","article":2}"#,
      "animal\tcat ä\n\nplant\toak\nplant\trose\n", "cat ä\ndog\n\noak\n",
      "text,article\n\"cat, \"\"ä\"\"\n\",1\ndog,2\noak,2\n",
    ], [["--format", "jsonl"], ["--format", "text"], ["--format", "tsv"], ["--keep", "animal"]])
  func pausesChangeNothing(input: String, options: [String]) throws {
    let format =
      switch input.utf8.first {
      case UInt8(ascii: "{"): "jsonl"
      case UInt8(ascii: "t"): "csv"
      default: input.contains("\t") ? "tsv" : "txt"
      }
    let options = options + ["--input", format]
    let whole = try classify(options, input: input).output
    #expect(!whole.isEmpty)
    for length in [1, 7] {
      let conversation = try Conversation(2, options: options)
      var rest = Array(input.utf8)[...]
      while !rest.isEmpty {
        try conversation.write(rest.prefix(length))
        rest = rest.dropFirst(length)
        usleep(300)
      }
      #expect(try conversation.endOutput() == whole)
    }
  }
}

/// The tool with pipes, written to and read from by turns.
private final class Conversation {
  struct NoAnswer: Error {}

  private struct Answer: Decodable {
    var text: String
  }

  private let process = Process()
  private let (input, output) = (Pipe(), Pipe())
  private var received: [UInt8] = []

  init(_ threads: Int, options: [String] = ["--format", "jsonl"]) throws {
    process.executableURL = URL(filePath: try RunningTool.path.get())
    process.arguments =
      ["classify", "--model", try Fixtures.smallModel(), "--split", "line", "--quiet"]
      + ["--threads", "\(threads)"] + options
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  func write(_ text: String) throws { try write(Array(text.utf8)[...]) }

  func write(_ bytes: ArraySlice<UInt8>) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(bytes))
  }

  /// The texts of the records that come after `text` is written, whose input stays open.
  func answers(to text: String, count: Int) throws -> [String] {
    try write(text)
    while received.count(where: { $0 == UInt8(ascii: "\n") }) < count { try receive() }
    return try takeAnswers()
  }

  /// The texts of the records that come when the input ends.
  func end(status: Int32 = 0) throws -> [String] {
    received = try endOutput(status: status)
    return try takeAnswers()
  }

  /// All that was not received before the input ends.
  func endOutput(status: Int32 = 0) throws -> [UInt8] {
    try input.fileHandleForWriting.close()
    received += try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == status)
    return received
  }

  private func takeAnswers() throws -> [String] {
    defer { received = [] }
    return try received.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Answer.self, from: Data($0)).text
    }
  }

  /// Waits for some bytes, but not for ever.
  private func receive() throws {
    let handle = output.fileHandleForReading
    var question = pollfd(fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&question, 1, 30_000) > 0 else {
      process.terminate()
      throw NoAnswer()
    }
    let bytes = handle.availableData
    guard !bytes.isEmpty else { throw NoAnswer() }
    received += bytes
  }
}
