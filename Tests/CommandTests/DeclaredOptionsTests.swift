import Testing

@testable import CopydeskCommands

/// Proves of every option of every command what must hold of all: it is in the help, it has a name
/// of its own, and parser and help agree on whether it takes a value.
@Suite struct DeclaredOptionsTests {
  static let numbers = Fixtures.commands.indices

  private func options(_ command: (some Command).Type) -> [(name: String, value: String?)] {
    command.options.map { ($0.name, $0.value) }
  }

  private func failure(_ command: any Command.Type, _ arguments: [String]) -> String? {
    do throws(UsageError) {
      _ = try command.parse(arguments)
      return nil
    } catch {
      return error.description
    }
  }

  @Test(arguments: numbers) func theHelpNamesEveryOption(_ index: Int) {
    let command = Fixtures.commands[index]
    let lines = command.help.split(separator: "\n")
    for (name, value) in options(command) {
      let shown = "  --\(name)\(value.map { " \($0)" } ?? "")"
      #expect(lines.contains { $0 == shown || $0.hasPrefix("\(shown)  ") }, "--\(name)")
    }
  }

  @Test(arguments: numbers) func noLineOfTheHelpIsOver110Columns(_ index: Int) {
    for line in Fixtures.commands[index].help.split(separator: "\n") {
      #expect(line.count <= 110, "\(line)")
    }
  }

  @Test(arguments: numbers) func theHelpOpensWithTheUsageAndTheSummary(_ index: Int) {
    let command = Fixtures.commands[index]
    #expect(command.help.hasPrefix("usage: copydesk \(command.name) [options] "))
    #expect(command.help.contains("\n\(command.summary)\n"))
  }

  @Test(arguments: numbers) func noTwoOptionsShareAName(_ index: Int) {
    let names = options(Fixtures.commands[index]).map(\.name) + ["help"]
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: numbers) func anOptionWithAValueIsRefusedWithoutOne(_ index: Int) {
    let command = Fixtures.commands[index]
    for case (let name, let value?) in options(command) {
      #expect(failure(command, ["--\(name)"]) == "--\(name): expected \(value), found nothing")
    }
  }

  @Test(arguments: numbers) func aFlagIsRefusedWithAValue(_ index: Int) {
    let command = Fixtures.commands[index]
    for case (let name, nil) in options(command) {
      #expect(failure(command, ["--\(name)=yes"]) == "--\(name) takes no value, found “yes”")
      #expect(failure(command, ["--\(name)"]) == nil)
    }
  }

  @Test(arguments: numbers) func aChoiceTakesWhatTheHelpListsAndNothingElse(_ index: Int) throws {
    let command = Fixtures.commands[index]
    for case (let name, let value?) in options(command) where value.contains("|") {
      for choice in value.split(separator: "|") {
        let apart = try command.parse(["--\(name)", String(choice)])
        let joined = try command.parse(["--\(name)=\(choice)"])
        #expect(String(describing: apart) == String(describing: joined))
        // Only the options whose property is optional let it pass.
        #expect(failure(command, ["--\(name)", "\(choice)?"]) != nil)
      }
    }
  }

  /// What the design promises to scripts.
  @Test(arguments: [
    (
      "classify",
      "model format split keep drop min-confidence no-article article-field drop-repeats "
        + "explain threads per quiet skip-bad-lines"
    ),
    (
      "train",
      "output algorithm weighting word-ngrams char-ngrams signals smoothing min-count threads "
        + "seed statistics quiet skip-bad-lines"
    ),
    ("evaluate", "model format report ignore-label article-field fail-under"),
    ("cross-validate", "folds group algorithm weighting smoothing seed threads"),
    ("inspect", "verify"), ("count", "output word-ngrams char-ngrams signals threads"),
    ("merge", "output"), ("subtract", "output"),
    ("corpus synthesize", "size seed output unlabelled"),
  ])
  func theContractsNamesAreThere(_ name: String, _ promised: String) throws {
    let command = try #require(Fixtures.commands.first { $0.name == name })
    let names = Set(options(command).map(\.name))
    #expect(names.isSuperset(of: promised.split(separator: " ").map { String($0) }))
  }
}
