/// Finds the paragraphs that stood in their article before: navigation, teasers and pull quotes
/// that a page shows twice.
struct RepeatFinder {
  private var article: UInt64?
  /// The first record of each text of the article, by the hash of the text.
  private var first: [UInt64: ParagraphBatch.Record] = [:]

  /// The position of the first paragraph of the article with the text of `record`; `nil` if it is
  /// `record` itself. A paragraph without text repeats nothing.
  mutating func position(
    ofFirst record: ParagraphBatch.Record, in batch: ParagraphBatch
  ) -> Int? {
    if record.article != article {
      article = record.article
      first.removeAll(keepingCapacity: true)
    }
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
