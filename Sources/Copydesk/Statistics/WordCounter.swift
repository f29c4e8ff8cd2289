/// Counts words while they are extracted, in a table whose frequent words stay in the cache.
///
/// A few words make up most of any text (Zipf 1949). A place belongs to the word that came to it
/// first, mostly a frequent one; the others are sorted and counted with all other features (partial
/// aggregation; Larson 2002, "Data reduction by partial preaggregation"). Whether a word is counted
/// here does not change within a paragraph, which therefore has it once, here or there.
struct WordCounter: ~Copyable {
  /// As many labels as `Place.counts` has room for.
  static let labelLimit = 8
  private static let placeBits: UInt64 = 14
  /// The places of the words of a shard.
  static let placesOfShard = 1 << Int(placeBits - KeyShard.bits)

  fileprivate struct Place {
    /// 0 marks a free place.
    var key: UInt64 = 0
    /// The number of the last paragraph that had the word; it is counted in that one already.
    var lastDocument: UInt32 = 0
    var nameStart: UInt32 = 0
    var counts = [8 of TermCounts](repeating: TermCounts())
  }

  /// The first labels that came.
  private(set) var labels: [String] = []
  /// Empty until the first paragraph comes.
  private var places: [Place] = []
  private var names = CountedNames()
  private var documents: UInt32 = 0

  /// The number of a label here; the limit for one that has no room.
  mutating func number(of label: String) -> Int {
    if let number = labels.firstIndex(of: label) { return number }
    guard labels.count < Self.labelLimit else { return Self.labelLimit }
    labels.append(label)
    return labels.count - 1
  }

  /// Counts the words of a paragraph, but for those whose place is taken, which it appends to `rest`.
  ///
  /// - Parameters:
  ///   - keys: The keys of the words.
  ///   - source: Where the first of them occurs; the others follow.
  ///   - label: The number here of the paragraph's label, below the limit.
  mutating func add(
    _ keys: Span<UInt64>, from source: OccurrenceBlock.Occurrence.Source, label: Int,
    of block: borrowing OccurrenceBlock, rest: inout [OccurrenceBlock.Occurrence]
  ) {
    documents += 1
    if places.isEmpty { places = [Place](repeating: Place(), count: 1 << Int(Self.placeBits)) }
    rest.append(addingCapacity: keys.count) { rest in
      unsafe rest.withUnsafeMutableBufferPointer { rest, restCount in
        restCount = unsafe Self.add(
          keys, from: source, label: label, document: documents, of: block, to: &places,
          &names, rest: rest)
      }
    }
  }

  /// - Returns: The number of occurrences that were written to `rest`, which has room for all.
  private static func add(
    _ keys: Span<UInt64>, from source: OccurrenceBlock.Occurrence.Source, label: Int,
    document: UInt32, of block: borrowing OccurrenceBlock, to places: inout [Place],
    _ names: inout CountedNames, rest: UnsafeMutableBufferPointer<OccurrenceBlock.Occurrence>
  ) -> Int {
    // So that the cache misses of a paragraph overlap.
    for index in keys.indices { Memory.prefetch(place(of: keys[index]), of: places.span) }
    var places = places.mutableSpan
    var restCount = 0
    for index in keys.indices {
      let key = keys[index]
      let place = place(of: key)
      let occurrence = OccurrenceBlock.Occurrence(
        key: key, source: source &+ UInt64(truncatingIfNeeded: index))
      if places[place].key == 0 {
        places[place].key = key
        places[place].nameStart = names.add { block.appendName(of: occurrence, to: &$0) }
      }
      // Whether the place is the word's the processor cannot foresee: the occurrence is written and
      // counted in any case, and only one of the two advances.
      let isCounted: UInt32 = places[place].key == key ? 1 : 0
      unsafe rest.initializeElement(at: restCount, to: occurrence)
      restCount &+= 1 &- Int(truncatingIfNeeded: isCounted)
      let last = places[place].lastDocument
      let isNew: UInt32 = last == document ? 0 : 1
      places[place].lastDocument = isCounted == 1 ? document : last
      places[place].counts[label].termFrequency &+= isCounted
      places[place].counts[label].documentFrequency &+= isCounted & isNew
    }
    return restCount
  }

  @inline(__always)
  private static func place(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: key &>> (64 - placeBits))
  }

  /// Empties the counter.
  mutating func take() -> CountedWords {
    let words = CountedWords(labels: labels, places: places, names: names)
    self = WordCounter()
    return words
  }
}

/// What a word counter has counted.
struct CountedWords: Sendable {
  let labels: [String]
  fileprivate let places: [WordCounter.Place]
  fileprivate let names: CountedNames

  /// Calls `body` with the row of each word of a shard, ascending by key.
  ///
  /// - Parameter labelNumbers: What each of `labels` is to be read as.
  func forEachRow(ofShard shard: Int, labelNumbers: [Int], _ body: (borrowing TermRow) -> Void) {
    // A place is the first bits of a key, and so is a shard.
    let count = places.isEmpty ? 0 : WordCounter.placesOfShard
    var row = TermRow()
    row.names = names.bytes
    for place in places[shard * count..<(shard + 1) * count] where place.key != 0 {
      row.key = place.key
      row.nameRange = names.range(at: place.nameStart)
      row.cells.removeAll(keepingCapacity: true)
      for (label, number) in labelNumbers.enumerated()
      where place.counts[label].termFrequency > 0 {
        row.cells.append(place.counts[label].cell(label: number))
      }
      body(row)
    }
  }
}
