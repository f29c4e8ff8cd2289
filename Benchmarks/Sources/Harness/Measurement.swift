import Copydesk

/// What was measured of a benchmark.
struct Measurement: Sendable {
  var name: String
  var threads: Int
  var work: Work
  var samples: Samples
  /// The most memory that the process had at a time, in bytes; see `PeakMemory`.
  var peakMemory: Int
  /// The calls of `malloc` in a warm run, a paragraph; `nil` where they cannot be counted.
  var allocationsPerParagraph: Double?

  /// Of the median time, in units of 10⁶ bytes.
  var megabytesPerSecond: Double { Double(work.bytes) / samples.median / 1e6 }
  var paragraphsPerSecond: Double { Double(work.paragraphs) / samples.median }
  /// The median time of an operation, where a run repeats one.
  var microsecondsPerOperation: Double? {
    work.operations.map { samples.median / Double($0) * 1e6 }
  }
}

extension Measurement {
  /// Prepares a benchmark, runs it and checks its answers.
  ///
  /// The answer is checked after the last run, so that what the check needs does not show in the
  /// memory; nothing is returned before.
  init(
    of entry: BenchmarkEntry, on input: BenchmarkInput, threads: Int, warmUps: Int, repeats: Int
  ) throws {
    let benchmark = try entry.prepare(input, threads)
    self = try Self.measure(benchmark, entry.name, threads, warmUps: warmUps, repeats: repeats)
    // With more threads it is chance which of them finds memory that was used before.
    guard threads == 1, let most = entry.maximumAllocations, let found = allocationsPerParagraph
    else { return }
    guard found <= most else {
      throw WrongAnswer("\(name): expected at most \(most) allocations a paragraph, found \(found)")
    }
  }

  private static func measure<B: Benchmark>(
    _ benchmark: B, _ name: String, _ threads: Int, warmUps: Int, repeats: Int
  ) throws -> Measurement {
    for _ in 0..<warmUps { _ = try benchmark.run() }
    var times: [Double] = []
    var answer: B.Answer?
    let peak = PeakMemory()
    for _ in 0..<repeats {
      let start = ContinuousClock.now
      let next = try benchmark.run()
      times.append((ContinuousClock.now - start) / .seconds(1))
      guard answer == nil || answer == next else {
        throw WrongAnswer("\(name): two runs found different answers")
      }
      answer = next
    }
    let peakMemory = peak.bytes
    guard let answer, let samples = Samples(times) else {
      throw WrongAnswer("\(name): no run")
    }
    // Apart from the timed runs: counting takes time of its own.
    let allocations = try AllocationCounter()?.count { _ = try benchmark.run() }
    do {
      try benchmark.check(answer)
    } catch {
      throw WrongAnswer("\(name): \(error)")
    }
    return Measurement(
      name: name, threads: threads, work: benchmark.work, samples: samples,
      peakMemory: peakMemory,
      allocationsPerParagraph: allocations.map { Double($0) / Double(benchmark.work.paragraphs) })
  }
}
