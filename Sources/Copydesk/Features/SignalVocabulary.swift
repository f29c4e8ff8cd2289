/// The English words that signals look for, as keys.
struct SignalVocabulary: Sendable {
  let firstPerson = keys(
    """
    i i'm i've i'd i'll me my mine myself we we're we've we'd we'll us our ours ourselves
    """)
  let secondPerson = keys(
    """
    you you're you've you'd you'll your yours yourself yourselves
    """)
  /// Verbs that open calls to act. Words that more often open a report (`plans`, `call`) are left
  /// out.
  let imperatives = keys(
    """
    add apply become book browse buy check choose claim click come contact create discover donate
    don't download earn enjoy enter experience explore find follow get give grab hurry join keep
    learn like listen log make meet never order pick please pledge read receive redeem register
    renew request reserve save see send share shop sign start stay stream subscribe support tap
    tell treat try unlock upgrade use view visit watch win
    """)
  /// Verbs that attribute speech.
  let sayings = keys(
    """
    said says say told tells added adds asked asks wrote writes tweeted explained explains
    recalled recalls replied argued argues insisted insists warned warns noted notes admitted
    joked continued stated remarked declared
    """)
  /// Currency codes and abbreviations that stand beside a number.
  let currencies = keys("usd eur gbp aud cad nzd inr rs zar ngn kes php sgd lakh crore")
  /// Labels of the sides of a printed interview.
  let interviewLabels = keys("q a")

  private static func keys(_ words: String) -> Set<UInt64> {
    Set(words.split(whereSeparator: \.isWhitespace).map { FeatureKey.hash(String($0)) })
  }
}
