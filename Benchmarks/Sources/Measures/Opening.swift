import Copydesk

/// Opening a model file.
struct Opening: Benchmark {
  private static let operations = 20

  private let texts: [String]
  private let classifier: TextClassifier
  private let path: String
  private let isVerifying: Bool
  let work: Work

  init(_ input: BenchmarkInput, verifying: Bool) throws {
    texts = Array(input.texts.prefix(100))
    classifier = try input.classifier(.bigrams)
    path = input.folder.file("open.model")
    isVerifying = verifying
    try classifier.write(to: path)
    let size = try FileIO.bytes(of: path).count
    // Unverified, only the header and the directory are read, whatever the size.
    work = Work(
      bytes: verifying ? size * Self.operations : 0, paragraphs: Self.operations,
      operations: Self.operations)
  }

  func run() throws -> [Int] {
    try (0..<Self.operations).map { _ in
      try LinearModel(contentsOf: path, verifying: isVerifying).description.featureCount
    }
  }

  /// What was opened says what was written.
  func check(_ answer: [Int]) throws {
    let expected = classifier.model.description.featureCount
    try expect("features", Set(answer), is: [expected])
    let opened = TextClassifier(try LinearModel(contentsOf: path, verifying: isVerifying))
    for text in texts {
      try expect("prediction", opened.prediction(for: text), is: classifier.prediction(for: text))
    }
  }
}
