/// A word, a number or a mark of a text, with its place in it.
public struct Token: Sendable, Hashable {
  /// What a token is.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// A run of letters, marks and digits of any script, with inner apostrophes.
    case word
    /// A run of digits with inner points and commas.
    case number
    /// A quotation mark that opens a quotation.
    case openingQuote
    /// A quotation mark that closes one.
    case closingQuote
    /// A currency sign.
    case currency
    /// `%`
    case percent
    /// `!`
    case exclamation
    /// `?`
    case question
    /// A web address, with its scheme or a well-known ending.
    case url
    /// An e-mail address.
    case email
  }

  /// How a word is written.
  public enum Capitalization: UInt8, Sendable {
    /// The first letter is a small one, or of a script without case.
    case lower
    /// The first letter is a capital.
    case initial
    /// Two letters or more, all of them ASCII capitals.
    case all
  }

  /// The 64-bit key of the token's text in lower case; all quotation marks of a kind share one.
  public var key: UInt64
  /// The offsets of the token's bytes in the UTF-8 of the text.
  public var range: Range<Int>
  /// What the token is.
  public var kind: Kind
  /// How a word is written; `lower` for every other kind.
  public var capitalization: Capitalization
  /// Whether the token stands inside a quotation, the marks themselves included.
  public var isQuoted = false
}
