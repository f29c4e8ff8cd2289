/// What a scalar is to the tokeniser.
enum ScalarClass: UInt8 {
  /// White space, punctuation and every symbol that is not listed below: ends a token.
  case separator
  /// A letter or a combining mark of any script.
  case letter
  /// A decimal digit of any script.
  case digit
  /// `'` and `’`, which are part of a word between two letters and a quotation mark elsewhere.
  case apostrophe
  /// A quotation mark that may open or close: `"`.
  case straightQuote
  /// `“` `«` `「` and their like. `„` opens, so that `“` closes it, as German does.
  case openingQuote
  /// `”` `»` `」` and their like.
  case closingQuote
  /// `‘` `‚` `‹`, which open single quotation marks; `‘` closes after `‚`.
  case openingSingleQuote
  /// `›`, which closes a single quotation mark.
  case closingSingleQuote
  case currency
  case percent
  case exclamation
  case question
  /// A soft hyphen, a joiner or a zero-width space: inside a word it is neither seen nor counted.
  case ignorable
}

extension ScalarClass {
  /// The class of a scalar outside ASCII.
  ///
  /// The blocks that European text uses are answered by comparison; the rest by the standard
  /// library's Unicode tables, which cost a binary search.
  init(nonASCII scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0xAA, 0xB5, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2C1: self = .letter
    case 0xA2...0xA5, 0x20A0...0x20CF: self = .currency
    case 0xAB, 0x201C, 0x201E, 0x201F, 0x300C, 0x300E: self = .openingQuote
    case 0xBB, 0x201D, 0x300D, 0x300F: self = .closingQuote
    case 0x2018, 0x201A, 0x201B, 0x2039: self = .openingSingleQuote
    case 0x203A: self = .closingSingleQuote
    case 0x2019: self = .apostrophe
    case 0xBF, 0x37E, 0x61F, 0xFF1F: self = .question
    case 0xA1, 0xFF01: self = .exclamation
    case 0xAD, 0x200B...0x200D, 0x2060, 0xFE00...0xFE0F, 0xFEFF: self = .ignorable
    case 0x66A, 0xFF05: self = .percent
    case 0x80...0xBE, 0xD7, 0xF7, 0x2000...0x206F, 0x2190...0x2BFF: self = .separator
    default: self = ScalarClass(category: scalar.properties.generalCategory)
    }
  }

  private init(category: Unicode.GeneralCategory) {
    switch category {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark:
      self = .letter
    case .decimalNumber: self = .digit
    case .currencySymbol: self = .currency
    case .initialPunctuation: self = .openingQuote
    case .finalPunctuation: self = .closingQuote
    default: self = .separator
    }
  }

  /// The class of an ASCII character. The compiler makes a table of it.
  init(ascii byte: UInt8) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      self = .letter
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
    case UInt8(ascii: "'"): self = .apostrophe
    case UInt8(ascii: "\""): self = .straightQuote
    case UInt8(ascii: "$"): self = .currency
    case UInt8(ascii: "%"): self = .percent
    case UInt8(ascii: "!"): self = .exclamation
    case UInt8(ascii: "?"): self = .question
    default: self = .separator
    }
  }
}

extension Span<UInt8> {
  /// The class of the scalar that starts at `offset`, and its length in bytes; a separator of
  /// length 0 at the end of the text.
  func classifyScalar(at offset: Int) -> (class: ScalarClass, length: Int) {
    guard offset < count else { return (.separator, 0) }
    let byte = self[offset]
    if byte < 0x80 { return (ScalarClass(ascii: byte), 1) }
    let decoded = decodeScalar(at: offset)
    return (ScalarClass(nonASCII: decoded.scalar), decoded.length)
  }
}
