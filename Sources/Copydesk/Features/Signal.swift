/// A surface fact about a paragraph, as a feature: counted, weighted and explained like a word.
///
/// A signal has one of a few values for each paragraph, and each value is a feature named
/// `signal:name=value`. Shares are of the paragraph's words.
public struct Signal: Sendable {
  /// The name by which settings and the command line know the signal.
  public let name: String
  /// What it says, in a sentence.
  public let summary: String
  /// The names of its values.
  public let values: [String]
  /// What it is read from, and how.
  let fact: ParagraphFacts.Fact
  let scale: SignalScale

  init(
    _ name: String, _ summary: String, values: [String], of fact: ParagraphFacts.Fact,
    _ scale: SignalScale = .index
  ) {
    self.name = name
    self.summary = summary
    self.values = values
    self.fact = fact
    self.scale = scale
  }

  /// The name of the feature that a value is.
  func featureName(value: String) -> String { "signal:\(name)=\(value)" }

  /// The signal of that name.
  public static func named(_ name: String) -> Signal? { all.first { $0.name == name } }
}

extension Signal: Hashable {
  /// Signals are the same if their names are.
  public static func == (left: Signal, right: Signal) -> Bool { left.name == right.name }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Signal {
  /// Whether a count is none, one or more.
  fileprivate init(count name: String, _ summary: String, of fact: ParagraphFacts.Fact) {
    self.init(name, summary, values: ["none", "one", "more"], of: fact, .steps([1, 2]))
  }

  /// The greatest of `steps`, in percent, that a share of the paragraph's words reaches.
  fileprivate init(
    share name: String, _ summary: String, steps: [Int], of fact: ParagraphFacts.Fact
  ) {
    let values = ["none"] + steps.map { "over\($0)" }
    self.init(name, summary, values: values, of: fact, .share(steps))
  }
}

extension Signal {
  /// Every signal, in the order in which they are extracted.
  public static let all: [Signal] = [
    Signal(
      share: "quoted", "The share of words inside quotation marks.",
      steps: [0, 10, 25, 40, 60, 80, 95], of: .quotedWords),
    Signal(
      "opening", "What the paragraph opens with.",
      values: ["letter", "capital", "digit", "quote", "question-label", "name-label", "other"],
      of: .opening),
    Signal(
      "ending", "What the paragraph ends with.",
      values: [
        "letter", "period", "question", "exclamation", "quote", "colon", "ellipsis", "other",
      ],
      of: .ending),
    Signal(
      "length", "The number of words.",
      values: ["0", "1-3", "4-7", "8-14", "15-29", "30-59", "60-119", "120+"],
      of: .words, .steps([1, 4, 8, 15, 30, 60, 120])),
    Signal(
      share: "first-person", "The share of I, we, my, our and their forms, outside quotations.",
      steps: [0, 4, 8], of: .firstPerson),
    Signal(
      share: "second-person", "The share of you, your and their forms, outside quotations.",
      steps: [0, 4, 8], of: .secondPerson),
    Signal(count: "price", "Currency signs and codes beside a number.", of: .prices),
    Signal(count: "percent", "Percent signs.", of: .percents),
    Signal(count: "address", "Web and e-mail addresses.", of: .addresses),
    Signal(count: "exclamation", "Exclamation marks outside quotations.", of: .exclamations),
    Signal(count: "question", "Question marks outside quotations.", of: .questions),
    Signal(
      "imperative", "Whether the first word is a verb that asks to act: buy, join, sign.",
      values: ["no", "yes"], of: .imperative),
    Signal(
      "attribution", "Whether a verb of saying stands beside a quotation, or only elsewhere.",
      values: ["none", "elsewhere", "beside-quotation"], of: .attribution),
    Signal(
      share: "capitals", "The share of words after the first that begin with a capital.",
      steps: [0, 10, 25, 50, 80], of: .capitalized),
    Signal(share: "shouting", "The share of words in capitals.", steps: [0, 20, 60], of: .shouted),
    Signal(share: "numbers", "The share of numbers.", steps: [0, 5, 15], of: .numbers),
  ]
}
