import Testing

@testable import Copydesk

/// Proves that every value of every signal is reached, by a text that has it.
@Suite struct SignalTests {
  static func filler(_ count: Int) -> String {
    String(repeating: " word", count: count)
  }

  static let examples: [(feature: String, text: String)] = [
    ("quoted=none", "No marks at all."),
    ("quoted=over0", "“Yes,” said the mayor of the town to all of us."),
    ("quoted=over10", "“Yes,” said the mayor of the town."),
    ("quoted=over25", "“Yes,” she said."),
    ("quoted=over40", "“Never again,” she said."),
    ("quoted=over60", "“Never again, ever,” she said."),
    ("quoted=over80", "“We will never again do this here, ever,” she said."),
    ("quoted=over95", "“We will never do this.”"),
    ("opening=letter", "iPhone sales rose."), ("opening=capital", "Sales rose."),
    ("opening=digit", "12 people came."), ("opening=quote", "'Yes,' he said."),
    ("opening=question-label", "Q: Why now?"), ("opening=name-label", "Una Reddin: We left."),
    ("opening=other", "$5 off"),
    ("ending=letter", "Photo by the author "), ("ending=period", "The end.\n"),
    ("ending=question", "Why?"), ("ending=exclamation", "Stop!"),
    ("ending=quote", "“The end.”"), ("ending=colon", "Read more:"),
    ("ending=ellipsis", "To be continued…"), ("ending=other", "(The end)"),
    ("length=0", "—"), ("length=1-3", "Photo: agency"), ("length=4-7", filler(4)),
    ("length=8-14", filler(8)), ("length=15-29", filler(15)), ("length=30-59", filler(30)),
    ("length=60-119", filler(60)), ("length=120+", filler(120)),
    ("first-person=none", "They did it. “I did it.”"), ("first-person=over0", "I" + filler(25)),
    ("first-person=over4", "We’re" + filler(24)), ("first-person=over8", "It is my own house."),
    ("second-person=none", "They did it. “You did it.”"),
    ("second-person=over0", "you" + filler(25)), ("second-person=over4", "your" + filler(24)),
    ("second-person=over8", "It is yours."),
    ("price=none", "Free for all 5 of them"), ("price=one", "It costs Rs 500."),
    ("price=more", "Was £10, now £5."),
    ("percent=none", "Up by five."), ("percent=one", "Up 5%."), ("percent=more", "5% to 6%"),
    ("address=none", "Write to us."), ("address=one", "See www.example.com."),
    ("address=more", "example.com or jo@example.com"),
    ("exclamation=none", "“Stop!” he cried."), ("exclamation=one", "Stop!"),
    ("exclamation=more", "Stop!!"),
    ("question=none", "“Why?” he asked."), ("question=one", "Why?"), ("question=more", "Why? Who?"),
    ("imperative=no", "The shop is open."), ("imperative=yes", "Buy now."),
    ("attribution=none", "The road will close."),
    ("attribution=elsewhere", "The mayor said that the road would close."),
    ("attribution=beside-quotation", "“It will close,” the mayor said."),
    ("capitals=none", "The road will close."), ("capitals=over0", "a Leeds" + filler(18)),
    ("capitals=over10", "The road to Leeds is closed."), ("capitals=over25", "The Leeds road"),
    ("capitals=over50", "The Leeds United"),
    ("capitals=over80", "The Leeds United Supporters Trust"),
    ("shouting=none", "Nobody, not even I, shouts."),
    ("shouting=over0", "The BBC" + filler(18)), ("shouting=over20", "The BBC said"),
    ("shouting=over60", "BUY NOW"),
    ("numbers=none", "Five people"), ("numbers=over0", "5" + filler(24)),
    ("numbers=over5", "5" + filler(9)), ("numbers=over15", "5 people"),
  ]

  private func value(of signal: Signal, in text: String) -> [String] {
    FeatureExtractor(FeatureSettings(wordNGrams: nil, signals: [signal])).names(of: text)
  }

  @Test(arguments: examples)
  func `A text has the value it was written for`(feature: String, text: String) throws {
    let name = String(feature.prefix { $0 != "=" })
    let signal = try #require(Signal.named(name))
    #expect(value(of: signal, in: text) == ["signal:" + feature])
  }

  @Test func `The examples cover every value of every signal`() {
    let all = Signal.all.flatMap { signal in signal.values.map { "\(signal.name)=\($0)" } }
    #expect(Set(all).count == all.count)
    #expect(Self.examples.map(\.feature) == all)
  }

  // On the line between two values, and where the rule is easily got wrong.
  @Test(arguments: [
    ("quoted=over60", "“He said ‘no’ to me,” she said."),
    ("quoted=over95", "“We go on, and nobody closes the quotation"),
    ("ending=ellipsis", "To be continued..."), ("ending=quote", "“Why?”"),
    ("ending=quote", "‘Why?’"), ("ending=letter", "Zürich é"), ("ending=other", ""),
    ("opening=question-label", "A. It was late."), ("opening=capital", "Una left: it rained."),
    ("opening=capital", "A man came."),
    ("opening=quote", "…“Yes,” he said."), ("opening=other", "www.example.com is down"),
    ("price=none", "Rs and USD"), ("price=one", "500 INR"),
    ("imperative=no", "“Buy now,” it says."), ("imperative=yes", "DON’T miss it"),
    ("attribution=none", "“She said no.”"),
    ("attribution=beside-quotation", "She said: “No.”"),
    ("attribution=beside-quotation", "She said: “No.” Nobody else in the room was told about it."),
    ("length=1-3", "one two three"), ("length=8-14", filler(14)), ("length=60-119", filler(119)),
    ("capitals=none", "Leeds is a city."),
  ])
  func `A text on the border has this value`(feature: String, text: String) throws {
    let signal = try #require(Signal.named(String(feature.prefix { $0 != "=" })))
    #expect(value(of: signal, in: text) == ["signal:" + feature])
  }

  @Test func `Double marks inside single ones do not end the quotation`() throws {
    let signal = try #require(Signal.named("quoted"))
    #expect(value(of: signal, in: "‘He said “no” to me,’ she said.") == ["signal:quoted=over60"])
  }

  @Test func `Signals are found by their names alone`() {
    #expect(Signal.named("unheard-of") == nil)
    #expect(Signal.named("") == nil)
    for signal in Signal.all { #expect(Signal.named(signal.name) == signal) }
    #expect(Set(Signal.all).count == Signal.all.count)
  }
}
