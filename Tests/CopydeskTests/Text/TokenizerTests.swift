import Testing

@testable import Copydesk

extension Tokenizer {
  /// The texts of the tokens.
  func spellings(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    return tokens(in: text).map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  /// The kinds of the tokens, a character each.
  func pattern(of text: String) -> String {
    String(
      tokens(in: text).map { token -> Character in
        switch token.kind {
        case .word: "w"
        case .number: "0"
        case .openingQuote: "<"
        case .closingQuote: ">"
        case .currency: "$"
        case .percent: "%"
        case .exclamation: "!"
        case .question: "?"
        case .url: "u"
        case .email: "@"
        }
      })
  }
}

/// Proves what a word, a number and a sign are, in several scripts, and which words are the same.
@Suite struct TokenizerTests {
  let tokenizer = Tokenizer()

  @Test(arguments: [
    ("The news, today.", ["The", "news", "today"]),
    ("Zürich – naïve œuvre", ["Zürich", "naïve", "œuvre"]),
    ("cafe\u{301} noir", ["cafe\u{301}", "noir"]),
    ("Ελλάδα· καλημέρα", ["Ελλάδα", "καλημέρα"]),
    ("Москва, слезам", ["Москва", "слезам"]),
    ("नमस्ते दुनिया।", ["नमस्ते", "दुनिया"]),
    ("مرحبا، بالعالم", ["مرحبا", "بالعالم"]),
    ("שלום עולם", ["שלום", "עולם"]),
    ("한국 뉴스", ["한국", "뉴스"]),
    ("新聞、記者。", ["新聞", "記者"]),
    ("𝒜𝓑 𐐀𐐨", ["𝒜𝓑", "𐐀𐐨"]),
    ("well-known and/or", ["well", "known", "and", "or"]),
    ("3rd 4x4 B2B", ["3rd", "4x4", "B2B"]),
    ("", []), (" \t\r\n—…()[]", []),
  ])
  func `Words are runs of letters, marks and digits of any script`(
    text: String, expected: [String]
  ) {
    #expect(tokenizer.spellings(in: text) == expected)
    #expect(tokenizer.tokens(in: text).allSatisfy { $0.kind == .word })
  }

  @Test(arguments: [
    ("Don't we’re o'clock", ["Don't", "we’re", "o'clock"]),
    ("BBC's l’été", ["BBC's", "l’été"]),
    ("rock ’n’ roll", ["rock", "n", "roll"]),
    ("the players’ bus", ["the", "players", "bus"]),
    ("the players' bus", ["the", "players", "bus"]),
    ("a''b", ["a", "b"]),
  ])
  func `An apostrophe belongs to a word only between its letters`(
    text: String, expected: [String]
  ) {
    #expect(tokenizer.spellings(in: text) == expected)
  }

  @Test(arguments: [
    ("1,250.75, and", ["1,250.75", "and"]),
    ("In 2022.", ["In", "2022"]),
    ("3.5.", ["3.5"]), ("10, 20", ["10", "20"]), ("12:30", ["12", "30"]),
    ("٣٤ ४५", ["٣٤", "४५"]),
  ])
  func `Numbers keep their inner points and commas and lose the sentence's`(
    text: String, expected: [String]
  ) {
    #expect(tokenizer.spellings(in: text) == expected)
    for (token, spelling) in zip(tokenizer.tokens(in: text), expected) {
      #expect((token.kind == .number) == (spelling.first?.isNumber ?? false))
    }
  }

  @Test(arguments: [
    ("£5.50", "$0"), ("$1,250.75", "$0"), ("€ 20", "$0"), ("20 €", "0$"), ("₹500", "$0"),
    ("¥100", "$0"), ("₦2,000", "$0"), ("15%", "0%"), ("50 ％", "0%"), ("Why?", "w?"),
    ("Stop!", "w!"), ("what?!", "w?!"), ("¿Qué?", "?w?"), ("本当？", "w?"), ("A & B + C = D", "wwww"),
  ])
  func `Signs that tell kinds of text apart are tokens, others separate`(
    text: String, expected: String
  ) {
    #expect(tokenizer.pattern(of: text) == expected)
  }

  @Test(arguments: [
    ("Don’t", "don't"), ("ÉCOLE", "école"), ("МОСКВА", "москва"), ("ΑΘΗΝΑ", "αθηνα"),
    ("ŁÓDŹ", "łódź"), ("co\u{AD}operate", "cooperate"), ("news\u{200B}paper", "newspaper"),
    ("Ѐ", "ѐ"), ("𐐀", "𐐨"), ("1,250", "1,250"),
  ])
  func `Case, apostrophes and soft hyphens make no other word`(text: String, same: String) {
    #expect(tokenizer.tokens(in: text).map(\.key) == [FeatureKey.hash(same)])
  }

  @Test(arguments: [("cant", "can't"), ("resume", "résumé"), ("12", "1,2"), ("a", "aa")])
  func `Words of other letters are other words`(text: String, other: String) {
    #expect(tokenizer.tokens(in: text).map(\.key) != tokenizer.tokens(in: other).map(\.key))
  }

  @Test(
    arguments: [
      ("word", .lower), ("Word", .initial), ("BBC", .all), ("I", .initial), ("iPhone", .lower),
      ("BBC's", .initial), ("U2", .initial), ("F16A", .all), ("Élan", .initial), ("élan", .lower),
      ("新聞", .lower), ("2022", .lower),
    ] as [(String, Token.Capitalization)])
  func `Capitals are told as the documentation says`(
    text: String, expected: Token.Capitalization
  ) {
    #expect(tokenizer.tokens(in: text).map(\.capitalization) == [expected])
  }

  @Test func `The folded form of every scalar is Unicode's lower-case mapping`() {
    for value: UInt32 in 0x80...0x1FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      var folded: [UInt8] = []
      CaseFolding.forEachLowercaseByte(of: scalar) { folded.append($0) }
      if !folded.elementsEqual(scalar.properties.lowercaseMapping.utf8) {
        Issue.record("U+\(String(value, radix: 16)) became \(folded)")
      }
    }
  }

  @Test func `Every digit and currency sign of Unicode is one`() {
    for value: UInt32 in 0x80...0x1FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isDigit = scalar.properties.generalCategory == .decimalNumber
      let isCurrency = scalar.properties.generalCategory == .currencySymbol
      let found = ScalarClass(nonASCII: scalar)
      if isDigit != (found == .digit) || (isCurrency && found != .currency) {
        Issue.record("U+\(String(value, radix: 16)) is \(found)")
      }
    }
  }
}
