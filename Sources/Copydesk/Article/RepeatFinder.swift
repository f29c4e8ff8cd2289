/// Finds the paragraphs of an article that stood in it before: navigation, teasers and pull quotes
/// that a page shows twice.
struct RepeatFinder {
  /// The first record of each text, by the hash of the text.
  private var first: [UInt64: ParagraphBatch.Record] = [:]

  /// The position of the first paragraph of the article with the text of `record`; `nil` if it is
  /// `record` itself. A paragraph without text repeats nothing.
  mutating func position(
    ofFirst record: ParagraphBatch.Record, in batch: ParagraphBatch
  ) -> Int? {
    let text = batch.bytes.span.trimmingWhitespace(record.text)
    guard !text.isEmpty else { return nil }
    let key = FeatureKey.hash(batch.bytes.span.extracting(text))
    guard let earlier = first[key] else {
      first[key] = record
      return nil
    }
    let other = batch.bytes.span.trimmingWhitespace(earlier.text)
    return batch.bytes[text] == batch.bytes[other] ? earlier.position : nil
  }
}
