/// Writes words of the synthetic language to a buffer that is used again.
///
/// The next word depends on the one before: with the probability `dependence` it is one of that
/// word's own successors, which the same table draws from a hash instead of chance, so that words
/// stay as frequent as they are. Each octave of successors is as probable as the others, so that
/// the *j*th is about 1 / *j* as probable as the first; frequent words have more of them.
struct SyntheticWriter {
  /// Slots are copied whole, and what stands behind `count` is overwritten by the next.
  private var bytes: [UInt8]
  /// How many bytes have been written since the last `drain`.
  private(set) var count = 0
  var random: RandomSource
  private var previous = 0

  private let vocabulary = SyntheticVocabulary.shared
  private let frequencies = SyntheticFrequencies.shared

  /// How many of 256 words are successors of the one before. This and `octaves` were fitted to the
  /// share of pairs of words in the prose of the tests that stood there before, at 10,000 to
  /// 4,000,000 words.
  private static let dependence = 115
  private static let octaves: UInt64 = 3
  /// The longest invented word has 31 bytes; a mark, a number and a slot's end may follow.
  private static let wordRoom = 64

  init(seed: UInt64) {
    random = RandomSource(seed: seed)
    bytes = Array(repeating: 0, count: 1 << 17)
  }

  /// Makes room for so many words and their marks.
  mutating func makeRoom(for wordCount: Int) {
    let needed = count + (wordCount + 1) * Self.wordRoom
    guard needed > bytes.count else { return }
    bytes.append(contentsOf: repeatElement(0, count: max(needed - bytes.count, bytes.count)))
  }

  /// Appends words, each with a space after it, where there is room.
  ///
  /// - Parameters:
  ///   - label: Whose words they lean on.
  ///   - affinity: How many of 256 words of the labels' ranks are the label's own by choice; of the
  ///     others one in five is by chance.
  mutating func appendWords(_ wordCount: Int, label: Int, affinity: Int) {
    // Copies, so that the loop keeps them in registers.
    var (random, previous, end) = (random, previous, count)
    let (vocabulary, frequencies) = (vocabulary, frequencies)
    var memory = bytes.mutableSpan
    // Safe because any bits are bytes; stores are checked against the end.
    var output = unsafe memory.mutableBytes
    for _ in 0..<wordCount {
      let bits = random.next()
      let isSuccessor = mask(if: Int((bits >> 32) & 0xFF), isBelow: Self.dependence)
      let drawn =
        bits ^ (bits ^ Self.successor(of: previous, bits)) & UInt64(bitPattern: Int64(isSuccessor))
      var rank = frequencies.rank(UInt32(truncatingIfNeeded: drawn))
      // No word follows itself.
      rank = rank == previous ? rank ^ 1 : rank
      // The choice of a label's word comes after: the next word need not wait for it.
      previous = rank
      guard rank != SyntheticFrequencies.beyond else {
        previous = SyntheticFrequencies.rankBeyond(&random)
        for byte in vocabulary.spelled(previous) {
          output.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
          end += 1
        }
        continue
      }
      let labelled = SyntheticVocabulary.labelledRanks
      let isOwn =
        mask(if: Int(bits >> 56), isBelow: affinity)
        & mask(if: rank, isBelow: labelled.upperBound)
        & ~mask(if: rank, isBelow: labelled.lowerBound)
      let slot = vocabulary.slots[
        rank &+ (label &- rank % SyntheticLabel.allCases.count) & isOwn]
      output.storeBytes(of: slot.low.littleEndian, toByteOffset: end, as: UInt64.self)
      output.storeBytes(of: slot.high.littleEndian, toByteOffset: end + 8, as: UInt64.self)
      end += slot.length
    }
    (self.random, self.previous, count) = (random, previous, end)
  }

  /// The bits that draw one of the successors of a word.
  @inline(__always)
  private static func successor(of word: Int, _ bits: UInt64) -> UInt64 {
    // From 32 to 256 for the most frequent word to 1 to 8 for those of 128 and more.
    let rarity = UInt64(UInt64.bitWidth - (word + 1).leadingZeroBitCount)
    let first = rarity < 8 ? (8 - rarity) * 3 / 4 : 0
    let octave = first + (((bits >> 40) & 0xFF) * octaves) >> 8
    let octaveSize = 1 << octave as UInt64
    let successor = octaveSize | ((bits >> 46) & (octaveSize - 1))
    // The first multiplier of SplitMix64; its upper bits mix all of what is multiplied.
    let mixed = (UInt64(truncatingIfNeeded: word) << 9 ^ successor) &* 0xBF58_476D_1CE4_E5B9
    return (mixed ^ mixed >> 29) >> 24
  }
}

extension SyntheticWriter {
  /// Appends a mark where there is room.
  mutating func append(_ slot: SyntheticSlot) {
    let end = count
    count += slot.length
    var memory = bytes.mutableSpan
    // As in `appendWords`.
    var output = unsafe memory.mutableBytes
    output.storeBytes(of: slot.low.littleEndian, toByteOffset: end, as: UInt64.self)
    output.storeBytes(of: slot.high.littleEndian, toByteOffset: end + 8, as: UInt64.self)
  }

  /// Appends a number in digits where there is room.
  mutating func append(number: Int) { append(SyntheticSlot(String(number))) }

  /// Takes the space after the last word away.
  mutating func removeSpace() { count -= 1 }

  /// Makes a small letter a capital.
  mutating func capitalize(at index: Int) {
    if bytes[index] &- UInt8(ascii: "a") < 26 { bytes[index] -= 0x20 }
  }

  /// Appends a name and a space where there is room.
  mutating func appendName() {
    let names = vocabulary.names
    // The lesser of two, so that some people are in the news more often.
    let rank = names[min(random.next(below: names.count), random.next(below: names.count))]
    append(vocabulary.slots[rank])
  }

  /// Gives what has been written to `body`, and starts again.
  mutating func drain<Failure: Error, Result>(
    _ body: ([UInt8]) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let room = bytes.count
    // Only the bytes behind the end are lost and made anew; all others stay where they are.
    bytes.removeLast(room - count)
    defer {
      bytes.append(contentsOf: repeatElement(0, count: room - count))
      count = 0
    }
    return try body(bytes)
  }
}

/// All bits if one number is below the other, else none. Choices by chance are made with it, because
/// the processor would guess every other branch wrongly.
@inline(__always)
func mask(if left: Int, isBelow right: Int) -> Int { (left &- right) >> (Int.bitWidth - 1) }
