import Copydesk
import CopydeskCommands

/// `copydesk train`, from the file to the written model.
struct Training: Benchmark {
  private let input: BenchmarkInput
  private let grams: WordGrams
  private let threads: Int
  private let output: String
  var work: Work { input.fileWork }

  init(_ input: BenchmarkInput, _ grams: WordGrams, threads: Int) {
    self.input = input
    self.grams = grams
    self.threads = threads
    output = input.folder.file("\(grams.rawValue).model")
  }

  func run() throws -> ExitStatus {
    Tool.run(
      [
        "train", input.path, "--input", "tsv", "--output", output, "--signals", "none",
        "--word-ngrams", grams == .words ? "1..1" : "1..2", "--threads", "\(threads)", "--quiet",
      ], Console())
  }

  /// The model has the counts of the reference, and says what it says.
  func check(_ answer: ExitStatus) throws {
    try expect("exit status", answer, is: .done)
    let classifier = try TextClassifier(contentsOf: output)
    let reference = NaiveBayesReference(input, grams)
    let description = classifier.model.description
    try expect("features", description.featureCount, is: reference.featureCount)
    try expect("paragraphs by label", description.documentCounts, is: reference.documentCounts)
    let texts = input.texts.prefix(2000)
    try reference.check(texts.map { classifier.predictedLabel(for: $0) }, of: texts)
  }
}
