/// What the name of a token is made of, in eight bytes, for texts of whose tokens millions are kept.
struct TokenPlace {
  private let start: UInt32
  /// The length in the highest 28 bits, more than a paragraph has, and the kind.
  private let lengthAndKind: UInt32
  private static let kindBits: UInt32 = 4

  init(_ token: Token) {
    start = UInt32(truncatingIfNeeded: token.range.lowerBound)
    let length = UInt32(clamping: min(token.range.count, Int(UInt32.max >> Self.kindBits)))
    lengthAndKind = length << Self.kindBits | UInt32(token.kind.rawValue)
  }

  var range: Range<Int> { Int(start)..<Int(start) + Int(lengthAndKind >> Self.kindBits) }

  var kind: Token.Kind {
    Token.Kind(rawValue: UInt8(lengthAndKind & (1 << Self.kindBits - 1))) ?? .word
  }
}
