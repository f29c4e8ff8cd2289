/// The features of some labelled paragraphs but for words that are counted already, occurrence by
/// occurrence and sorted by shard: what extraction hands over to counting.
struct OccurrenceBlock: ~Copyable, Sendable {
  /// A feature in a paragraph.
  struct Occurrence {
    let key: UInt64
    /// From the highest bit: the index of the paragraph in the block, the list that the feature
    /// comes from, and its index there.
    private let source: Source

    typealias Source = UInt64

    private static let indexBits: UInt64 = 37
    private static let listBits: UInt64 = 5
    fileprivate static let paragraphBits: UInt64 = 64 - indexBits - listBits

    init(key: UInt64, source: Source) {
      self.key = key
      self.source = source
    }

    fileprivate static func source(paragraph: Int, list: List, index: Int) -> Source {
      UInt64(paragraph) << (indexBits + listBits) | list.rawValue << indexBits | UInt64(index)
    }

    var paragraph: Int { Int(truncatingIfNeeded: source &>> (Self.indexBits + Self.listBits)) }
    fileprivate var list: List {
      List(rawValue: source &>> Self.indexBits & (1 << Self.listBits - 1))
    }
    fileprivate var index: Int { Int(truncatingIfNeeded: source & (1 << Self.indexBits - 1)) }
  }

  /// What the features of a paragraph are listed by.
  fileprivate struct List: Equatable {
    let rawValue: UInt64

    static let characters = List(rawValue: 0)
    static let signals = List(rawValue: 31)
    /// Word n-grams, by their first tokens.
    static func words(_ length: Int) -> List { List(rawValue: UInt64(length)) }
  }

  /// The most paragraphs of a block: what an occurrence can number.
  static let maximumParagraphs = 1 << Int(Occurrence.paragraphBits)

  let labels: [String]
  /// The index in `labels` of each paragraph's label.
  private(set) var paragraphLabels: [UInt32] = []
  /// The number of paragraphs of each label.
  private(set) var documentCounts: [Int]
  /// The sum of the fingerprints of the paragraphs; see `TermStatistics.fingerprint`.
  private(set) var fingerprint: UInt64 = 0
  /// The number of all occurrences, whether they are here or in a word counter.
  private(set) var occurrenceCount = 0
  /// The occurrences, shard by shard, and in each in the order of the text.
  private(set) var occurrences: [Occurrence] = []
  /// Where each shard starts in `occurrences`, and where the last one ends.
  private var starts = [Int](repeating: 0, count: KeyShard.count + 1)

  private let extractor: FeatureExtractor
  private let bytes: [UInt8]
  /// The length of the block's own part of `bytes`, which it may share.
  private let textLength: Int
  private var tokens: [TokenPlace] = []
  private var characterSources: [FeatureSource] = []
  /// The start of the text of each paragraph.
  private var textStarts: [Int] = []
  private var signalValues: [Int] = []

  /// Extracts the features of the labelled ones among at most `maximumParagraphs` records. The words
  /// that the scratch has room for are counted there at once.
  init(
    _ batch: ParagraphBatch, records: some Collection<Int>, _ extractor: FeatureExtractor,
    _ scratch: inout CountingScratch
  ) {
    precondition(records.count <= Self.maximumParagraphs)
    self.extractor = extractor
    labels = batch.labels
    bytes = batch.bytes
    documentCounts = labels.map { _ in 0 }
    let labelHashes = labels.map { FeatureKey.hash($0) }
    // All of the bytes stay, unless other blocks share them.
    textLength =
      records.count == batch.records.count
      ? bytes.count : records.reduce(0) { $0 + batch.records[$1].text.count }
    // A word of English takes five or six bytes of text.
    if extractor.settings.wordNGrams != nil { tokens.reserveCapacity(textLength / 5) }
    textStarts.reserveCapacity(records.count)
    paragraphLabels.reserveCapacity(records.count)
    scratch.occurrences.removeAll(keepingCapacity: true)
    var wordLabels: [Int?] = labels.map { _ in nil }
    let (allBytes, allRecords) = (batch.bytes.span, batch.records.span)
    for index in records {
      guard let label = allRecords[index].label else { continue }
      let range = allRecords[index].text
      let text = allBytes.extracting(range)
      documentCounts[label] += 1
      fingerprint &+= ParagraphBatch.fingerprint(labelHash: labelHashes[label], text)
      let first = Sizes(
        tokens: tokens.count, characters: characterSources.count, signals: signalValues.count)
      extractor.extractKeys(text, into: &scratch.features, places: &tokens)
      if !scratch.features.characterSources.isEmpty {
        characterSources += scratch.features.characterSources
      }
      if !scratch.features.signalValues.isEmpty { signalValues += scratch.features.signalValues }
      textStarts.append(range.lowerBound)
      let wordLabel = wordLabels[label] ?? scratch.words.number(of: labels[label])
      wordLabels[label] = wordLabel
      appendOccurrences(
        scratch.features, from: first, wordLabel: wordLabel, &scratch.words,
        to: &scratch.occurrences)
      paragraphLabels.append(UInt32(label))
    }
    sort(scratch.occurrences)
  }

  /// How many tokens, sources of characters and values of signals there are.
  private struct Sizes {
    var tokens: Int
    var characters: Int
    var signals: Int
  }

