extension TermStatistics {
  /// Counts labelled paragraphs on up to `threads` threads.
  public init(
    counting paragraphs: some Sequence<LabelledParagraph>,
    settings: FeatureSettings = FeatureSettings(), threads: Int = availableThreads
  ) {
    let batch = ParagraphBatch(paragraphs)
    self.init(counting: batch, indices: Array(batch.records.indices), settings, threads: threads)
  }

  /// Counts the records of a batch that `indices` names. Records without a label are left out.
  init(
    counting batch: ParagraphBatch, indices: [Int], _ settings: FeatureSettings, threads: Int
  ) {
    var counter = ParallelCounter(settings: settings, threads: threads)
    do throws(StorageError) {
      try counter.add(batch, records: indices)
      try self.init(counter.counted())
    } catch {
      preconditionFailure("counting in memory uses no file: \(error)")
    }
  }

  /// These counts and all of `parts`, merged in pairs so that each count is copied O(log *p*)
  /// times. The parts were counted here with the same settings.
  func mergingAll(_ parts: [TermStatistics]) -> TermStatistics {
    var level = [self] + parts
    while level.count > 1 {
      level = stride(from: 0, to: level.count, by: 2).map { index in
        guard index + 1 < level.count else { return level[index] }
        // Equal settings, and 2⁶⁴ occurrences fit no memory: what is thrown cannot happen.
        return (try? level[index].merging(level[index + 1])) ?? level[index]
      }
    }
    return level.first ?? self
  }
}
