/// What extraction makes of paragraphs, in two numbers: extraction alone, for benchmarks, with an
/// answer that can be checked.
package struct FeatureTally: Sendable, Hashable {
  /// The number of occurrences.
  package private(set) var count = 0
  /// The sum of the keys of all occurrences.
  package private(set) var keySum: UInt64 = 0

  /// Extracts the features of all records of some batches.
  package init(_ batches: [ParagraphBatch], _ settings: FeatureSettings) {
    let extractor = FeatureExtractor(settings)
    var scratch = FeatureScratch()
    for batch in batches {
      for record in batch.records {
        extractor.extract(batch.bytes.span.extracting(record.text), into: &scratch)
        count += scratch.keys.count
        for key in scratch.keys { keySum &+= key }
      }
    }
  }
}
