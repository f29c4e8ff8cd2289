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
    var (word, mask) = (first, mask)
    var hasher = KeyHasher()
    var offset = start
    // Whether there are capitals and small letters: a byte's highest bit for each.
    var (capitals, smallLetters): (UInt64, UInt64) = (0, 0)
    while true {
      let length = mask.length
      // What is behind the end of the word belongs to another.
      let inside = length == 8 ? UInt64.max : (1 &<< UInt64(length &* 8)) &- 1
      let letters = mask.letters & inside
      capitals |= letters & mask.capitals(word)
      smallLetters |= letters & ~mask.capitals(word)
      hasher.append(word: (word | letters &>> 2) & inside, count: length)
      offset &+= length
      if length < 8 { break }
      word = text.word(at: offset)
      mask = ASCIIMask(word)
    }
    guard endsPlainWord(in: text, at: offset) else { return nil }
    let isCapitals = smallLetters == 0 && capitals != 0 && hasTwoLetters(text, start..<offset)
    return Token(
      key: hasher.finish(), range: start..<offset,
      kind: capitals | smallLetters == 0 ? .number : .word,
      capitalization: isCapitals
        ? .all
        : UInt8(truncatingIfNeeded: first) &- UInt8(ascii: "A") < 26 ? .initial : .lower)
  }

  private func hasTwoLetters(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count { !text[$0].isASCIIDigit } > 1
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
