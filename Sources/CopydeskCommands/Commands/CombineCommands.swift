import Copydesk

/// What `merge` and `subtract` share: files of counts in, a file of counts out.
struct Combination: Sendable {
  var output: String?
  var isQuiet = false

  static let options: [Option<Combination>] = [
    .output("FILE", "Where to write the counts.", \.output),
    .flag("quiet", "No progress and no warnings.", \.isQuiet, true),
  ]

  /// Combines the first file with the others.
  func run(
    _ paths: [String], atLeast minimum: Int, _ console: Console,
    _ operation: CombinedTerms.Operation
  ) throws -> ExitStatus {
    console.isQuiet = isQuiet
    guard let output else { throw UsageError("expected --output FILE") }
    guard !paths.isEmpty, paths.count >= minimum else {
      throw UsageError("expected files of counts, at least \(minimum)")
    }
    try AtomicFile.checkWritable(output)
    let total = try Self.combined(paths, operation, availableThreads, console)
    let features = try total.write(to: output, threads: availableThreads)
    console.inform(
      "\(output): \(TextLayout.grouped(features)) features of "
        + "\(TextLayout.grouped(total.size.paragraphs)) paragraphs, \(total.size.labels) labels")
    return .done
  }

  /// The counts of some files together, or of the first without those of the others.
  static func combined(
    _ paths: [String], _ operation: CombinedTerms.Operation, _ threads: Int, _ console: Console
  ) throws -> CombinedTerms {
    for path in InputOptions.repeated(paths) {
      console.inform("\(path): is given twice, and taken twice")
    }
    let parts = try paths.map { try TermStatistics(contentsOf: $0) }
    func combine(_ count: Int) throws(StatisticsError) -> CombinedTerms {
      try CombinedTerms(Array(parts.prefix(count)), operation, threads: threads)
    }
    do throws(StatisticsError) {
      return try combine(parts.count)
    } catch {
      // The first file with which it fails.
      for count in 1..<parts.count {
        do throws(StatisticsError) {
          _ = try combine(count)
        } catch {
          throw UsageError("\(paths[count - 1]): \(error)")
        }
      }
      throw UsageError("\(paths[parts.count - 1]): \(error)")
    }
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
    try combination.run(operands, atLeast: 1, console, .addition)
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
    try combination.run(operands, atLeast: 2, console, .subtraction)
  }
}
