import Testing

@testable import Copydesk

/// Proves which marks open and close quotations, in the styles of several languages, and which are
/// apostrophes and inches.
@Suite struct QuotationTests {
  let tokenizer = Tokenizer()

  @Test(arguments: [
    (#""Yes," she said."#, "<w>ww"),
    ("“Yes,” she said.", "<w>ww"),
    ("«Oui», dit-elle.", "<w>ww"),
    ("«\u{A0}Oui\u{A0}», dit-elle.", "<w>ww"),
    ("„Ja“, sagte sie.", "<w>ww"),
    ("„Ja”, powiedziała.", "<w>w"),
    ("「はい」と言った。", "<w>w"),
    ("'Yes,' she said.", "<w>ww"),
    ("‘Yes,’ she said.", "<w>ww"),
    ("‚Yes,’ she said.", "<w>ww"),
    (#"He said "no"."#, "ww<w>"),
    (#""Yes." "No.""#, "<w><w>"),
    ("“Yes.” “No.”", "<w><w>"),
    ("„Ja.“ „Nein.“", "<w><w>"),
    ("(“Yes”)", "<w>"),
    ("('Yes') and ['no']", "<w>w<w>"),
    (#""She is 16" he said"#, "<ww0>ww"),
    ("“Really?” “No!”", "<w?><w!>"),
  ])
  func `A quotation opens and closes in every style`(text: String, expected: String) {
    #expect(tokenizer.pattern(of: text) == expected)
  }

  @Test(arguments: ["“We go on", "«We go on", "„We go on", "‘We go on", "'We go on", "\"We go on"])
  func `The first paragraph of a running speech opens and does not close`(text: String) {
    #expect(tokenizer.pattern(of: text) == "<www")
  }

  @Test(arguments: [
    ("a 6\" nail and a 4\" screw", "w0www0w"),
    ("5' 10\" tall", "00w"),
    ("The players' bus was late.", "wwwww"),
    ("The players’ bus was late.", "wwwww"),
    ("'The players' bus was late,' he said.", "<wwwww>ww"),
    ("‘The players’ bus was late,’ he said.", "<wwwww>ww"),
    ("’tis the season", "www"),
    ("the ’90s", "ww"),
    ("'It's what it's,' he said.", "<www>ww"),
    ("‘It’s not.’", "<ww>"),
  ])
  func `Inches, possessives and inner apostrophes are no quotation marks`(
    text: String, expected: String
  ) {
    #expect(tokenizer.pattern(of: text) == expected)
  }

  @Test(arguments: ["\"a\"", "“a”", "«a»", "「a」", "'a'", "‘a’", "„a“"])
  func `All styles of marks share one key for opening and one for closing`(text: String) {
    let expected = [FeatureKey.openingQuote, FeatureKey.hash("a"), FeatureKey.closingQuote]
    #expect(tokenizer.tokens(in: text).map(\.key) == expected)
  }

  @Test(arguments: [("'tis the season", "www"), ("'twas ever thus", "www")])
  func `A straight apostrophe before a clipped word is no quotation mark`(
    text: String, expected: String
  ) {
    #expect(tokenizer.pattern(of: text) == expected)
  }

  @Test(arguments: [("‹Oui›, dit-elle.", "<w>ww"), ("‚Ja‘, sagte er.", "<w>ww")])
  func `The single marks of French and German open and close`(text: String, expected: String) {
    #expect(tokenizer.pattern(of: text) == expected)
  }

  @Test func `A single mark closes the quotation inside another alone`() {
    for text in ["«one ‹two› three» four", "“one ‘two’ three” four", "„one ‚two‘ three“ four"] {
      let isQuoted = tokenizer.tokens(in: text).map(\.isQuoted)
      #expect(isQuoted == [true, true, true, true, true, true, true, false])
    }
  }
}
