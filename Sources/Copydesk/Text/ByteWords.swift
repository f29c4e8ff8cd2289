// Eight bytes at a time, as the little-endian words that keys are made of ("SIMD within a
// register").

extension Span<UInt8> {
  /// The eight bytes from `offset` on; zeros stand for what is beyond the end.
  func word(at offset: Int) -> UInt64 {
    if offset &+ 8 <= count {
      return UInt64(
        littleEndian: unsafe bytes.unsafeLoadUnaligned(
          fromUncheckedByteOffset: offset, as: UInt64.self))
    }
    guard count >= 8, offset < count else { return shortWord(at: offset) }
    // The last eight bytes, less those before `offset`: at least one is left.
    let last = UInt64(
      littleEndian: unsafe bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: count &- 8, as: UInt64.self))
    return last &>> UInt64(truncatingIfNeeded: 8 &* (offset &+ 8 &- count))
  }

  /// The same, where the text has fewer than eight bytes.
  private func shortWord(at offset: Int) -> UInt64 {
    var word: UInt64 = 0
    var index = count
    while index > offset {
      index &-= 1
      word = word &<< 8 | UInt64(self[index])
    }
    return word
  }
}

/// Where the letters and digits of eight bytes are.
struct ASCIIMask {
  private static let highest: UInt64 = 0x8080_8080_8080_8080

  private let word: UInt64
  /// The highest bit of each byte that is neither letter nor digit.
  let others: UInt64

  init(_ word: UInt64) {
    self.word = word
    // What is past the end of a range is past its beginning too, and no byte is in both ranges:
    // so it is in one if an odd number of bounds is reached.
    let inside = Self.letters(word) ^ Self.digits(word)
    others = (~inside | word) & Self.highest
  }

  /// The highest bit of each byte that is a letter, or a letter plus 128; other bits mean nothing.
  private static func letters(_ word: UInt64) -> UInt64 {
    let folded = word & ~highest | 0x2020_2020_2020_2020
    return reaches(folded, UInt8(ascii: "a")) ^ reaches(folded, UInt8(ascii: "z") + 1)
  }

  /// The same for digits.
  private static func digits(_ word: UInt64) -> UInt64 {
    let seven = word & ~highest
    return reaches(seven, UInt8(ascii: "0")) ^ reaches(seven, UInt8(ascii: "9") + 1)
  }

  /// The highest bit of each byte that is at least `bound`: bytes below 128 do not carry into each
  /// other.
  private static func reaches(_ bytes: UInt64, _ bound: UInt8) -> UInt64 {
    bytes &+ UInt64(0x80 &- bound) &* 0x0101_0101_0101_0101
  }

  /// The highest bit of each byte that is a letter.
  var letters: UInt64 { Self.letters(word) & ~word & Self.highest }

  /// The number of bytes before the first of `others`.
  var length: Int { others.trailingZeroBitCount &>> 3 }

  /// All bits of these bytes, if there is one of `others`.
  var inside: UInt64 { (others ^ (others &- 1)) &>> 8 }

  /// Whether the first byte is a letter or a digit.
  var startsWord: Bool { others & 0x80 == 0 }

  /// Where the capitals are, among the letters.
  var capitals: UInt64 { letters & (~word &<< 2) }
}

extension UInt64 {
  /// The word with capitals as small letters, where its bytes are ASCII letters and digits: digits have
  /// the bit of small letters as they are.
  var lowercasedAlphanumerics: UInt64 { self | 0x2020_2020_2020_2020 }

  /// The byte at an index below eight, from the lowest.
  func byte(at index: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: self &>> UInt64(truncatingIfNeeded: 8 &* index))
  }
}
