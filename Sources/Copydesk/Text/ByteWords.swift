// Eight bytes at a time, as the little-endian words that keys are made of ("SIMD within a
// register"). The only loads of the text that skip the bounds check.

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

/// Where the letters and digits of eight bytes are: the highest bit of each byte that is one.
struct ASCIIMask {
  private static let highest: UInt64 = 0x8080_8080_8080_8080

  let letters: UInt64
  let digits: UInt64

  init(_ word: UInt64) {
    // Without their highest bits, bytes do not carry into each other.
    let seven = word & ~Self.highest
    let ascii = ~word & Self.highest
    let folded = seven | 0x2020_2020_2020_2020
    letters =
      Self.reaches(folded, UInt8(ascii: "a")) & ~Self.reaches(folded, UInt8(ascii: "z") + 1) & ascii
    digits =
      Self.reaches(seven, UInt8(ascii: "0")) & ~Self.reaches(seven, UInt8(ascii: "9") + 1) & ascii
  }

  /// The bytes, below 128, that are at least `bound`.
  private static func reaches(_ bytes: UInt64, _ bound: UInt8) -> UInt64 {
    (bytes &+ UInt64(0x80 &- bound) &* 0x0101_0101_0101_0101) & highest
  }

  /// The number of bytes before the first that is neither.
  var length: Int { (~(letters | digits) & Self.highest).trailingZeroBitCount &>> 3 }

  /// Whether the first byte is one.
  var startsWord: Bool { (letters | digits) & 0x80 != 0 }

  /// Where the capitals of `word` are, among its letters.
  func capitals(_ word: UInt64) -> UInt64 { letters & (~word &<< 2) }
}
