import Copydesk

/// The command line: finds the command, runs it and turns what it throws into a message and an
/// exit status.
package enum Tool {
  static let version = "0.1.0"

  private static let commands: [any Command.Type] = [
    ClassifyCommand.self, TrainCommand.self, EvaluateCommand.self, CrossValidateCommand.self,
    TuneCommand.self, ExplainCommand.self, InspectCommand.self, CountCommand.self,
    MergeCommand.self, SubtractCommand.self, CorpusCheckCommand.self, CorpusStatsCommand.self,
    CorpusConvertCommand.self, CorpusSynthesizeCommand.self,
  ]

  /// Runs the command that `arguments` call.
  package static func run(_ arguments: [String], _ console: Console) -> ExitStatus {
    do {
      let status = try dispatch(arguments, console)
      console.clearProgress()
      do {
        try console.flush()
      } catch is Console.ClosedPipe {
        // Nobody read to the end, but the command came to its own.
      }
      return status
    } catch is Console.ClosedPipe {
      return .done
    } catch {
      // What was ready before the error is a result all the same.
      try? console.flush()
      console.report("\(error)")
      return .failed
    }
  }

  private static func dispatch(
    _ arguments: [String], _ console: Console
  ) throws -> ExitStatus {
    guard let name = arguments.first else {
      console.report("no command given\n\n\(help)")
      return .failed
    }
    let rest = Array(arguments.dropFirst())
    switch name {
    case "--help", "-h", "help":
      guard !rest.isEmpty else {
        try console.write(help)
        return .done
      }
      return try dispatch(rest + ["--help"], console)
    case "--version":
      try console.write("copydesk \(version)\n")
      return .done
    default: break
    }
    if let command = commands.first(where: { $0.name == name }) {
      return try run(command, rest, console)
    }
    if rest.first == "--help" || rest.first == "-h", !group(name).isEmpty {
      try console.write("commands:\n" + rows(group(name)))
      return .done
    }
    // `corpus check` is a command of two words.
    let pair = "\(name) \(rest.first ?? "")"
    if let command = commands.first(where: { $0.name == pair }) {
      return try run(command, Array(rest.dropFirst()), console)
    }
    throw UsageError(unknownCommand(rest.isEmpty ? name : pair))
  }

  private static func run(
    _ command: any Command.Type, _ arguments: [String], _ console: Console
  ) throws -> ExitStatus {
    if command.asksForHelp(arguments) {
      try console.write(command.help)
      return .done
    }
    return try command.parse(arguments).run(console)
  }

  private static func unknownCommand(_ name: String) -> String {
    let first = String(name.prefix { $0 != " " })
    let names = commands.map { $0.name }
    let group = group(first).map { $0.name }
    guard group.isEmpty else { return "expected \(group.joined(separator: ", "))" }
    guard let near = Spelling.nearest(to: first, among: names) else {
      return "unknown command \(first); copydesk --help lists them"
    }
    return "unknown command \(first); did you mean \(near)?"
  }

  /// The commands of two words whose first is `name`.
  private static func group(_ name: String) -> [any Command.Type] {
    commands.filter { $0.name.hasPrefix("\(name) ") }
  }

  private static func rows(_ commands: [any Command.Type]) -> String {
    commands.map { "  \(TextLayout.pad($0.name, to: 19))\($0.summary)\n" }.joined()
  }

  private static var help: String {
    """
    usage: copydesk COMMAND [options] [FILE …]

    Labels each paragraph of an article as news, quote, opinion, advertisement or
    subscription appeal. No FILE, or -, is standard input.

    commands:
    \(rows(commands))
    copydesk COMMAND --help says more. Exit status: 0 done, 1 a check failed,
    2 wrong use or unreadable input.

    """
  }
}
