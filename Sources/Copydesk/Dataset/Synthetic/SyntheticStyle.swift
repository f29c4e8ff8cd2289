/// How the paragraphs of a label are built and what marks they have.
///
/// A class, so that it is handed on without counting a reference for each of its tables.
final class SyntheticStyle: Sendable {
  /// Sentences in a paragraph.
  let sentences: SyntheticQuantiles
  /// Words in a sentence.
  let words: SyntheticQuantiles
  /// How many of 256 sentences end with `?` and `!`.
  let questions: UInt64
  let exclamations: UInt64
  /// How many of 256 paragraphs are what somebody says, and how many sentences of the others.
  let quotedParagraphs: UInt64
  let quotedSentences: UInt64
  /// The marks, 64, to draw one from.
  let marks: [SyntheticMark]

  /// Words from one mark to the next. The prose of the tests has about 115 marks to 1,000 words.
  static let wordsBetweenMarks = SyntheticQuantiles(mean: 8.3)
  /// The styles by label. Numbers and prices are news's and advertisements' own; together the marks
  /// come to what the prose has of them.
  static let all = SyntheticLabel.allCases.map { SyntheticStyle($0) }

  private convenience init(_ label: SyntheticLabel) {
    switch label {
    case .news:
      self.init(
        sentences: 3, scale: 22, ends: (3, 2), quoted: (4, 20), numbers: 4, prices: 0)
    case .quote:
      self.init(
        sentences: 2.8, scale: 14, ends: (20, 20), quoted: (240, 40), numbers: 1, prices: 0)
    case .opinion:
      self.init(
        sentences: 4.5, scale: 20, ends: (28, 14), quoted: (8, 24), numbers: 1, prices: 0)
    case .advertisement:
      self.init(
        sentences: 2.5, scale: 13, ends: (20, 50), quoted: (2, 4), numbers: 3, prices: 8)
    case .subscription:
      self.init(
        sentences: 2.5, scale: 14, ends: (16, 40), quoted: (1, 2), numbers: 3, prices: 3)
    }
  }

  private init(
    sentences: Double, scale: Double, ends: (question: UInt64, exclamation: UInt64),
    quoted: (paragraphs: UInt64, sentences: UInt64), numbers: Int, prices: Int
  ) {
    self.sentences = SyntheticQuantiles(mean: sentences)
    words = SyntheticQuantiles(sentenceScale: scale)
    questions = ends.question
    exclamations = ends.exclamation
    quotedParagraphs = quoted.paragraphs
    quotedSentences = quoted.sentences
    let counts: [(SyntheticMark, Int)] = [
      (.semicolon, 5), (.colon, 1), (.hyphen, 7), (.dash, 2), (.possessive, 3),
      (.number, numbers), (.price, prices),
    ]
    let others = counts.flatMap { Array(repeating: $0, count: $1) }
    marks = others + Array(repeating: .comma, count: 64 - others.count)
  }
}
