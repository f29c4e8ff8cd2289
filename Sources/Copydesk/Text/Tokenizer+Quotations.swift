/// The quotation that is open at a place of a text.
enum OpenQuotation {
  case none, double, single
}

extension Tokenizer {
  /// The kind of token that the mark at `range` is; `nil` for an apostrophe or an inch sign, which
  /// are no tokens.
  func kind(
    of scalarClass: ScalarClass, at range: Range<Int>, in text: Span<UInt8>,
    quotation: inout OpenQuotation
  ) -> Token.Kind? {
    switch scalarClass {
    case .currency: return .currency
    case .percent: return .percent
    case .exclamation: return .exclamation
    case .question: return .question
    case .openingQuote: return openingOrClosing(at: range, in: text, quotation: &quotation)
    case .closingQuote: return close(&quotation)
    case .straightQuote: return straight(at: range, in: text, quotation: &quotation)
    case .openingSingleQuote:
      if quotation == .none { quotation = .single }
      return .openingQuote
    case .apostrophe: return single(at: range, in: text, quotation: &quotation)
    case .separator, .letter, .digit, .ignorable: return nil
    }
  }

  /// `“` opens, but closes after `„`: it stands right after a word and a quotation is open.
  private func openingOrClosing(
    at range: Range<Int>, in text: Span<UInt8>, quotation: inout OpenQuotation
  ) -> Token.Kind {
    if quotation == .double, isLeftBound(range, in: text), !isRightBound(range, in: text) {
      return close(&quotation)
    }
    quotation = .double
    return .openingQuote
  }

  private func straight(
    at range: Range<Int>, in text: Span<UInt8>, quotation: inout OpenQuotation
  ) -> Token.Kind? {
    if quotation == .double { return close(&quotation) }
    // `a 6" nail`: a digit before it, and nothing open that it could close.
    if range.lowerBound > 0, text[range.lowerBound - 1].isASCIIDigit { return nil }
    quotation = .double
    return .openingQuote
  }

  /// A single mark outside a word: it opens before a word (`'We`), closes what it opened after a
  /// word or a mark, and is an apostrophe elsewhere (`'tis`, `the players’ bus`).
  private func single(
    at range: Range<Int>, in text: Span<UInt8>, quotation: inout OpenQuotation
  ) -> Token.Kind? {
    if quotation == .single, isLeftBound(range, in: text), !isPossessive(range, in: text) {
      return close(&quotation)
    }
    let isStraight = range.count == 1
    guard quotation == .none, isStraight, !isLeftBound(range, in: text),
      isRightBound(range, in: text)
    else { return nil }
    quotation = .single
    return .openingQuote
  }

  private func close(_ quotation: inout OpenQuotation) -> Token.Kind {
    quotation = .none
    return .closingQuote
  }

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
    let next = text.classifyScalar(at: range.upperBound, ascii: ascii).class
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
