import Testing

@testable import CopydeskCommands

/// Proves that the executable finds its commands, and says what it has when it finds none.
@Suite struct CommandLineTests {
  @Test func theHelpListsEveryCommand() throws {
    let help = try copydesk(["--help"])
    #expect(help.status == 0 && help.messages.isEmpty)
    let listed = help.lines.filter { $0.hasPrefix("  ") }
    #expect(listed.count == Fixtures.commands.count)
    for command in Fixtures.commands {
      #expect(help.text.contains("  \(command.name) "))
      #expect(help.text.contains(command.summary))
    }
  }

  @Test(arguments: Fixtures.commands.indices)
  func everyCommandHasHelp(_ index: Int) throws {
    let command = Fixtures.commands[index]
    let words = command.name.split(separator: " ").map { String($0) }
    for arguments in [words + ["--help"], words + ["-h"], ["help"] + words] {
      let outcome = try copydesk(arguments)
      #expect(outcome.status == 0 && outcome.messages.isEmpty)
      #expect(outcome.text == command.help)
    }
  }

  @Test func noCommandPrintsTheHelpAsAnError() throws {
    let outcome = try copydesk([])
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.messages.contains("usage: copydesk COMMAND"))
  }

  @Test(arguments: [
    (["clasify"], "did you mean classify?"), (["trian", "x"], "did you mean train?"),
    (["xyzzy"], "copydesk --help"),
    (["corpus"], "corpus check, corpus stats, corpus convert, corpus synthesize"),
    (["corpus", "chekc"], "corpus check, corpus stats, corpus convert, corpus synthesize"),
    (["help", "xyzzy"], "unknown command xyzzy"), (["classify", "--fromat", "x"], "--format"),
  ])
  func aMistakeIsAMessageWithTheProgramsName(_ arguments: [String], _ remedy: String) throws {
    let outcome = try copydesk(arguments)
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.messages.hasPrefix("copydesk: "))
    #expect(outcome.messages.contains(remedy))
  }

  @Test func theVersionIsOneLine() throws {
    let outcome = try copydesk(["--version"])
    #expect(outcome.status == 0)
    #expect(outcome.text == "copydesk \(Tool.version)\n")
  }

  @Test func aGroupOfCommandsHasHelp() throws {
    let outcome = try copydesk(["corpus", "--help"])
    #expect(outcome.status == 0)
  }

  @Test(arguments: ["count", "train", "merge", "subtract"])
  func whatWritesAFileWantsToKnowWhere(_ command: String) throws {
    let outcome = try copydesk([command])
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("expected --output"))
  }

  @Test(arguments: ["-h", "--help"]) func aValueMayLookLikeHelp(_ value: String) throws {
    let model = try Fixtures.smallModel()
    let explained = try copydesk(["explain", "--model", model, "--text", value])
    #expect(explained.status == 0 && !explained.text.hasPrefix("usage: "))
    let helped = try copydesk(["explain", "--model", model, value, "--text", "cat"])
    #expect(helped.status == 0 && helped.text.hasPrefix("usage: "))
  }
}