  /// Counts the words of a paragraph and appends the other occurrences, list by list.
  ///
  /// - Parameters:
  ///   - first: What there was before the paragraph.
  ///   - wordLabel: The number of its label in `wordCounter`.
  private mutating func appendOccurrences(
    _ scratch: borrowing FeatureScratch, from first: Sizes, wordLabel: Int,
    _ wordCounter: inout WordCounter, to unsorted: inout [Occurrence]
  ) {
    occurrenceCount += scratch.keys.count
    unsorted.reserveCapacity(growing: unsorted.count + scratch.keys.count)
    var next = 0
    func append(_ list: List, count: Int, from index: Int) {
      guard count > 0 else { return }
      let keys = scratch.keys.span.extracting(next..<next + count)
      next += count
      var source = Occurrence.source(paragraph: paragraphLabels.count, list: list, index: index)
      if list == .words(1), wordLabel < WordCounter.labelLimit {
        return wordCounter.add(keys, from: source, label: wordLabel, of: self, rest: &unsorted)
      }
      unsorted.append(addingCapacity: count) { unsorted in
        for index in keys.indices {
          unsorted.append(Occurrence(key: keys[index], source: source))
          source &+= 1
        }
      }
    }
    if let lengths = extractor.settings.wordNGrams {
      for length in lengths {
        append(
          .words(length), count: tokens.count - first.tokens - length + 1, from: first.tokens)
      }
    }
    append(.characters, count: scratch.characterSources.count, from: first.characters)
    append(.signals, count: scratch.signalValues.count, from: first.signals)
  }

  /// Sorts the occurrences by shard; those of a shard stay in order (counting sort).
  private mutating func sort(_ unsorted: [Occurrence]) {
    var sizes = [Int](repeating: 0, count: KeyShard.count)
    var next = sizes
    var sizeSpan = sizes.mutableSpan
    for occurrence in unsorted { sizeSpan[KeyShard.of(occurrence.key)] &+= 1 }
    for shard in 0..<KeyShard.count {
      next[shard] = starts[shard]
      starts[shard + 1] = starts[shard] + sizes[shard]
    }
    var nextSpan = next.mutableSpan
    unsafe occurrences = [Occurrence](unsafeUninitializedCapacity: unsorted.count) {
      sorted, count in
      for occurrence in unsorted {
        let shard = KeyShard.of(occurrence.key)
        // In range: each shard has as many places as it has occurrences.
        unsafe sorted.initializeElement(at: nextSpan[shard], to: occurrence)
        nextSpan[shard] &+= 1
      }
      count = unsorted.count
    }
  }

  /// The places in `occurrences` of a shard.
  func range(ofShard shard: Int) -> Range<Int> { starts[shard]..<starts[shard + 1] }

  /// Asks for the places of a shard. Then `fetchOccurrences(ofShard:)` takes no cache miss.
  func fetchRange(ofShard shard: Int) { Memory.prefetch(shard, of: starts.span) }

  /// Asks for the occurrences of a shard.
  func fetchOccurrences(ofShard shard: Int) {
    let occurrences = occurrences.span.extracting(range(ofShard: shard))
    // A cache line has four.
    for index in stride(from: 0, to: occurrences.count, by: 4) {
      Memory.prefetch(index, of: occurrences)
    }
  }

  /// About the bytes of memory that the block takes.
  var memory: Int {
    occurrences.count * MemoryLayout<Occurrence>.stride
      + tokens.capacity * MemoryLayout<TokenPlace>.stride
      + characterSources.capacity * MemoryLayout<FeatureSource>.stride
      + signalValues.capacity * 8 + paragraphLabels.count * 12 + labels.count * 24 + textLength
  }

  /// Asks for the tokens that the name of an occurrence is made of. Then `fetchName(of:)` takes no cache
  /// misses.
  func fetchTokens(of occurrence: Occurrence) {
    guard 1...16 ~= occurrence.list.rawValue else { return }
    Memory.prefetch(occurrence.index, of: tokens.span)
    Memory.prefetch(occurrence.index + Int(occurrence.list.rawValue) - 1, of: tokens.span)
  }

  /// Asks for the text that the name of an occurrence is made of. Then the name takes no cache misses.
  func fetchName(of occurrence: Occurrence) {
    guard 1...16 ~= occurrence.list.rawValue else { return }
    let last = occurrence.index + Int(occurrence.list.rawValue) - 1
    guard last < tokens.count else { return }
    let start = textStarts[occurrence.paragraph]
    Memory.prefetch(start + tokens[occurrence.index].range.lowerBound, of: bytes.span)
    Memory.prefetch(start + tokens[last].range.upperBound, of: bytes.span)
  }

  /// Appends the name of the feature that occurs at `occurrence`.
  func appendName(of occurrence: Occurrence, to names: inout [UInt8]) {
    let textStart = textStarts[occurrence.paragraph]
    let text = bytes.span.extracting(textStart...)
    switch occurrence.list {
    case .characters:
      extractor.appendName(of: characterSources[occurrence.index], in: text, to: &names)
    case .signals:
      let signal = occurrence.index % extractor.settings.signals.count
      let value = signalValues[occurrence.index]
      extractor.appendName(of: .signal(signal, value: value), in: text, to: &names)
    case let words:
      let tokens = tokens.span
      FeatureExtractor.appendNGram(to: &names, length: Int(words.rawValue), of: text) {
        let token = tokens[occurrence.index + $0]
        return (token.kind, token.range)
      }
    }
  }
}

extension Array {
  /// Reserves at least `capacity`, growing as `append` does: `reserveCapacity` alone would copy all
  /// elements at each call.
  mutating func reserveCapacity(growing capacity: Int) {
    if capacity > self.capacity { reserveCapacity(Swift.max(capacity, 2 * self.capacity)) }
  }
}
