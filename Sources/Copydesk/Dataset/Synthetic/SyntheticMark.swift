/// What can stand after a word inside a sentence.
enum SyntheticMark {
  case comma, semicolon, colon, hyphen, dash, possessive, number, price
}

/// The bytes of marks, which an article has in one of two kinds.
struct SyntheticMarks: Sendable {
  let opening: SyntheticSlot
  let closing: SyntheticSlot
  let dash: SyntheticSlot
  let possessive: SyntheticSlot
  let currency: SyntheticSlot
  let comma = SyntheticSlot(", ")
  let semicolon = SyntheticSlot("; ")
  let colon = SyntheticSlot(": ")
  let hyphen = SyntheticSlot("-")
  let period = SyntheticSlot(".")
  let questionMark = SyntheticSlot("?")
  let exclamationMark = SyntheticSlot("!")
  let said = SyntheticSlot(" said ")
  let cents = SyntheticSlot(".99")
  let space = SyntheticSlot(" ")
  let lineBreak = SyntheticSlot("\n")

  static let typewritten = SyntheticMarks(
    ("\"", "\""), dash: "--", possessive: "'s ", currency: "$")
  static let typeset = SyntheticMarks(("“", "”"), dash: "—", possessive: "’s ", currency: "€")

  private init(
    _ quotes: (opening: String, closing: String), dash: String, possessive: String,
    currency: String
  ) {
    opening = SyntheticSlot(quotes.opening)
    closing = SyntheticSlot(quotes.closing)
    self.dash = SyntheticSlot(dash)
    self.possessive = SyntheticSlot(possessive)
    self.currency = SyntheticSlot(currency)
  }
}
