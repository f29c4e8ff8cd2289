import Copydesk
import CopydeskCommands

/// The figures of a session and what they were measured on.
struct Report {
  /// What of the options shows in the figures.
  struct Conditions: Hashable {
    var input: String
    var bytes: Int
    var paragraphs: Int
    var repeats: Int
    var warmUps: Int
  }

  var machine: Machine
  var conditions: Conditions
  var measurements: [Measurement] = []

  init(_ options: Options, _ input: BenchmarkInput, _ machine: Machine) {
    self.machine = machine
    conditions = Conditions(
      input: input.name, bytes: input.byteCount, paragraphs: input.paragraphCount,
      repeats: options.repeats, warmUps: options.warmUps)
  }

  init(machine: Machine, conditions: Conditions, measurements: [Measurement]) {
    self.machine = machine
    self.conditions = conditions
    self.measurements = measurements
  }

  var headText: String {
    """
    \(machine.processor), \(machine.cores) cores; \(machine.system)
    \(machine.toolchain); commit \(machine.revision)
    \(conditions.input): \(conditions.bytes) bytes, \(conditions.paragraphs) paragraphs; \
    \(conditions.repeats) repeats after \(conditions.warmUps) to warm up

    """
  }

  var text: String {
    var rows = [
      [
        "benchmark", "threads", "minimum s", "median s", "maximum s", "MB/s", "paragraphs/s",
        "µs each", "peak MB", "allocations/paragraph",
      ]
    ]
    for result in measurements {
      let seconds = [result.samples.minimum, result.samples.median, result.samples.maximum]
      let each = result.microsecondsPerOperation
      rows.append(
        [result.name, String(result.threads)] + seconds.map(\.figure) + [
          result.work.bytes > 0 ? result.megabytesPerSecond.figure : "",
          result.paragraphsPerSecond.figure,
          each.map(\.figure) ?? "", (Double(result.peakMemory) / 1e6).figure,
          result.allocationsPerParagraph.map(\.figure) ?? "",
        ])
    }
    return TextLayout.table(rows)
  }
}
