import Synchronization

/// Counts batches of paragraphs, one thread a counter, and adds the counters up at the end.
package struct ParallelCounter {
  /// A counter that threads take turns with; a box, because counters cannot be copied.
  private final class Lane: Sendable {
    private let counter: Mutex<TermCounter?>

    init(_ settings: FeatureSettings) {
      counter = Mutex(TermCounter(settings: settings))
    }

    /// Counts a batch; returns what was counted so far if the counter is full.
    func add(_ batch: ParagraphBatch, _ settings: FeatureSettings) -> TermStatistics? {
      counter.withLock { counter in
        for record in batch.records { counter?.add(batch, record) }
        guard counter?.isFull == true else { return nil }
        return drain(&counter, replacement: TermCounter(settings: settings))
      }
    }

    func finish() -> TermStatistics? {
      counter.withLock { drain(&$0, replacement: nil) }
    }

    private func drain(
      _ counter: inout sending TermCounter?, replacement: consuming sending TermCounter?
    ) -> TermStatistics? {
      let full = counter.take()
      counter = replacement
      return full?.statistics()
    }
  }

  private let settings: FeatureSettings
  private let lanes: [Lane]
  private var drained: [TermStatistics] = []

  package init(settings: FeatureSettings, threads: Int) {
    self.settings = settings
    lanes = (0..<max(1, threads)).map { _ in Lane(settings) }
  }

  /// Counts batches, at most as many as there are threads, at the same time.
  package mutating func add(_ batches: ArraySlice<ParagraphBatch>) {
    let batches = Array(batches)
    let (lanes, settings) = (lanes, settings)
    drained += concurrentMap(parts: batches.count, of: batches.count) { range in
      range.compactMap { lanes[$0 % lanes.count].add(batches[$0], settings) }
    }.flatMap(\.self)
  }

  /// All that was counted.
  package consuming func statistics() -> TermStatistics {
    TermStatistics(settings: settings).mergingAll(drained + lanes.compactMap { $0.finish() })
  }
}
