/// The English words that signals look for, and what they are: one look-up a word.
struct SignalVocabulary: Sendable {
  /// What a word is; some are several things.
  struct Classes: OptionSet {
    var rawValue: UInt8

    static let firstPerson = Classes(rawValue: 1)
    static let secondPerson = Classes(rawValue: 2)
    static let imperative = Classes(rawValue: 4)
    static let saying = Classes(rawValue: 8)
    static let currency = Classes(rawValue: 16)
    static let interviewLabel = Classes(rawValue: 32)
  }

  private let index: KeyIndex
  private let classesOfSlot: [Classes]
  /// Whether a word may be in the vocabulary, by the highest bits of its key: most are not, and are
  /// not looked up.
  private var filter = [Bool](repeating: false, count: 1 << 12)

  init() {
    var classes: [UInt64: Classes] = [:]
    for (words, wordClass) in Self.words {
      for word in words.split(whereSeparator: \.isWhitespace) {
        classes[FeatureKey.hash(String(word)), default: []].insert(wordClass)
      }
    }
    index = KeyIndex(classes.keys.sorted())
    classesOfSlot = index.slots.map { classes[$0] ?? [] }
    for key in classes.keys { filter[Self.filterIndex(of: key)] = true }
  }

  /// What the word with a key is.
  func classes(of key: UInt64) -> Classes {
    guard filter[Self.filterIndex(of: key)] else { return [] }
    return index.slot(of: key).map { classesOfSlot[$0] } ?? []
  }

  private static func filterIndex(of key: UInt64) -> Int { Int(truncatingIfNeeded: key >> 52) }

  private static let words: [(String, Classes)] = [
    (firstPerson, .firstPerson), (secondPerson, .secondPerson), (imperatives, .imperative),
    (sayings, .saying), (currencies, .currency), (interviewLabels, .interviewLabel),
  ]

  private static let firstPerson =
    """
    i i'm i've i'd i'll me my mine myself we we're we've we'd we'll us our ours ourselves
    """
  private static let secondPerson =
    """
    you you're you've you'd you'll your yours yourself yourselves
    """
  /// Verbs that open calls to act. Words that more often open a report (`plans`, `call`) are left
  /// out.
  private static let imperatives =
    """
    add apply become book browse buy check choose claim click come contact create discover donate
    don't download earn enjoy enter experience explore find follow get give grab hurry join keep
    learn like listen log make meet never order pick please pledge read receive redeem register
    renew request reserve save see send share shop sign start stay stream subscribe support tap
    tell treat try unlock upgrade use view visit watch win
    """
  /// Verbs that attribute speech.
  private static let sayings =
    """
    said says say told tells added adds asked asks wrote writes tweeted explained explains
    recalled recalls replied argued argues insisted insists warned warns noted notes admitted
    joked continued stated remarked declared
    """
  /// Currency codes and abbreviations that stand beside a number.
  private static let currencies = "usd eur gbp aud cad nzd inr rs zar ngn kes php sgd lakh crore"
  /// Labels of the sides of a printed interview.
  private static let interviewLabels = "q a"
}
