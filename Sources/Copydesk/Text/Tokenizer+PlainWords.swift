// Most words of most texts are ASCII letters and digits up to a space or a full stop. Whatever could be
// more than such a plain word is left to the slow way.

extension Tokenizer {
  /// The word or number at a place of a window, if it is plain and ends in it.
  ///
  /// - Parameter offset: Where the window starts in the text.
  @inline(__always)
  func plainWord(
    at place: Int, of window: TextWindow, from offset: Int, in text: Span<UInt8>
  ) -> Token? {
    guard window.isWord(at: place) else { return nil }
    let length = window.wordLength(at: place)
    let range = offset &+ place..<offset &+ place &+ length
    guard
      window.isApart(at: place &+ length) || endsPlainWord(in: text, at: range.upperBound)
    else { return nil }
    let (kind, capitalization) = window.form(at: place, length: length)
    return Token(
      key: KeyHasher.key(ofPlainWord: range, in: text), range: range, kind: kind,
      capitalization: capitalization)
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
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "+"):
      return offset &+ 1 >= text.count || !text[offset &+ 1].isASCIIAlphanumeric
        || !mayBeAddress(in: text, from: offset)
    case UInt8(ascii: "."):
      // `www.` opens an address whatever follows.
      return offset &+ 1 >= text.count
        || !text[offset &+ 1].isASCIIAlphanumeric && text[offset &- 1] | 0x20 != UInt8(ascii: "w")
    case UInt8(ascii: ","), UInt8(ascii: "@"):
      return offset &+ 1 >= text.count || !text[offset &+ 1].isASCIIAlphanumeric
    case UInt8(ascii: ":"):
      return offset &+ 1 >= text.count || text[offset &+ 1] != UInt8(ascii: "/")
    default: return true
    }
  }
}
