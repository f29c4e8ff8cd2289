/// Finds the paragraphs of an article that stood in it before: navigation, teasers and pull quotes
/// that a page shows twice.
///
/// A hash table of the article's paragraphs. Paragraphs are numbered on from article to article, so
/// that those of earlier ones need not be taken out: their numbers are too low. A place takes eight
/// bytes, because an article of a whole book has tens of thousands.
struct RepeatFinder {
  private struct Place {
    /// A part of the hash of a text.
    var hash: UInt32 = 0
    /// The number of the first paragraph with that text.
    var number: UInt32 = 0
  }

  /// Hundreds of times what half-full tables need. A text whose search is longer was made to be a
  /// nuisance, and is not remembered.
  private static let maximumProbes = 1 << 10

  private var places: [Place] = []
  /// The number of the article's first paragraph: above 0, which marks free places.
  private var start: UInt32 = 1
  /// Its index in the batch.
  private var firstRecord = 0
  /// The number of paragraphs of the article so far.
  private var count = 0

  /// Forgets the paragraphs so far; the article's first is at `record`.
  mutating func startArticle(at record: Int) {
    start &+= UInt32(truncatingIfNeeded: count)
    count = 0
    firstRecord = record
    // Long before numbers start again from the beginning.
    if start > .max / 2 { (places, start) = ([], 1) }
  }

  /// The position of the first paragraph of the article with the text of a record, the one after the
  /// last that was asked for; `nil` if it is that record. A paragraph without text repeats nothing.
  mutating func position(ofFirst record: Int, in batch: borrowing ParagraphBatch) -> Int? {
    count = record - firstRecord + 1
    let bytes = batch.bytes.span
    let text = bytes.trimmingWhitespace(batch.records[record].text)
    guard !text.isEmpty else { return nil }
    if count * 2 > places.count { grow(bytes, batch) }
    let hash = Self.hash(bytes, text)
    var index = Int(truncatingIfNeeded: hash) & (places.count - 1)
    let part = UInt32(truncatingIfNeeded: hash >> 32)
    var probes = 0
    while places[index].number >= start {
      probes += 1
      guard probes < Self.maximumProbes else { return nil }
      if places[index].hash == part {
        let earlier = batch.records[firstRecord + Int(places[index].number - start)]
        let other = bytes.trimmingWhitespace(earlier.text)
        if bytes.extracting(text).isEqual(to: bytes.extracting(other)) { return earlier.position }
      }
      index = (index + 1) & (places.count - 1)
    }
    places[index] = Place(hash: part, number: start + UInt32(truncatingIfNeeded: count - 1))
    return nil
  }

  /// Makes room for twice as many paragraphs.
  private mutating func grow(_ bytes: Span<UInt8>, _ batch: borrowing ParagraphBatch) {
    let old = places
    places = [Place](repeating: Place(), count: max(128, old.count * 2))
    for place in old where place.number >= start {
      let record = batch.records[firstRecord + Int(place.number - start)]
      let hash = Self.hash(bytes, bytes.trimmingWhitespace(record.text))
      var index = Int(truncatingIfNeeded: hash) & (places.count - 1)
      while places[index].number >= start { index = (index + 1) & (places.count - 1) }
      places[index] = place
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
