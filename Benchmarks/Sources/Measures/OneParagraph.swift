import Copydesk

/// What a caller of the library waits for one paragraph.
struct OneParagraph: Benchmark {
  private let texts: [String]
  private let batch: ParagraphBatch
  private let classifier: TextClassifier
  let work: Work

  init(_ input: BenchmarkInput, _ classifier: TextClassifier) {
    self.classifier = classifier
    texts = Array(input.texts.prefix(1000))
    batch = ParagraphBatch(texts.map { LabelledParagraph(text: $0, label: "") })
    work = Work(
      bytes: texts.reduce(0) { $0 + $1.utf8.count }, paragraphs: texts.count,
      operations: texts.count)
  }

  func run() -> [String] { texts.map { classifier.predictedLabel(for: $0) } }

  /// The same as of the paragraphs in a batch.
  func check(_ answer: [String]) throws {
    let together = ParagraphClassifier(classifier, readsArticles: false)
    try expect("labels", answer, is: together.labels(of: [batch], threads: 1))
  }
}
