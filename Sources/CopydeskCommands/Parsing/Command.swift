/// A command: its options are declared in a list, and parsed into its properties.
protocol Command: SendableMetatype {
  /// The name by which it is called.
  static var name: String { get }
  /// What it does, in a sentence.
  static var summary: String { get }
  /// The operands in the usage line.
  static var operandUsage: String { get }
  /// More for the help, after the options.
  static var discussion: String { get }
  static var options: [Option<Self>] { get }

  /// What is no option: mostly files.
  var operands: [String] { get set }

  init()
  /// Called with the name of each option that is given.
  mutating func note(option name: String)
  func run(_ console: Console) throws -> ExitStatus
}

extension Command {
  static var operandUsage: String { "[FILE …]" }
  static var discussion: String { "" }
  mutating func note(option name: String) {}
}

/// How a command ended, as its process's exit status.
package enum ExitStatus: Int32, Sendable {
  case done = 0
  /// It ran to its end, and a check failed: bad lines were skipped, or a score was too low.
  case checkFailed = 1
  /// It was called wrongly, or its input could not be read.
  case failed = 2
}

extension Command {
  /// Makes a command of its arguments.
  static func parse(_ arguments: [String]) throws(UsageError) -> Self {
    var command = Self()
    var rest = arguments[...]
    var optionsEnded = false
    while let argument = rest.popFirst() {
      if optionsEnded || argument == "-" || !argument.hasPrefix("-") {
        command.operands.append(argument)
      } else if argument == "--" {
        optionsEnded = true
      } else {
        try command.apply(argument, &rest)
      }
    }
    return command
  }

  /// Whether `--help` or `-h` is among the options; the value of one may look like it.
  static func asksForHelp(_ arguments: [String]) -> Bool {
    var rest = arguments[...]
    while let argument = rest.popFirst(), argument != "--" {
      if argument == "--help" || argument == "-h" { return true }
      if options.contains(where: { "--\($0.name)" == argument && $0.value != nil }) {
        rest = rest.dropFirst()
      }
    }
    return false
  }

  /// Applies `--name`, `--name VALUE` or `--name=VALUE`.
  private mutating func apply(
    _ argument: String, _ rest: inout ArraySlice<String>
  ) throws(UsageError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let option = Self.options.first(where: { "--\($0.name)" == parts[0] }) else {
      throw UsageError(Self.unknownOption(String(parts[0])))
    }
    note(option: option.name)
    let given = parts.count > 1 ? String(parts[1]) : nil
    guard let placeholder = option.value else {
      if let given { throw UsageError("--\(option.name) takes no value, found “\(given)”") }
      return try option.apply(&self, "")
    }
    guard let value = given ?? rest.popFirst() else {
      throw UsageError("--\(option.name): expected \(placeholder), found nothing")
    }
    try option.apply(&self, value)
  }

  private static func unknownOption(_ name: String) -> String {
    let names = options.map { "--\($0.name)" }
    guard let near = Spelling.nearest(to: name, among: names) else {
      return "unknown option \(name); copydesk \(Self.name) --help lists them"
    }
    return "unknown option \(name); did you mean \(near)?"
  }

  /// The help, made from the declarations.
  static var help: String {
    var lines = ["usage: copydesk \(name) [options] \(operandUsage)", "", summary, "", "options:"]
    let rows = options.map { ("--\($0.name)\($0.value.map { " \($0)" } ?? "")", $0.summary) }
    for (left, summary) in rows + [("--help", "Print this help.")] {
      let indentation = String(repeating: " ", count: 28)
      let wrapped = TextLayout.wrap(summary, width: 72).joined(separator: "\n\(indentation)")
      let column = "  \(left)"
      lines.append(
        column.count < 27
          ? TextLayout.pad(column, to: 28) + wrapped : "\(column)\n\(indentation)\(wrapped)")
    }
    if !discussion.isEmpty { lines += ["", discussion] }
    return lines.joined(separator: "\n") + "\n"
  }
}
