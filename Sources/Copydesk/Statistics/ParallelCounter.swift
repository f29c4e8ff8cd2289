import Synchronization

/// Counts batches of paragraphs, one thread a counter, and adds the counters up at the end.
package struct ParallelCounter {
  /// A counter that threads take turns with; a box, because counters cannot be copied.
  private final class Lane: Sendable {
    private let counter: Mutex<TermCounter?>

    init(_ settings: FeatureSettings) {
      counter = Mutex(TermCounter(settings: settings))
    }

    /// Counts a batch, and gives what was counted so far if the counter is full; `nil` if another
    /// thread is counting here.
    func addIfFree(_ batch: ParagraphBatch, _ settings: FeatureSettings) -> [TermStatistics]? {
      counter.withLockIfAvailable { counter in
        for record in batch.records { counter?.add(batch, record) }
        guard counter?.isFull == true,
          let full = drain(&counter, replacement: TermCounter(settings: settings))
        else { return [] }
        return [full]
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

  /// Counts batches at the same time; this thread does something else first.
  package mutating func add<Failure: Error>(
    _ batches: [ParagraphBatch], meanwhile: () throws(Failure) -> Void
  ) throws(Failure) {
    let (lanes, settings) = (lanes, settings)
    drained += try concurrentMap(
      threads: lanes.count, of: batches.count, meanwhile: meanwhile
    ) { index in
      // There are as many lanes as threads, so one is free. Which one does not show in the sum.
      var lane = index
      while true {
        if let drained = lanes[lane % lanes.count].addIfFree(batches[index], settings) {
          return drained
        }
        lane += 1
      }
    }.flatMap(\.self)
  }

  /// Counts batches one after the other.
  package mutating func add(_ batches: ArraySlice<ParagraphBatch>) {
    add(Array(batches), meanwhile: {})
  }

  /// All that was counted.
  package consuming func statistics() -> TermStatistics {
    let lanes = lanes
    let parts = concurrentMap(parts: lanes.count, of: lanes.count) { range in
      range.compactMap { lanes[$0].finish() }
    }
    return TermStatistics(settings: settings).mergingAll(drained + parts.flatMap(\.self))
  }
}
