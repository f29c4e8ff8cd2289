import Copydesk

/// Runs the benchmarks that were asked for, and reports what they took.
struct Session {
  private let options: Options
  private let entries: [BenchmarkEntry]

  init(_ options: Options) throws {
    self.options = options
    for name in options.names where !allBenchmarks.contains(where: { $0.name.hasPrefix(name) }) {
      let names = allBenchmarks.map(\.name).joined(separator: ", ")
      throw Options.UsageError(description: "expected some of \(names), found “\(name)”")
    }
    entries = allBenchmarks.filter { entry in
      options.names.isEmpty || options.names.contains { entry.name.hasPrefix($0) }
    }
  }

  func run() throws {
    // Before hours of measuring, so that a wrong name shows at once.
    try checkOutput()
    let older = try options.comparison.map { try Report(contentsOf: $0) }
    let folder = try TemporaryFolder()
    let input = try BenchmarkInput(options, in: folder)
    var report = Report(options, input, Machine.current())
    print(report.headText)
    // What was measured before an error is told before it.
    let measured = Result { try measure(input, into: &report) }
    print(report.text, terminator: "")
    if let older { print(report.comparison(with: older), terminator: "") }
    if let path = options.json { try AtomicFile.write(report.json.bytes + [0x0A], to: path) }
    try measured.get()
  }

  private func measure(_ input: BenchmarkInput, into report: inout Report) throws {
    for entry in entries {
      for threads in entry.isParallel ? options.threads : [1] {
        FileIO.report("\(entry.name), \(threads) …\n")
        report.measurements.append(
          try Measurement(
            of: entry, on: input, threads: threads, warmUps: options.warmUps,
            repeats: options.repeats))
      }
    }
  }

  /// Refuses a report that cannot be written, or that would replace what is measured.
  private func checkOutput() throws {
    guard let path = options.json else { return }
    try AtomicFile.checkWritable(path)
    if let input = options.input, AtomicFile.isSameFile(path, asInput: input) {
      throw Options.UsageError(description: "--json \(path): is read too; write to another file")
    }
  }
}
