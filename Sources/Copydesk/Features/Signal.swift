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
  /// Which of `values` a paragraph has.
  let value: @Sendable (borrowing ParagraphFacts) -> Int

  init(
    _ name: String, _ summary: String, values: [String],
    value: @escaping @Sendable (borrowing ParagraphFacts) -> Int
  ) {
    self.name = name
    self.summary = summary
    self.values = values
    self.value = value
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
  fileprivate init(
    count name: String, _ summary: String,
    of count: @escaping @Sendable (borrowing ParagraphFacts) -> Int
  ) {
    self.init(name, summary, values: ["none", "one", "more"]) { min(count($0), 2) }
  }

  /// The greatest of `steps`, in percent, that a share of the paragraph's words reaches.
  fileprivate init(
    share name: String, _ summary: String, steps: [Int],
    of count: @escaping @Sendable (borrowing ParagraphFacts) -> Int
  ) {
    self.init(name, summary, values: ["none"] + steps.map { "over\($0)" }) { facts in
      let count = count(facts)
      guard count > 0 else { return 0 }
      let percent = facts.words == 0 ? 0 : count * 100 / facts.words
      var step = steps.count - 1
      while step > 0, percent < steps[step] { step -= 1 }
      return 1 + step
    }
  }
}

extension Signal {
  /// Every signal, in the order in which they are extracted.
  public static let all: [Signal] = [
    Signal(
      share: "quoted", "The share of words inside quotation marks.",
      steps: [0, 10, 25, 40, 60, 80, 95]
    ) { $0.quotedWords },
    Signal(
      "opening", "What the paragraph opens with.",
      values: ["letter", "capital", "digit", "quote", "question-label", "name-label", "other"]
    ) { $0.opening.rawValue },
    Signal(
      "ending", "What the paragraph ends with.",
      values: [
        "letter", "period", "question", "exclamation", "quote", "colon", "ellipsis", "other",
      ]
    ) { $0.ending.rawValue },
    Signal(
      "length", "The number of words.",
      values: ["0", "1-3", "4-7", "8-14", "15-29", "30-59", "60-119", "120+"]
    ) { facts in
      [1, 4, 8, 15, 30, 60, 120].count { facts.words >= $0 }
    },
    Signal(
      share: "first-person", "The share of I, we, my, our and their forms, outside quotations.",
      steps: [0, 4, 8]
    ) { $0.firstPerson },
    Signal(
      share: "second-person", "The share of you, your and their forms, outside quotations.",
      steps: [0, 4, 8]
    ) { $0.secondPerson },
    Signal(count: "price", "Currency signs and codes beside a number.") { $0.prices },
    Signal(count: "percent", "Percent signs.") { $0.percents },
    Signal(count: "address", "Web and e-mail addresses.") { $0.addresses },
    Signal(count: "exclamation", "Exclamation marks outside quotations.") { $0.exclamations },
    Signal(count: "question", "Question marks outside quotations.") { $0.questions },
    Signal(
      "imperative", "Whether the first word is a verb that asks to act: buy, join, sign.",
      values: ["no", "yes"]
    ) { $0.opensWithImperative ? 1 : 0 },
    Signal(
      "attribution", "Whether a verb of saying stands beside a quotation, or only elsewhere.",
      values: ["none", "elsewhere", "beside-quotation"]
    ) { $0.attribution.rawValue },
    Signal(
      share: "capitals", "The share of words after the first that begin with a capital.",
      steps: [0, 10, 25, 50, 80]
    ) { $0.capitalized },
    Signal(share: "shouting", "The share of words in capitals.", steps: [0, 20, 60]) { $0.shouted },
    Signal(share: "numbers", "The share of numbers.", steps: [0, 5, 15]) { $0.numbers },
  ]
}
