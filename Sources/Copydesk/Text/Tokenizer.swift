/// Splits text into tokens: one pass over its UTF-8, from the first byte to the last.
///
/// Words are runs of letters, marks and digits of any script with inner apostrophes, in lower case
/// (`Don’t` and `don't` are the same word). Numbers, quotation marks, currency signs, `%`, `!` and
/// `?` are tokens, and so is each web or e-mail address. All else separates. Bytes that are not
/// UTF-8 read as U+FFFD, which separates too.
///
/// Whether a quotation mark opens or closes is decided by its form, else by its neighbours and by
/// whether a quotation is open. A single mark closes a quotation only if a single mark opened it,
/// so that the apostrophe in `the players’ bus` stays one.
///
/// - Complexity: O(*n*) in the bytes of the text; no allocation but the growth of the array.
public struct Tokenizer: Sendable {
  /// Makes a tokeniser. It has no settings.
  public init() {}

  /// The tokens of `text`, in order.
  public func tokens(in text: String) -> [Token] {
    var tokens: [Token] = []
    tokenize(text.utf8Span.span, into: &tokens)
    return tokens
  }

  /// Appends the tokens of UTF-8 `text` to `tokens`.
  func tokenize(_ text: Span<UInt8>, into tokens: inout [Token]) {
    var quotations = OpenQuotations()
    var offset = 0
    while offset < text.count {
      let (scalarClass, length) = text.classifyScalar(at: offset)
      switch scalarClass {
      case .separator, .ignorable: offset += length
      case .letter, .digit:
        var token =
          scanPlainWord(in: text, at: offset)
          ?? scanAddress(in: text, at: offset) ?? scanWord(in: text, at: offset)
        token.isQuoted = !quotations.isEmpty
        tokens.append(token)
        offset = token.range.upperBound
      default:
        let range = offset..<(offset + length)
        let wasQuoted = !quotations.isEmpty
        if let kind = kind(of: scalarClass, at: range, in: text, quotations: &quotations) {
          var token = mark(kind, in: text, at: range)
          token.isQuoted = wasQuoted || !quotations.isEmpty
          tokens.append(token)
        }
        offset = range.upperBound
      }
    }
  }

  /// A token of one mark. Quotation marks share one key for opening and one for closing, whatever
  /// their style; other marks have the key of their own bytes.
  private func mark(_ kind: Token.Kind, in text: Span<UInt8>, at range: Range<Int>) -> Token {
    let key =
      switch kind {
      case .openingQuote: FeatureKey.openingQuote
      case .closingQuote: FeatureKey.closingQuote
      default: FeatureKey.hash(text.extracting(range))
      }
    return Token(key: key, range: range, kind: kind, capitalization: .lower)
  }

  /// Reads the word or number that starts at `start`.
  private func scanWord(in text: Span<UInt8>, at start: Int) -> Token {
    var hasher = KeyHasher()
    var offset = start
    var letters = 0
    var capitals = 0
    var startsWithCapital = false
    scan: while offset < text.count {
      let byte = text[offset]
      if byte < 0x80 {
        switch ScalarClass(ascii: byte) {
        case .letter:
          let isCapital = byte & 0x20 == 0
          letters += 1
          capitals += isCapital ? 1 : 0
          if offset == start { startsWithCapital = isCapital }
          hasher.append(byte | 0x20)
        case .digit: hasher.append(byte)
        case .apostrophe where isInsideWord(text, after: offset + 1): hasher.append(byte)
        case .separator where letters == 0 && isInsideNumber(text, at: offset): hasher.append(byte)
        default: break scan
        }
        offset += 1
        continue
      }
      let decoded = text.decodeScalar(at: offset)
      switch ScalarClass(nonASCII: decoded.scalar) {
      case .letter:
        letters += 1
        if offset == start { startsWithCapital = decoded.scalar.properties.isUppercase }
        CaseFolding.forEachLowercaseByte(of: decoded.scalar) { hasher.append($0) }
      case .digit: CaseFolding.forEachLowercaseByte(of: decoded.scalar) { hasher.append($0) }
      case .apostrophe where isInsideWord(text, after: offset + decoded.length):
        hasher.append(UInt8(ascii: "'"))
      case .ignorable: break
      default: break scan
      }
      offset += decoded.length
    }
    return Token(
      key: hasher.finish(), range: start..<offset, kind: letters == 0 ? .number : .word,
      capitalization: capitals > 1 && capitals == letters
        ? .all : startsWithCapital ? .initial : .lower)
  }

  private func isInsideWord(_ text: Span<UInt8>, after offset: Int) -> Bool {
    let next = text.classifyScalar(at: offset).class
    return next == .letter || next == .digit
  }

  /// Whether `offset` holds the point or comma of a number such as `1,250.75`.
  private func isInsideNumber(_ text: Span<UInt8>, at offset: Int) -> Bool {
    let byte = text[offset]
    guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") else { return false }
    return offset + 1 < text.count && text[offset + 1].isASCIIDigit
  }
}
