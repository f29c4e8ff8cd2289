import Copydesk

/// Feature extraction, the first half of counting and of classification.
struct Extracting: Benchmark {
  private let input: BenchmarkInput
  private let settings: FeatureSettings
  var work: Work { input.textWork }

  init(_ input: BenchmarkInput, _ settings: FeatureSettings) {
    self.input = input
    self.settings = settings
  }

  func run() -> FeatureTally { FeatureTally(input.batches, settings) }

  /// A text of *t* tokens has *t* words and *t* − 1 bigrams, and a value of each signal; words have
  /// the keys of their tokens.
  func check(_ answer: FeatureTally) throws {
    let tokenizer = Tokenizer()
    let longest = settings.wordNGrams?.upperBound ?? 0
    var count = 0
    var keySum: UInt64 = 0
    for text in input.texts {
      let tokens = tokenizer.tokens(in: text)
      count += settings.signals.count
      for length in 1...longest { count += max(0, tokens.count - length + 1) }
      for token in tokens { keySum &+= token.key }
    }
    try expect("features", answer.count, is: count)
    if longest == 1, settings.signals.isEmpty {
      try expect("the sum of the keys", answer.keySum, is: keySum)
    }
  }
}
