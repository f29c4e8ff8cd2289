extension SyntheticWriter {
  /// What the sentences of a paragraph have in common.
  struct Manner {
    /// Whose words they lean on, and how much; see `appendWords`.
    let label: Int
    let affinity: Int
    let style: SyntheticStyle
    let marks: SyntheticMarks
  }

  /// Whether something happens that happens `count` times of 256.
  private mutating func happens(_ count: UInt64) -> Bool { random.next() >> 56 < count }

  /// Appends a paragraph and a line break.
  mutating func appendParagraph(_ manner: Manner) {
    if happens(manner.style.quotedParagraphs) {
      appendSpeech(manner)
    } else {
      appendSentences(manner.style.sentences.draw(&random), manner, quoted: true)
    }
    append(manner.marks.lineBreak)
  }

  /// Sentences with a space between them, some of them quoted.
  private mutating func appendSentences(_ count: Int, _ manner: Manner, quoted: Bool) {
    for index in 0..<count {
      if index > 0 { append(manner.marks.space) }
      let isQuoted = quoted && happens(manner.style.quotedSentences)
      if isQuoted { append(manner.marks.opening) }
      appendClause(manner)
      let ending = random.next() >> 56
      if ending < manner.style.questions {
        append(manner.marks.questionMark)
      } else if ending < manner.style.questions + manner.style.exclamations {
        append(manner.marks.exclamationMark)
      } else {
        append(manner.marks.period)
      }
      if isQuoted { append(manner.marks.closing) }
    }
  }

  /// A sentence that somebody says, who that is, and maybe more of it.
  private mutating func appendSpeech(_ manner: Manner) {
    append(manner.marks.opening)
    appendClause(manner)
    append(manner.marks.comma)
    removeSpace()
    append(manner.marks.closing)
    append(manner.marks.said)
    appendName()
    if happens(128) { appendName() }
    removeSpace()
    append(manner.marks.period)
    let rest = manner.style.sentences.draw(&random) - 1
    guard rest > 0 else { return }
    append(manner.marks.space)
    append(manner.marks.opening)
    appendSentences(rest, manner, quoted: false)
    append(manner.marks.closing)
  }

  /// Words that open with a capital and have marks between them, without a mark at the end.
  private mutating func appendClause(_ manner: Manner) {
    let start = count
    var rest = manner.style.words.draw(&random)
    makeRoom(for: rest)
    while true {
      let run = SyntheticStyle.wordsBetweenMarks.draw(&random)
      appendWords(min(run, rest), label: manner.label, affinity: manner.affinity)
      rest -= run
      // A sentence does not end with a comma.
      guard rest > 0 else { break }
      append(manner.style.marks[Int(random.next() >> 58)], manner.marks)
    }
    removeSpace()
    capitalize(at: start)
  }

  private mutating func append(_ mark: SyntheticMark, _ marks: SyntheticMarks) {
    switch mark {
    case .number:
      append(number: 1 + random.next(below: happens(64) ? 2000 : 60))
      append(marks.space)
    case .price:
      append(marks.currency)
      append(number: 1 + random.next(below: 200))
      if happens(128) { append(marks.cents) }
      append(marks.space)
    case .comma: replaceSpace(marks.comma)
    case .semicolon: replaceSpace(marks.semicolon)
    case .colon: replaceSpace(marks.colon)
    case .hyphen: replaceSpace(marks.hyphen)
    case .dash: replaceSpace(marks.dash)
    case .possessive: replaceSpace(marks.possessive)
    }
  }

  private mutating func replaceSpace(_ mark: SyntheticSlot) {
    removeSpace()
    append(mark)
  }
}
