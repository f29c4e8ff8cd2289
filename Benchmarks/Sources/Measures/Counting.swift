import Copydesk

/// Counting, as `copydesk count` does it, of batches that are in memory.
struct Counting: Benchmark {
  private let input: BenchmarkInput
  private let grams: WordGrams
  private let threads: Int
  var work: Work { input.textWork }

  init(_ input: BenchmarkInput, _ grams: WordGrams, threads: Int) {
    self.input = input
    self.grams = grams
    self.threads = threads
  }

  func run() throws -> TermStatistics { try input.count(grams.settings, threads: threads) }

  func check(_ answer: TermStatistics) throws {
    let reference = NaiveBayesReference(input, grams)
    try expect("features", answer.featureCount, is: reference.featureCount)
    try expect("labels", answer.labels, is: reference.labels)
    try expect("paragraphs by label", answer.documentCounts, is: reference.documentCounts)
  }
}
