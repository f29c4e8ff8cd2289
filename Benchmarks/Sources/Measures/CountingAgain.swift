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

  /// A run extracts at least this much text, more than waits to be counted at a time.
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
    let reference = NaiveBayesReference(input, grams)
    try expect("features", statistics.featureCount, is: reference.featureCount)
    try expect("labels", statistics.labels, is: reference.labels)
    try expect(
      "paragraphs by label", statistics.documentCounts,
      is: reference.documentCounts.map { $0 * passes })
  }
}
