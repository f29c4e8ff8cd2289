/// Sixty-four bytes of a text as sets of places: bit *i* of a set stands for the *i*-th byte from where the
/// window starts. What is beyond the end of the text is in none of them.
///
/// So the end of a word is found at one look, however long the word is. A loop over its bytes would end
/// in a branch that the processor cannot foresee.
struct TextWindow {
  static let size = 64

  /// ASCII letters and digits; none if they fill the window.
  private let words: UInt64
  private let letters: UInt64
  private let capitals: UInt64
  /// What is not white space.
  private let visible: UInt64
  /// Marks that may be tokens, what is beyond ASCII, and a few symbols beside them; the first place if a
  /// word fills the window.
  private let symbols: UInt64

  /// Looks at `text` from `offset` on. Inlined, so that a set that the caller does not use is not made.
  @inline(__always)
  init(_ text: Span<UInt8>, at offset: Int) {
    let bytes = Bytes(text, at: offset)
    letters = bytes.places { $0.isLetter }
    // Capitals lack the bit of small letters.
    capitals = bytes.places { $0.isLetter & ~($0 &<< 2) }
    visible = bytes.places { $0.isBetween(0x21, 0x7F) | $0 }
    let alphanumerics = bytes.places { $0.isLetter | $0.isDigit }
    let marks = bytes.places {
      $0.isBetween(UInt8(ascii: "!"), UInt8(ascii: "'"))
        | $0.isBetween(UInt8(ascii: "?"), UInt8(ascii: "?")) | $0
    }
    // Such a word goes on who knows where: it is left to the slow way.
    let isFull = alphanumerics == .max
    words = isFull ? 0 : alphanumerics
    symbols = isFull ? 1 : marks
  }

  /// The number of bytes that can be told from this window: a word at its end may go on behind it.
  var reach: Int { Self.size &- (~words).leadingZeroBitCount }

  /// Where words and symbols start, up to `reach`.
  var starts: UInt64 {
    let cut = UInt64(truncatingIfNeeded: (~words).leadingZeroBitCount)
    return (words & ~(words &<< 1) | symbols) & .max &>> cut
  }

  /// Whether a byte is an ASCII letter or digit.
  func isWord(at place: Int) -> Bool { words &>> UInt64(truncatingIfNeeded: place) & 1 == 1 }

  /// The number of letters and digits from `place` on.
  func wordLength(at place: Int) -> Int {
    (~(words &>> UInt64(truncatingIfNeeded: place))).trailingZeroBitCount
  }

  /// Whether there is white space, or nothing, at `place` or right behind it: so that what ends before it
  /// ends there whatever stands at `place`. An apostrophe, a point or an `@` joins only what follows it,
  /// and no character beyond ASCII has one byte.
  func isApart(at place: Int) -> Bool {
    let crowded = visible & (visible &>> 1 | 1 &<< 63)
    return crowded &>> UInt64(truncatingIfNeeded: place) & 1 == 0
  }

  /// What the word of `length` bytes at `place` is, and how it is written.
  @inline(__always)
  func form(
    at place: Int, length: Int
  ) -> (kind: Token.Kind, capitalization: Token.Capitalization) {
    let inside =
      (UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- length))
      &<< UInt64(truncatingIfNeeded: place)
    let letters = letters & inside
    let capitals = capitals & inside
    let isAllCapitals = letters & (letters &- 1) != 0 && capitals == letters
    let isInitial = capitals &>> UInt64(truncatingIfNeeded: place) & 1 == 1
    return (letters == 0 ? .number : .word, isAllCapitals ? .all : isInitial ? .initial : .lower)
  }
}

extension TextWindow {
  /// The bytes of a window.
  private struct Bytes {
    let first, second, third, fourth: ByteBlock
    /// How many of them stand before the window.
    let excess: UInt64

    @inline(__always)
    init(_ text: Span<UInt8>, at offset: Int) {
      guard text.count >= TextWindow.size else {
        (first, second) = (Self.end(of: text, at: offset), Self.end(of: text, at: offset &+ 16))
        (third, fourth) = (
          Self.end(of: text, at: offset &+ 32), Self.end(of: text, at: offset &+ 48)
        )
        excess = 0
        return
      }
      let start = min(offset, text.count &- TextWindow.size)
      (first, second) = (Self.block(of: text, at: start), Self.block(of: text, at: start &+ 16))
      (third, fourth) = (
        Self.block(of: text, at: start &+ 32), Self.block(of: text, at: start &+ 48)
      )
      excess = UInt64(truncatingIfNeeded: offset &- start)
    }

    /// The sixteen bytes at `offset`, all of which the text has.
    @inline(__always)
    private static func block(of text: Span<UInt8>, at offset: Int) -> ByteBlock {
      unsafe text.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: ByteBlock.self)
    }

    /// The bytes from `offset` on, of which the text may have fewer than sixteen, and zeros.
    private static func end(of text: Span<UInt8>, at offset: Int) -> ByteBlock {
      let halves = SIMD2(
        text.word(at: offset).littleEndian, text.word(at: offset &+ 8).littleEndian)
      return unsafe unsafeBitCast(halves, to: ByteBlock.self)
    }

    /// The places of the bytes of which `isMember` says so.
    @inline(__always)
    func places(_ isMember: (ByteBlock) -> ByteBlock) -> UInt64 {
      let low = isMember(first).highestBits | isMember(second).highestBits &<< 16
      let high = isMember(third).highestBits | isMember(fourth).highestBits &<< 16
      return (low | high &<< 32) &>> excess
    }
  }
}
