// Most words of most texts are ASCII letters and digits up to a space or a full stop. They are read
// eight bytes at a time; whatever could be more than a plain word is left to the slow way.

extension Tokenizer {
  /// The word or number of fewer than eight bytes that starts at `start`; what it gives is what
  /// `scanWord` would.
  ///
  /// - Parameters:
  ///   - first: The eight bytes from `start` on.
  ///   - mask: Their letters and digits: the first is one, and not all are.
  @inline(__always)
  func shortWord(at start: Int, _ first: UInt64, _ mask: ASCIIMask) -> Token {
    let length = mask.length
    // What is behind the end of the word belongs to another.
    let inside = mask.inside
    let letters = mask.letters & inside
    let isCapitals = letters & (letters &- 1) != 0 && mask.capitals & inside == letters
    return Token(
      key: KeyHasher.key(ofWord: first.lowercasedAlphanumerics & inside, count: length),
      range: start..<start &+ length, kind: letters == 0 ? .number : .word,
      capitalization: isCapitals ? .all : Self.startsWithCapital(first) ? .initial : .lower)
  }

  /// Reads the word or number of eight bytes or more that starts at `start`, if it is ASCII and nothing
  /// after it can belong to it.
  @inline(__always)
  func scanLongWord(
    in text: Span<UInt8>, at start: Int, _ first: UInt64, _ mask: ASCIIMask
  ) -> Token? {
    var hasher = KeyHasher()
    hasher.append(word: first.lowercasedAlphanumerics, count: 8)
    var offset = start &+ 8
    // Bits of letters, of small ones, and of such as are not the first: without branches, so that who
    // has no use for them is spared all of it.
    var letters = mask.letters
    var smallLetters = letters & ~mask.capitals
    var furtherLetters = letters & (letters &- 1)
    while true {
      let word = text.word(at: offset)
      let mask = ASCIIMask(word)
      let inside = mask.others == 0 ? UInt64.max : mask.inside
      let found = mask.letters & inside
      furtherLetters |= letters == 0 ? found & (found &- 1) : found
      smallLetters |= found & ~mask.capitals
      letters |= found
      hasher.append(word: word.lowercasedAlphanumerics & inside, count: mask.length)
      offset &+= mask.length
      if mask.others != 0 { break }
    }
    guard endsPlainWord(in: text, at: offset) else { return nil }
    return Token(
      key: hasher.finish(), range: start..<offset, kind: letters == 0 ? .number : .word,
      capitalization: furtherLetters != 0 && smallLetters == 0
        ? .all : Self.startsWithCapital(first) ? .initial : .lower)
  }

  private static func startsWithCapital(_ word: UInt64) -> Bool {
    UInt8(truncatingIfNeeded: word) &- UInt8(ascii: "A") < 26
  }

  /// Whether a run of ASCII letters and digits that ends before `offset` is a whole word: neither
  /// a longer one with an apostrophe, a letter of another script or a decimal point, nor the
  /// beginning of an address.
  @inline(__always)
  func endsPlainWord(in text: Span<UInt8>, at offset: Int) -> Bool {
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
