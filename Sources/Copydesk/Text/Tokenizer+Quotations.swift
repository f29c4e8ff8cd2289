/// The quotations that are open at a place of a text: at most one of each kind, inside each other.
struct OpenQuotations {
  /// What opened a quotation: double marks of any style, or single ones.
  enum Mark { case double, single }

  private var outer: Mark?
  private var inner: Mark?

  var isEmpty: Bool { outer == nil }
  var innermost: Mark? { inner ?? outer }

  /// Opens a quotation. Speech that runs over paragraphs opens each with a mark, so a mark of a
  /// kind that is open already does not open a second one.
  mutating func open(_ mark: Mark) {
    if outer == nil { outer = mark } else if outer != mark { inner = mark }
  }

  /// Closes the quotation of a kind, and what is open inside it; the innermost if none is of it.
  mutating func close(_ mark: Mark) {
    if inner == mark || outer != mark, inner != nil {
      inner = nil
    } else {
      (outer, inner) = (nil, nil)
    }
  }
}

extension Tokenizer {
  /// The kind of token that the mark at `range` is; `nil` for an apostrophe or an inch sign, which
  /// are no tokens.
  func kind(
    of scalarClass: ScalarClass, at range: Range<Int>, in text: Span<UInt8>,
    quotations: inout OpenQuotations
  ) -> Token.Kind? {
    switch scalarClass {
    case .currency: .currency
    case .percent: .percent
    case .exclamation: .exclamation
    case .question: .question
    case .openingQuote: opening(.double, at: range, in: text, quotations: &quotations)
    case .openingSingleQuote: opening(.single, at: range, in: text, quotations: &quotations)
    case .closingQuote: closing(.double, &quotations)
    case .closingSingleQuote: closing(.single, &quotations)
    case .straightQuote: straight(at: range, in: text, quotations: &quotations)
    case .apostrophe: single(at: range, in: text, quotations: &quotations)
    case .separator, .letter, .digit, .ignorable: nil
    }
  }

  /// `“` and `‘` open, but close after `„` and `‚`: right after a word, with a quotation open.
  private func opening(
    _ mark: OpenQuotations.Mark, at range: Range<Int>, in text: Span<UInt8>,
    quotations: inout OpenQuotations
  ) -> Token.Kind {
    if quotations.innermost == mark, isLeftBound(range, in: text), !isRightBound(range, in: text) {
      return closing(mark, &quotations)
    }
    quotations.open(mark)
    return .openingQuote
  }

  private func closing(
    _ mark: OpenQuotations.Mark, _ quotations: inout OpenQuotations
  ) -> Token.Kind {
    quotations.close(mark)
    return .closingQuote
  }

  private func straight(
    at range: Range<Int>, in text: Span<UInt8>, quotations: inout OpenQuotations
  ) -> Token.Kind? {
    if quotations.innermost == .double { return closing(.double, &quotations) }
    // `a 6" nail`: a digit before it, and nothing open that it could close.
    if range.lowerBound > 0, text[range.lowerBound - 1].isASCIIDigit { return nil }
    quotations.open(.double)
    return .openingQuote
  }

  /// A single mark outside a word: it opens before a word (`'We`), closes what it opened after a
  /// word or a mark, and is an apostrophe elsewhere (`'tis`, `the players’ bus`).
  private func single(
    at range: Range<Int>, in text: Span<UInt8>, quotations: inout OpenQuotations
  ) -> Token.Kind? {
    if quotations.innermost == .single, isLeftBound(range, in: text),
      !isPossessive(range, in: text)
    {
      return closing(.single, &quotations)
    }
    let isStraight = range.count == 1
    guard isStraight, !isLeftBound(range, in: text), isRightBound(range, in: text),
      !startsContraction(range.upperBound, in: text)
    else { return nil }
    quotations.open(.single)
    return .openingQuote
  }

  /// Whether what follows an apostrophe is a word that loses its beginning: `'tis`, `'90s`.
  private func startsContraction(_ offset: Int, in text: Span<UInt8>) -> Bool {
    if text[offset].isASCIIDigit { return true }
    return Self.contractions.contains { word in
      text.hasASCIIPrefix(word, at: offset)
        && !isRightBound(offset..<(offset + word.utf8CodeUnitCount), in: text)
    }
  }

  private static let contractions: [StaticString] = ["tis", "twas", "em", "til", "cause", "n"]

  /// Whether something other than white space or an opening bracket stands right before the mark.
  private func isLeftBound(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    guard range.lowerBound > 0 else { return false }
    switch text[range.lowerBound - 1] {
    case 0...0x20, UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "-"): return false
    default: return true
    }
  }

  /// Whether a letter or a digit stands right after the mark.
  private func isRightBound(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    let next = text.classifyScalar(at: range.upperBound).class
    return next == .letter || next == .digit
  }

  /// Whether the mark follows an `s` and a space with a small letter follows the mark: more often
  /// `the players’ bus` than the end of a quotation.
  private func isPossessive(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    guard range.lowerBound > 0, text[range.lowerBound - 1] | 0x20 == UInt8(ascii: "s"),
      range.upperBound + 1 < text.count, text[range.upperBound] == UInt8(ascii: " ")
    else { return false }
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(text[range.upperBound + 1])
  }
}
