/// Finds the paragraphs of an article that stood in it before: navigation, teasers and pull quotes
/// that a page shows twice. A hash table that is emptied by raising its generation.
struct RepeatFinder {
  private struct Place {
    /// The hash of a text.
    var key: UInt64 = 0
    /// The first record with that text.
    var record: UInt32 = 0
    /// The article that it stood in.
    var generation: UInt32 = 0
  }

  private var places: [Place] = []
  private var generation: UInt32 = 1
  /// The number of texts of the article.
  private var count = 0

  /// Forgets the paragraphs so far.
  mutating func startArticle() {
    generation &+= 1
    count = 0
    // After four billion articles, old ones would be taken for the new one.
    if generation == 0 { (places, generation) = ([], 1) }
  }

  /// The position of the first paragraph of the article with the text of a record; `nil` if it is
  /// that record. A paragraph without text repeats nothing.
  mutating func position(ofFirst record: Int, in batch: borrowing ParagraphBatch) -> Int? {
    let bytes = batch.bytes.span
    let text = bytes.trimmingWhitespace(batch.records[record].text)
    guard !text.isEmpty else { return nil }
    if count * 2 >= places.count { grow() }
    let key = Self.hash(bytes, text)
    let index = place(of: key)
    guard places[index].generation == generation else {
      places[index] = Place(
        key: key, record: UInt32(truncatingIfNeeded: record), generation: generation)
      count += 1
      return nil
    }
    let earlier = batch.records[Int(places[index].record)]
    let other = bytes.trimmingWhitespace(earlier.text)
    return batch.bytes[text] == batch.bytes[other] ? earlier.position : nil
  }

  /// The place of a key, or the free one where it belongs.
  private func place(of key: UInt64) -> Int {
    let mask = places.count - 1
    var index = Int(truncatingIfNeeded: key) & mask
    while places[index].generation == generation, places[index].key != key {
      index = (index + 1) & mask
    }
    return index
  }

  private mutating func grow() {
    let old = places
    places = [Place](repeating: Place(), count: max(64, old.count * 2))
    for place in old where place.generation == generation {
      places[self.place(of: place.key)] = place
    }
  }

  /// Sixteen bytes a multiplication. Texts whose hashes are the same are compared.
  private static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    let text = bytes.extracting(range)
    var hash = UInt64(text.count) &+ KeyHasher.finisher
    var offset = 0
    while offset < text.count {
      hash = FeatureKey.fold(
        hash ^ text.word(at: offset), text.word(at: offset &+ 8) ^ KeyHasher.multiplier)
      offset &+= 16
    }
    return FeatureKey.fold(hash, KeyHasher.multiplier)
  }
}
