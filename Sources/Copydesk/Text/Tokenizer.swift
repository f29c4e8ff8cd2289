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
    append(of: text, to: &tokens) { $0 }
  }

  /// Appends the keys of the tokens of UTF-8 `text` to `keys`: all that the scores of words and
  /// their n-grams need.
  func appendKeys(of text: Span<UInt8>, to keys: inout [UInt64]) {
    append(of: text, to: &keys) { $0.key }
  }

  /// Appends the keys of the tokens, and what their names are made of to `places`.
  func appendKeys(
    of text: Span<UInt8>, to keys: inout [UInt64], places: inout [TokenPlace]
  ) {
    var progress = Progress()
    while progress.offset < text.count {
      keys.append(addingCapacity: Self.pieceLength) { keys in
        places.append(addingCapacity: Self.pieceLength) { places in
          unsafe keys.withUnsafeMutableBufferPointer { keys, keyCount in
            unsafe places.withUnsafeMutableBufferPointer { places, placeCount in
              keyCount = scan(text, &progress, limit: Self.pieceLength) { index, token in
                unsafe keys.initializeElement(at: index, to: token.key)
                unsafe places.initializeElement(at: index, to: TokenPlace(token))
              }
              placeCount = keyCount
            }
          }
        }
      }
    }
  }

  /// Appends what `part` takes of each token.
  @inline(__always)
  private func append<Part>(
    of text: Span<UInt8>, to parts: inout [Part], _ part: (Token) -> Part
  ) {
    var progress = Progress()
    while progress.offset < text.count {
      parts.append(addingCapacity: Self.pieceLength) { output in
        unsafe output.withUnsafeMutableBufferPointer { places, count in
          count = scan(text, &progress, limit: Self.pieceLength) { index, token in
            unsafe places.initializeElement(at: index, to: part(token))
          }
        }
      }
    }
  }

  /// The tokens of a text, found without windows and plain words: what makes `tokenize` fast must not
  /// change what it finds.
  func tokensOneByOne(in text: Span<UInt8>) -> [Token] {
    var tokens: [Token] = []
    var progress = Progress()
    while progress.offset < text.count {
      if let token = scanToken(in: text, &progress.offset, &progress.quotations) {
        tokens.append(token)
      }
    }
    return tokens
  }

  /// The number of tokens that an array makes room for at a time: more than most paragraphs have,
  /// so that the room is made once and the inner loop writes without asking for it.
  private static let pieceLength = 1 << 10

  /// How far a text has been read.
  private struct Progress {
    var offset = 0
    var quotations = OpenQuotations()
  }

  /// Calls `body` with the next tokens and their indices from 0 on, and moves `progress` on.
  ///
  /// Inlined, so that what a caller does not use of a token is not found out.
  ///
  /// - Parameter limit: The most tokens, at least as many as a window has bytes.
  /// - Returns: The number of tokens.
  @inline(__always)
  private func scan(
    _ text: Span<UInt8>, _ progress: inout Progress, limit: Int, _ body: (Int, Token) -> Void
  ) -> Int {
    var count = 0
    var offset = progress.offset
    var quotations = progress.quotations
    while offset < text.count, count &+ TextWindow.size <= limit {
      let window = TextWindow(text, at: offset)
      var next = offset &+ window.reach
      var starts = window.starts
      while starts != 0 {
        let place = starts.trailingZeroBitCount
        if var word = plainWord(at: place, of: window, from: offset, in: text) {
          word.isQuoted = !quotations.isEmpty
          body(count, word)
          count &+= 1
          starts &= starts &- 1
          continue
        }
        var end = offset &+ place
        if let token = scanToken(in: text, &end, &quotations) {
          body(count, token)
          count &+= 1
        }
        next = max(next, end)
        starts &= .max << UInt64(end - offset)
      }
      offset = next
    }
    progress = Progress(offset: offset, quotations: quotations)
    return count
  }

  /// Reads what starts at `offset`, whatever it is, and moves on behind it; a separator is no token.
  private func scanToken(
    in text: Span<UInt8>, _ offset: inout Int, _ quotations: inout OpenQuotations
  ) -> Token? {
    let (scalarClass, length) = text.classifyScalar(at: offset)
    let range = offset..<(offset + length)
    offset = range.upperBound
    switch scalarClass {
    case .separator, .ignorable: return nil
    case .letter, .digit:
      var token =
        scanAddress(in: text, at: range.lowerBound) ?? scanWord(in: text, at: range.lowerBound)
      token.isQuoted = !quotations.isEmpty
      offset = token.range.upperBound
      return token
    default:
      let wasQuoted = !quotations.isEmpty
      guard let kind = kind(of: scalarClass, at: range, in: text, quotations: &quotations) else {
        return nil
      }
      var token = mark(kind, in: text, at: range)
      token.isQuoted = wasQuoted || !quotations.isEmpty
      return token
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
