// Most words of most texts are ASCII letters and digits up to a space or a full stop. They are read
// eight bytes at a time; whatever could be more than a plain word is left to the slow way.

extension Tokenizer {
  /// Reads the word or number that starts at `start`, if it is ASCII and nothing after it can
  /// belong to it; what it gives is what `scanWord` would.
  ///
  /// - Parameters:
  ///   - first: The eight bytes from `start` on.
  ///   - mask: Their letters and digits, of which there is one at least.
  @inline(__always)
  func scanPlainWord(
    in text: Span<UInt8>, at start: Int, _ first: UInt64, _ mask: ASCIIMask
  ) -> Token? {
    let length = mask.length
    guard length < 8 else { return scanLongWord(in: text, at: start, first) }
    let end = start &+ length
    // A space follows most words.
    let next = UInt8(truncatingIfNeeded: first &>> UInt64(8 &* length))
    guard next == UInt8(ascii: " ") || endsPlainWord(in: text, at: end) else { return nil }
    // What is behind the end of the word belongs to another.
    let inside = (1 &<< UInt64(8 &* length)) &- 1
    let letters = mask.letters & inside
    let isCapitals = letters & (letters &- 1) != 0 && mask.capitals(first) & inside == letters
    return Token(
      key: KeyHasher.key(ofWord: (first | letters &>> 2) & inside, count: length),
      range: start..<end, kind: letters == 0 ? .number : .word,
      capitalization: isCapitals ? .all : Self.startsWithCapital(first) ? .initial : .lower)
  }

  /// Reads a word or number of eight bytes or more.
  @inline(__always)
  private func scanLongWord(in text: Span<UInt8>, at start: Int, _ first: UInt64) -> Token? {
    var hasher = KeyHasher()
    var offset = start
    var letters: UInt64 = 0
    var (hasSmallLetters, hasTwoLetters) = (false, false)
    while true {
      let word = text.word(at: offset)
      let mask = ASCIIMask(word)
      let length = mask.length
      let inside = length == 8 ? UInt64.max : (1 &<< UInt64(length &* 8)) &- 1
      let found = mask.letters & inside
      hasTwoLetters = hasTwoLetters || found & (found &- 1) != 0 || letters != 0 && found != 0
      letters |= found
      hasSmallLetters = hasSmallLetters || found & ~mask.capitals(word) != 0
      hasher.append(word: (word | found &>> 2) & inside, count: length)
      offset &+= length
      if length < 8 { break }
    }
    guard endsPlainWord(in: text, at: offset) else { return nil }
    return Token(
      key: hasher.finish(), range: start..<offset, kind: letters == 0 ? .number : .word,
      capitalization: hasTwoLetters && !hasSmallLetters
        ? .all : Self.startsWithCapital(first) ? .initial : .lower)
  }

  private static func startsWithCapital(_ word: UInt64) -> Bool {
    UInt8(truncatingIfNeeded: word) &- UInt8(ascii: "A") < 26
  }

  /// Whether a run of ASCII letters and digits that ends before `offset` is a whole word: neither
  /// a longer one with an apostrophe, a letter of another script or a decimal point, nor the
  /// beginning of an address.
  @inline(__always)
  private func endsPlainWord(in text: Span<UInt8>, at offset: Int) -> Bool {
    guard offset < text.count else { return true }
    switch text[offset] {
    case UInt8(ascii: " "): return true
    case 0x80..., UInt8(ascii: "'"): return false
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8(ascii: "_"), UInt8(ascii: "+"):
      return offset &+ 1 >= text.count || !text[offset &+ 1].isASCIIAlphanumeric
    case UInt8(ascii: ":"):
      return offset &+ 1 >= text.count || text[offset &+ 1] != UInt8(ascii: "/")
    default: return true
    }
  }
}
