// Most words of most texts are ASCII letters and digits up to a space or a full stop. Whatever could be
// more than such a plain word is left to the slow way.

extension Tokenizer {
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
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "@"):
      return offset &+ 1 >= text.count || !text[offset &+ 1].isASCIIAlphanumeric
    case UInt8(ascii: ":"):
      return offset &+ 1 >= text.count || text[offset &+ 1] != UInt8(ascii: "/")
    default: return true
    }
  }
}
