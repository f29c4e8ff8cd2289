/// What the name of a token is made of, in eight bytes, for texts of whose tokens millions are kept.
struct TokenPlace {
  private let start: UInt32
  /// Names are cut long before the highest length.
  private let length: UInt16
  let kind: Token.Kind

  init(_ token: Token) {
    start = UInt32(truncatingIfNeeded: token.range.lowerBound)
    length = UInt16(clamping: token.range.count)
    kind = token.kind
  }

  /// Where the token is in its text, or its beginning if it is longer than any name.
  var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
}
