/// How a fact about a paragraph becomes one of the values of a signal.
///
/// It is plain data: a closure, or an array of steps, would be counted by reference for every signal of
/// every paragraph, and threads would wait for each other's counts.
enum SignalScale {
  /// The fact is the index of the value.
  case index
  /// The index is the number of steps that the fact reaches.
  case steps(Steps)
  /// The index is 0 for none, else the number of steps that the fact's share of the paragraph's words
  /// reaches, in percent.
  case share(Steps)

  /// Ascending, and unreachable ones where there are fewer.
  typealias Steps = [7 of Int]

  static func steps(_ steps: [Int]) -> SignalScale { .steps(padded(steps)) }
  static func share(_ steps: [Int]) -> SignalScale { .share(padded(steps)) }

  private static func padded(_ steps: [Int]) -> Steps {
    Steps { $0 < steps.count ? steps[$0] : .max }
  }

  /// The index of the value of `fact` in a paragraph.
  func value(of fact: ParagraphFacts.Fact, in facts: borrowing ParagraphFacts) -> Int {
    let number = facts.value(of: fact)
    switch self {
    case .index: return number
    case .steps(let steps): return Self.reached(steps, by: number)
    case .share(let steps):
      guard number > 0 else { return 0 }
      return Self.reached(steps, by: facts.words == 0 ? 0 : number * 100 / facts.words)
    }
  }

  private static func reached(_ steps: Steps, by number: Int) -> Int {
    var count = 0
    for index in steps.indices { count &+= steps[index] <= number ? 1 : 0 }
    return count
  }
}
