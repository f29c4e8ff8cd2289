import CopydeskCommands

/// What the program is asked to do.
struct Options: Sendable {
  /// The names of the benchmarks, or how they start; all, if there are none.
  var names: [String] = []
  /// A file of labelled lines; text from `Corpus/` if there is none.
  var input: String?
  /// The size of that text, in units of 10⁶ bytes.
  var megabytes = 20.0
  var repeats = 5
  var warmUps = 1
  var threads = [1, 2]
  /// Where to write the results for machines.
  var json: String?
  /// Results to compare with.
  var comparison: String?
  var showsHelp = false

  /// The program was called wrongly.
  struct UsageError: Error, CustomStringConvertible {
    let description: String
  }

  private enum Name: String, CaseIterable {
    case input, size, repeats, threads, json, compare, help
    case warmUps = "warm-ups"
  }

  init(_ arguments: [String]) throws(UsageError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("-") else {
        names.append(argument)
        continue
      }
      guard let name = Name.allCases.first(where: { "--\($0.rawValue)" == argument }) else {
        throw UsageError(description: "unknown option \(argument); --help lists them")
      }
      guard name != .help else {
        showsHelp = true
        continue
      }
      guard let value = rest.popFirst() else {
        throw UsageError(description: "\(argument): expected a value, found nothing")
      }
      guard set(name, value) else {
        throw UsageError(description: "\(argument): unexpected value “\(value)”")
      }
    }
  }

  private mutating func set(_ name: Name, _ value: String) -> Bool {
    switch name {
    case .input: input = value
    case .json: json = value
    case .compare: comparison = value
    case .size:
      guard let size = Double(value), size > 0, size < 1e6 else { return false }
      megabytes = size
    case .repeats:
      guard let count = Int(value), count > 0 else { return false }
      repeats = count
    case .warmUps:
      guard let count = Int(value), count >= 0 else { return false }
      warmUps = count
    case .threads:
      let counts = value.split(separator: ",").map { Int($0) ?? 0 }
      guard !counts.isEmpty, counts.allSatisfy({ 1...1024 ~= $0 }) else { return false }
      threads = counts
    case .help: return false
    }
    return true
  }

  static var help: String {
    let rows = allBenchmarks.map { entry in
      "  " + TextLayout.pad(entry.name, to: 20) + entry.summary
        + (entry.isParallel ? " [threads]" : "")
    }
    return """
      usage: swift run -c release benchmark [NAME …] [options]

      Runs the benchmarks whose names are, or start with, a NAME; all without one.

      options:
        --input FILE       Labelled lines, label<TAB>text (default: Corpus/ repeated to --size).
        --size MB          The size of that text, in 10⁶ bytes (default: 20).
        --repeats N        Timed runs of each benchmark (default: 5).
        --warm-ups N       Runs before them (default: 1).
        --threads N,…      Numbers of threads for those marked [threads] (default: 1,2).
        --json FILE        Write the results for machines.
        --compare OLD.json Show the ratios to older results.
        --help             Print this help.

      benchmarks:
      \(rows.joined(separator: "\n"))
      """
  }
}
