import Copydesk

/// What `merge` and `subtract` share: files of counts in, a file of counts out.
struct Combination: Sendable {
  var output: String?
  var isQuiet = false

  static let options: [Option<Combination>] = [
    .output("FILE", "Where to write the counts.", \.output),
    .flag("quiet", "No progress and no warnings.", \.isQuiet, true),
  ]

  /// Combines the first file with each of the others in turn.
  func run(
    _ paths: [String], atLeast minimum: Int, _ console: Console,
    _ operation: (TermStatistics, TermStatistics) throws(StatisticsError) -> TermStatistics
  ) throws -> ExitStatus {
    console.isQuiet = isQuiet
    guard let output else { throw UsageError("expected --output FILE") }
    guard let first = paths.first, paths.count >= minimum else {
      throw UsageError("expected files of counts, at least \(minimum)")
    }
    for path in InputOptions.repeated(paths) {
      console.inform("\(path): is given twice, and taken twice")
    }
    try AtomicFile.checkWritable(output)
    var total = try TermStatistics(contentsOf: first)
    for path in paths.dropFirst() {
      let part = try TermStatistics(contentsOf: path)
      do throws(StatisticsError) {
        total = try operation(total, part)
      } catch {
        throw UsageError("\(path): \(error)")
      }
    }
    try total.write(to: output)
    console.inform(
      "\(output): \(TextLayout.grouped(total.featureCount)) features of "
        + "\(TextLayout.grouped(total.documentCount)) paragraphs, \(total.labels.count) labels")
    return .done
  }
}

/// `copydesk merge`: counts of shards in, counts of the whole out.
struct MergeCommand: Command {
  static let name = "merge"
  static let summary = "Merge counts of shards."
  static let operandUsage = "FILE …"
  static let options = Combination.options.map { $0.lifted(to: \MergeCommand.combination) }

  var operands: [String] = []
  var combination = Combination()

  func run(_ console: Console) throws -> ExitStatus {
    try combination.run(operands, atLeast: 1, console) { (total, part) throws(StatisticsError) in
      try total.merging(part)
    }
  }
}

/// `copydesk subtract`: counts without those of a part.
struct SubtractCommand: Command {
  static let name = "subtract"
  static let summary = "Subtract the counts of shards from those of the whole."
  static let operandUsage = "WHOLE PART …"
  static let options = Combination.options.map { $0.lifted(to: \SubtractCommand.combination) }

  var operands: [String] = []
  var combination = Combination()

  func run(_ console: Console) throws -> ExitStatus {
    try combination.run(operands, atLeast: 2, console) { (total, part) throws(StatisticsError) in
      try total.subtracting(part)
    }
  }
}
