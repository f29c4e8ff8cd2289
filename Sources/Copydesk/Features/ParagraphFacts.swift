/// What the signals of a paragraph are computed from, gathered in one pass over its tokens.
struct ParagraphFacts {
  enum Opening: Int { case letter, capital, digit, quote, questionLabel, nameLabel, other }
  enum Ending: Int { case letter, period, question, exclamation, quote, colon, ellipsis, other }
  enum Attribution: Int { case none, elsewhere, besideQuotation }

  /// What a signal can be read from.
  enum Fact {
    case words, quotedWords, numbers, firstPerson, secondPerson, capitalized, shouted
    case prices, percents, addresses, exclamations, questions
    case imperative, opening, ending, attribution
  }

  /// Words and numbers, addresses included.
  private(set) var words = 0
  private(set) var quotedWords = 0
  private(set) var numbers = 0
  private(set) var firstPerson = 0
  private(set) var secondPerson = 0
  private(set) var capitalized = 0
  private(set) var shouted = 0
  private(set) var prices = 0
  private(set) var percents = 0
  private(set) var addresses = 0
  private(set) var exclamations = 0
  private(set) var questions = 0
  private(set) var opensWithImperative = false
  private(set) var opening = Opening.other
  private(set) var ending = Ending.other
  private(set) var attribution = Attribution.none

  init(_ text: Span<UInt8>, tokens: Span<Token>, vocabulary: borrowing SignalVocabulary) {
    for index in tokens.indices {
      let token = tokens[index]
      guard token.kind == .word else {
        count(token)
        continue
      }
      countSpelling(of: token)
      let classes = vocabulary.classes(of: token.key)
      // Most words are in no class.
      if !classes.isEmpty { count(classes, of: token, at: index, in: tokens) }
    }
    opening = Self.opening(of: text, tokens: tokens, vocabulary: vocabulary)
    ending = Self.ending(of: text)
    if !tokens.isEmpty {
      opensWithImperative = vocabulary.classes(of: tokens[0].key).contains(.imperative)
    }
  }

  /// A count, or the number of a case.
  func value(of fact: Fact) -> Int {
    switch fact {
    case .words: words
    case .quotedWords: quotedWords
    case .numbers: numbers
    case .firstPerson: firstPerson
    case .secondPerson: secondPerson
    case .capitalized: capitalized
    case .shouted: shouted
    case .prices: prices
    case .percents: percents
    case .addresses: addresses
    case .exclamations: exclamations
    case .questions: questions
    case .imperative: opensWithImperative ? 1 : 0
    case .opening: opening.rawValue
    case .ending: ending.rawValue
    case .attribution: attribution.rawValue
    }
  }

  /// Counts a word by how it is written, which the processor cannot foresee: without a branch.
  @inline(__always)
  private mutating func countSpelling(of word: Token) {
    // The first word of a paragraph has a capital anyway.
    capitalized &+= (word.capitalization == .lower ? 0 : 1) & (words == 0 ? 0 : 1)
    shouted &+= word.capitalization == .all ? 1 : 0
    countAsWord(word)
  }

  @inline(__always)
  private mutating func countAsWord(_ token: Token) {
    words &+= 1
    quotedWords &+= token.isQuoted ? 1 : 0
  }

  /// Counts a token that is no word.
  private mutating func count(_ token: Token) {
    switch token.kind {
    case .word, .openingQuote, .closingQuote: break
    case .currency: prices += 1
    case .percent: percents += 1
    case .exclamation: exclamations += token.isQuoted ? 0 : 1
    case .question: questions += token.isQuoted ? 0 : 1
    case .number:
      numbers += 1
      countAsWord(token)
    case .url, .email:
      addresses += 1
      countAsWord(token)
    }
  }

  /// Counts a word by what it means.
  private mutating func count(
    _ classes: SignalVocabulary.Classes, of token: Token, at index: Int, in tokens: Span<Token>
  ) {
    if classes.contains(.currency), isBesideNumber(index, in: tokens) { prices += 1 }
    guard !token.isQuoted else { return }
    if classes.contains(.firstPerson) { firstPerson += 1 }
    if classes.contains(.secondPerson) { secondPerson += 1 }
    if classes.contains(.saying) { attribute(index, tokens) }
  }

  /// Takes account of a verb of saying.
  private mutating func attribute(_ index: Int, _ tokens: Span<Token>) {
    guard attribution != .besideQuotation else { return }
    let isNear = Self.distanceToQuotation(from: index, in: tokens) <= 4
    attribution = isNear ? .besideQuotation : .elsewhere
  }

  private func isBesideNumber(_ index: Int, in tokens: Span<Token>) -> Bool {
    let before = index > 0 ? tokens[index - 1].kind : .word
    let after = index + 1 < tokens.count ? tokens[index + 1].kind : .word
    return before == .number || after == .number
  }

  /// How many tokens lie between a verb of saying and the closing mark before it or the opening
  /// mark after it.
  private static func distanceToQuotation(from index: Int, in tokens: Span<Token>) -> Int {
    let reach = 5
    for distance in 1...reach {
      let before = index - distance
      let after = index + distance
      if before >= 0, tokens[before].kind == .closingQuote { return distance }
      if after < tokens.count, tokens[after].kind == .openingQuote { return distance }
    }
    return reach
  }

  private static func opening(
    of text: Span<UInt8>, tokens: Span<Token>, vocabulary: borrowing SignalVocabulary
  ) -> Opening {
    guard !tokens.isEmpty else { return .other }
    let first = tokens[0]
    switch first.kind {
    case .openingQuote: return .quote
    case .number: return .digit
    case .word:
      let end = first.range.upperBound
      if vocabulary.classes(of: first.key).contains(.interviewLabel), end < text.count,
        text[end] == UInt8(ascii: ":") || text[end] == UInt8(ascii: ".")
      {
        return .questionLabel
      }
      if opensWithName(text, tokens) { return .nameLabel }
      return first.capitalization == .lower ? .letter : .capital
    default: return .other
    }
  }

  /// Whether up to three words with capitals and a colon open the text: `Una Reddin: …`.
  private static func opensWithName(_ text: Span<UInt8>, _ tokens: Span<Token>) -> Bool {
    for index in 0..<min(3, tokens.count) {
      let token = tokens[index]
      guard token.kind == .word, token.capitalization != .lower else { return false }
      let end = token.range.upperBound
      if end < text.count, text[end] == UInt8(ascii: ":") { return true }
    }
    return false
  }

  private static func ending(of text: Span<UInt8>) -> Ending {
    let range = text.trimmingWhitespace(0..<text.count)
    guard let last = range.last else { return .other }
    switch text[last] {
    case UInt8(ascii: "."):
      return last > 0 && text[last - 1] == UInt8(ascii: ".") ? .ellipsis : .period
    case UInt8(ascii: "?"): return .question
    case UInt8(ascii: "!"): return .exclamation
    case UInt8(ascii: ":"): return .colon
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .quote
    case let byte where byte.isASCIIAlphanumeric: return .letter
    case 0x80...:
      let scalar = text.decodeScalar(at: text.scalarOffset(before: range.upperBound)).scalar
      if scalar == "…" { return .ellipsis }
      switch ScalarClass(nonASCII: scalar) {
      case .closingQuote, .closingSingleQuote, .apostrophe, .openingQuote: return .quote
      case .letter, .digit: return .letter
      default: return .other
      }
    default: return .other
    }
  }
}
