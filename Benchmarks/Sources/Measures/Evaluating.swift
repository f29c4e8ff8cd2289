import Copydesk

/// Evaluation of the default model on the labels of the input, each paragraph alone.
struct Evaluating: Benchmark {
  struct Answer: Hashable {
    var total = 0
    var right = 0
  }

  private let batch: ParagraphBatch
  private let threads: Int
  private let classifier = ParagraphClassifier.pretrained.classifier
  let work: Work

  init(_ input: BenchmarkInput, threads: Int) {
    var all = ParagraphBatch()
    for batch in input.batches { all.append(batch) }
    batch = all
    self.threads = threads
    work = input.textWork
  }

  func run() -> Answer {
    let matrix = classifier.evaluation(
      on: batch, indices: Array(batch.records.indices), threads: threads
    ).confusionMatrix
    return Answer(
      total: matrix.total, right: matrix.labels.indices.reduce(0) { $0 + matrix[$1, $1] })
  }

  /// The background is not judged; all else is right or wrong.
  func check(_ answer: Answer) throws {
    var expected = Answer()
    for record in batch.records {
      let label = batch.label(of: record)
      guard label != classifier.model.description.parameters.background else { continue }
      expected.total += 1
      let given = classifier.predictedLabel(for: batch.string(of: record))
      expected.right += given == label ? 1 : 0
    }
    try expect("paragraphs", answer, is: expected)
  }
}
