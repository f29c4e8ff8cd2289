import Copydesk

/// Classification of batches in memory with a multinomial model of the input itself.
struct Classifying: Benchmark {
  private let input: BenchmarkInput
  private let grams: WordGrams
  private let threads: Int
  private let classifier: ParagraphClassifier
  var work: Work { input.textWork }

  init(_ input: BenchmarkInput, _ grams: WordGrams, threads: Int) throws {
    self.input = input
    self.grams = grams
    self.threads = threads
    classifier = ParagraphClassifier(try input.classifier(grams), readsArticles: false)
  }

  func run() -> [String] { classifier.labels(of: input.batches, threads: threads) }

  func check(_ answer: [String]) throws {
    try expect("results", answer.count, is: input.paragraphCount)
    try NaiveBayesReference(input, grams).check(answer, of: input.texts)
  }
}

/// Classification of batches in memory with the model that comes with the library.
struct ClassifyingByDefault: Benchmark {
  private let input: BenchmarkInput
  private let threads: Int
  private let classifier: ParagraphClassifier
  var work: Work { input.textWork }

  init(_ input: BenchmarkInput, readsArticles: Bool, threads: Int) {
    self.input = input
    self.threads = threads
    classifier = ParagraphClassifier(
      ParagraphClassifier.pretrained.classifier, readsArticles: readsArticles)
  }

  func run() -> [String] { classifier.labels(of: input.batches, threads: threads) }

  /// The same as the public methods say of one paragraph, or of one article.
  func check(_ answer: [String]) throws {
    var expected: [String] = []
    for batch in input.batches {
      var article: [String] = []
      for (index, record) in batch.records.enumerated() {
        article.append(batch.string(of: record))
        guard batch.endsArticle(at: index) else { continue }
        expected +=
          classifier.readsArticles
          ? classifier.classify(paragraphs: article).map(\.label)
          : article.map { classifier.classifier.predictedLabel(for: $0) }
        article = []
      }
    }
    try expect("results", answer.count, is: expected.count)
    for index in answer.indices {
      try expect("paragraph \(index)", answer[index], is: expected[index])
    }
  }
}

extension ParagraphClassifier {
  /// The label of each record of batches that end with articles, in order.
  func labels(of batches: [ParagraphBatch], threads: Int) -> [String] {
    let parts = concurrentMap(parts: threads, of: batches.count) { range in
      var labels: [String] = []
      labels.reserveCapacity(batches[range].reduce(0) { $0 + $1.records.count })
      predictions.withScratch { predictions in
        for index in range {
          classify(batches[index], batches[index].records.indices, into: &predictions)
          for label in predictions.labels { labels.append(classifier.labels[label]) }
        }
      }
      return labels
    }
    return parts.count == 1 ? parts[0] : parts.flatMap(\.self)
  }
}

/// Kept from run to run, as `copydesk classify` keeps it from batch to batch.
private let predictions = ScratchPool<BatchPredictions>()
