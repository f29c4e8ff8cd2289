extension TermStatistics {
  /// Counts labelled paragraphs on up to `threads` threads.
  ///
  /// - Complexity: O(*n* + *v* log *v*) in the bytes of text and the different features.
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
      try self.init(counter.counted(), threads: threads)
    } catch {
      preconditionFailure("counting in memory uses no file: \(error)")
    }
  }
}
