/// The names by which people know features: `climate change`, `char:<pre`, `signal:price=one`.
extension FeatureExtractor {
  /// A name longer than this is cut: it is there to be read.
  static let maximumNameLength = 96

  /// The UTF-8 of the name of a feature that was extracted from `text` into `tokens`.
  func name(
    of source: FeatureOccurrence.Source, tokens: [Token], in text: Span<UInt8>
  ) -> [UInt8] {
    var name: [UInt8] = []
    switch source {
    case .tokens(let range):
      for index in range {
        if index > range.lowerBound { name.append(UInt8(ascii: " ")) }
        append(tokens[index], of: text, to: &name)
      }
    case .characters(let range, let opensWord, let closesWord):
      name += "char:".utf8
      if opensWord { name.append(FoldedWord.opening) }
      name += FoldedWord(text, in: range).bytes
      if closesWord { name.append(FoldedWord.closing) }
    case .signal(let index, let value):
      let signal = settings.signals[index]
      name += signal.featureName(value: signal.values[value]).utf8
    }
    return Self.cut(name)
  }

  private func append(_ token: Token, of text: Span<UInt8>, to name: inout [UInt8]) {
    switch token.kind {
    case .openingQuote: name += "“".utf8
    case .closingQuote: name += "”".utf8
    default:
      // A word of a megabyte has a name of a hundred bytes: do not fold the rest.
      name += FoldedWord(text, in: token.range, limit: Self.maximumNameLength).bytes
    }
  }

  private static func cut(_ name: [UInt8]) -> [UInt8] {
    guard name.count > maximumNameLength else { return name }
    var end = maximumNameLength - 3
    while end > 0, name[end] & 0xC0 == 0x80 { end -= 1 }
    return Array(name[..<end]) + "…".utf8
  }
}
