/// The 64-bit keys by which features are known: in statistics, in models and in the hot loops.
///
/// A key is a hash of a byte string. Two of *n* features share a key with a probability of about
/// *n*²/2⁶⁵: 2 in 100,000 for 30 million features. What they share then is their counts.
enum FeatureKey {
  static let openingQuote = hash("“")
  static let closingQuote = hash("”")

  /// Folds the 128-bit product of two words into one: every bit of the result depends on every bit
  /// of both.
  static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  /// The key of a byte string.
  static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    var hasher = KeyHasher()
    var offset = 0
    while offset &+ 8 <= bytes.count {
      hasher.append(word: bytes.word(at: offset), count: 8)
      offset &+= 8
    }
    if offset < bytes.count {
      hasher.append(word: bytes.word(at: offset), count: bytes.count &- offset)
    }
    return hasher.finish()
  }

  /// The key of the UTF-8 of `string`.
  static func hash(_ string: String) -> UInt64 {
    hash(string.utf8Span.span)
  }

  /// The key of the n-gram that `key` makes with what stands before it. Order matters.
  static func joining(_ prefix: UInt64, _ key: UInt64) -> UInt64 {
    nonZero(fold(prefix &+ KeyHasher.multiplier, key ^ KeyHasher.finisher))
  }

  /// Zero marks an empty place in hash tables, so no feature may have it.
  static func nonZero(_ key: UInt64) -> UInt64 { key == 0 ? 1 : key }
}

/// Hashes a byte string that comes byte by byte.
///
/// The string is read as little-endian words of eight bytes, the last padded with zeros; each word
/// is xored into the state and folded. The length goes in last, so that padding is told from text.
/// The definition is by words so that a faster caller can load them whole.
struct KeyHasher {
  /// ⌊2⁶⁴/φ⌋, and the first multiplier of the L64X128 generator (Steele & Vigna 2021).
  static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
  static let finisher: UInt64 = 0xD134_2543_DE82_EF95

  private var state: UInt64
  private var word: UInt64 = 0
  private var length: UInt64 = 0

  /// Starts a hash; keys of another `domain` differ for the same bytes.
  init(domain: UInt64 = 0) {
    state = FeatureKey.fold(KeyHasher.finisher &+ domain, KeyHasher.multiplier)
  }

  /// The key of a run of ASCII letters and digits, at least one, in lower case.
  @inline(__always)
  static func key(ofPlainWord range: Range<Int>, in text: Span<UInt8>) -> UInt64 {
    var state = KeyHasher().state
    let count = range.upperBound &- range.lowerBound
    var rest = count
    var word = text.word(at: range.lowerBound)
    while rest > 8 {
      state = FeatureKey.fold(state ^ word.lowercasedAlphanumerics, multiplier)
      rest &-= 8
      word = text.word(at: range.upperBound &- rest)
    }
    let inside = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* rest)
    state = FeatureKey.fold(state ^ (word.lowercasedAlphanumerics & inside), multiplier)
    return FeatureKey.nonZero(
      FeatureKey.fold(state ^ UInt64(truncatingIfNeeded: count), finisher))
  }

  mutating func append(_ byte: UInt8) {
    word |= UInt64(byte) << (8 &* (length & 7))
    length &+= 1
    if length & 7 == 0 {
      state = FeatureKey.fold(state ^ word, KeyHasher.multiplier)
      word = 0
    }
  }

  /// Appends the first `count` bytes of a little-endian word, whose other bytes are zero, to a
  /// string of whole words.
  @inline(__always)
  mutating func append(word: UInt64, count: Int) {
    length &+= UInt64(truncatingIfNeeded: count)
    if count == 8 {
      state = FeatureKey.fold(state ^ word, KeyHasher.multiplier)
    } else {
      self.word = word
    }
  }

  @inline(__always)
  consuming func finish() -> UInt64 {
    if length & 7 != 0 { state = FeatureKey.fold(state ^ word, KeyHasher.multiplier) }
    return FeatureKey.nonZero(FeatureKey.fold(state ^ length, KeyHasher.finisher))
  }
}
