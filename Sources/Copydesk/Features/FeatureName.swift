/// The names by which people know features: `climate change`, `char:<pre`, `signal:price=one`.
extension FeatureExtractor {
  /// A name longer than this is cut: it is there to be read.
  static let maximumNameLength = 96

  /// The UTF-8 of the name of a feature that was extracted from `text` into `tokens`.
  func name(of source: FeatureSource, tokens: [Token], in text: Span<UInt8>) -> [UInt8] {
    var name: [UInt8] = []
    if case .tokens(let range) = source {
      Self.appendNGram(to: &name, length: range.count, of: text) {
        (tokens[range.lowerBound + $0].kind, tokens[range.lowerBound + $0].range)
      }
    } else {
      appendName(of: source, in: text, to: &name)
    }
    return name
  }

  /// Appends the name of an n-gram of words to other names, given the kind and the place of each of
  /// its tokens.
  @inline(__always)
  static func appendNGram(
    to names: inout [UInt8], length: Int, of text: Span<UInt8>,
    token: (Int) -> (kind: Token.Kind, range: Range<Int>)
  ) {
    if let piece = pieceOfText(text, of: length, token),
      names.append(lowercasing: text.extracting(piece))
    {
      return
    }
    let start = names.count
    for index in 0..<length {
      if index > 0 { names.append(UInt8(ascii: " ")) }
      let (kind, place) = token(index)
      append(kind, at: place, of: text, to: &names)
    }
    cut(&names, from: start)
  }

  /// Where the text has the tokens of an n-gram as its name has them, but for capitals: with a space
  /// between each two, as most of them stand.
  @inline(__always)
  private static func pieceOfText(
    _ text: Span<UInt8>, of length: Int, _ token: (Int) -> (kind: Token.Kind, range: Range<Int>)
  ) -> Range<Int>? {
    var end: Int?
    var start = 0
    for index in 0..<length {
      let (kind, place) = token(index)
      guard kind != .openingQuote, kind != .closingQuote else { return nil }
      if let end {
        guard place.lowerBound == end + 1, text[end] == UInt8(ascii: " ") else { return nil }
      } else {
        start = place.lowerBound
      }
      end = place.upperBound
    }
    guard let end, end - start <= maximumNameLength else { return nil }
    return start..<end
  }

  /// Appends the name of a feature that is no n-gram of words.
  func appendName(of source: FeatureSource, in text: Span<UInt8>, to name: inout [UInt8]) {
    let start = name.count
    switch source {
    case .tokens: break
    case .characters(let range, let opensWord, let closesWord):
      name += "char:".utf8
      if opensWord { name.append(FoldedWord.opening) }
      name += FoldedWord(text, in: range).bytes
      if closesWord { name.append(FoldedWord.closing) }
    case .signal(let index, let value):
      let signal = settings.signals[index]
      name += signal.featureName(value: signal.values[value]).utf8
    }
    Self.cut(&name, from: start)
  }

  private static func append(
    _ kind: Token.Kind, at range: Range<Int>, of text: Span<UInt8>, to name: inout [UInt8]
  ) {
    switch kind {
    case .openingQuote: name += "“".utf8
    case .closingQuote: name += "”".utf8
    default:
      // A word of a megabyte has a name of a hundred bytes: do not fold the rest.
      if name.append(lowercasing: text.extracting(range.prefix(maximumNameLength + 1))) { return }
      name += FoldedWord(text, in: range, limit: maximumNameLength).bytes
    }
  }

  private static func cut(_ name: inout [UInt8], from start: Int) {
    guard name.count - start > maximumNameLength else { return }
    var end = start + maximumNameLength - 3
    while end > start, name[end] & 0xC0 == 0x80 { end -= 1 }
    name.removeSubrange(end...)
    name += "…".utf8
  }
}
