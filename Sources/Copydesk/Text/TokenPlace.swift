/// What the name of a token is made of, in eight bytes, for texts of whose tokens millions are kept.
struct TokenPlace {
  /// From the lowest bit: the offset of the token's first byte, the length, in 28 bits, more than a
  /// paragraph has, and which quotation mark it is, if it is one.
  private let bits: UInt64

  private static let lengthStart: UInt64 = 32
  private static let markStart: UInt64 = 60
  private static let longest = 1 << (markStart - lengthStart) - 1

  init(_ token: Token) {
    let start = UInt64(UInt32(truncatingIfNeeded: token.range.lowerBound))
    let length = UInt64(truncatingIfNeeded: min(token.range.count, Self.longest))
    let mark: UInt64 =
      switch token.kind {
      case .openingQuote: 1
      case .closingQuote: 2
      default: 0
      }
    bits = start | length &<< Self.lengthStart | mark &<< Self.markStart
  }

  var range: Range<Int> {
    let start = Int(UInt32(truncatingIfNeeded: bits))
    return start..<start + (Int(bits &>> Self.lengthStart) & Self.longest)
  }

  /// The kind of a quotation mark; `word` stands for all others, which are named as they are written.
  var kind: Token.Kind {
    switch bits &>> Self.markStart {
    case 1: .openingQuote
    case 2: .closingQuote
    default: .word
    }
  }
}
