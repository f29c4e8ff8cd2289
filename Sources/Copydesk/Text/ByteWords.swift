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

extension UInt64 {
  /// The word with capitals as small letters, where its bytes are ASCII letters and digits: digits have
  /// the bit of small letters as they are.
  var lowercasedAlphanumerics: UInt64 { self | 0x2020_2020_2020_2020 }

  /// The word with ASCII capitals as small letters, and all other bytes as they are.
  var asciiLowercased: UInt64 {
    let (ones, highest): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    let folded = self & ~highest | 0x2020_2020_2020_2020
    // As `ByteBlock.isBetween`; bytes below 128 do not carry into each other.
    let reachesFirst = folded &+ ones &* UInt64(0x80 - UInt8(ascii: "a"))
    let passesLast = folded &+ ones &* UInt64(0x7F - UInt8(ascii: "z"))
    return self | ((reachesFirst ^ passesLast) & ~self & highest) &>> 2
  }
}
