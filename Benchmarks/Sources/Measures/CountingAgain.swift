import Copydesk
import Synchronization

/// Counting text whose features have all been counted before: what a corpus costs once its vocabulary
/// is known.
final class CountingAgain: Benchmark {
  private struct State {
    var counter: ParallelCounter
    /// How often the input was counted.
    var passes = 0
  }

  private let input: BenchmarkInput
  private let grams: WordGrams
  private let state: Mutex<State>
  /// How often a run counts the input.
  private let passes: Int
  let work: Work

  /// A run extracts about this much text, so that most of it is counted and not only waits to be.
  private static let size = 64_000_000

  init(_ input: BenchmarkInput, _ grams: WordGrams) throws {
    self.input = input
    self.grams = grams
    passes = max(1, Self.size / max(1, input.textByteCount))
    work = Work(
      bytes: passes * input.textByteCount, paragraphs: passes * input.paragraphCount)
    state = Mutex(State(counter: ParallelCounter(settings: grams.settings, threads: 1)))
    _ = try run()
  }

  /// - Returns: The number of passes.
  func run() throws -> Int {
    try state.withLock { state in
      for _ in 0..<passes {
        for batch in input.batches { try state.counter.add([batch]) }
      }
      state.passes += passes
    }
    return passes
  }

  func check(_ answer: Int) throws {
    let (statistics, passes) = try state.withLock { state in
      (try state.counter.statistics(), state.passes)
    }
    let once = try input.count(grams.settings, threads: 1)
    var expected = once
    for _ in 1..<passes { expected = try expected.merging(once) }
    try expect(
      "counts of \(passes) passes are \(passes) times those of one", statistics == expected,
      is: true)
  }
}
