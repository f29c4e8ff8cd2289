import Testing

@testable import Copydesk

/// Proves that a synthetic corpus is what its seed and size say, whatever it is cut into.
@Suite struct SyntheticCorpusTests {
  @Test(arguments: [0, 1, UInt64.max]) func `The same seed gives the same bytes`(seed: UInt64) {
    let bytes = synthetic(size: 50_000, seed: seed)
    #expect(bytes == synthetic(size: 50_000, seed: seed))
    #expect(bytes != synthetic(size: 50_000, seed: seed ^ 2))
  }

  @Test(arguments: [true, false])
  func `A smaller size is the beginning of a larger one`(isLabelled: Bool) {
    let whole = synthetic(size: 2_500_000, isLabelled: isLabelled)
    for size in [1, 2, 1000, 99_999, 1_048_576, 1_100_000] {
      let part = synthetic(size: size, isLabelled: isLabelled)
      #expect(part.count >= size && whole.starts(with: part))
    }
  }

  @Test func `It ends with the article that reaches the size`() {
    let bytes = synthetic(size: 60_000)
    // The last blank line ends the article before.
    let text = String(decoding: bytes, as: UTF8.self)
    let last = text.split(separator: "\n\n").last ?? ""
    #expect(bytes.count >= 60_000 && bytes.count - last.utf8.count - 2 < 60_000)
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
  }

  @Test func `Nothing follows a piece that is refused`() {
    var pieces = 0
    SyntheticCorpus(seed: 0, isLabelled: true).write(size: 5_000_000) { _ in
      pieces += 1
      return false
    }
    #expect(pieces == 1)
  }

  @Test func `Every line has a label and a text, in articles`() throws {
    let batch = try synthetic(labelled: 100_000, seed: 5)
    #expect(Set(batch.read.compactMap(\.label)) == Set(SyntheticLabel.allCases.map { "\($0)" }))
    #expect(batch.read.allSatisfy { !$0.text.isEmpty })
    #expect(batch.articleLengths.count > 5 && batch.articleLengths.contains { $0 > 5 })
  }

  @Test func `Texts are those of the labelled corpus without labels`() {
    let labelled = String(decoding: synthetic(size: 30_000), as: UTF8.self)
    let plain = String(decoding: synthetic(size: 20_000, isLabelled: false), as: UTF8.self)
    let texts = labelled.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.isEmpty ? line : line.drop { $0 != "\t" }.dropFirst()
    }
    #expect(texts.joined(separator: "\n").hasPrefix(plain))
  }

  @Test func `No two words are spelled alike`() {
    var spelled: Set<[UInt8]> = []
    let numbers = Array(0..<50_000) + (16...49).map { 1 << $0 } + (16...49).map { 1 << $0 - 1 }
    for number in Set(numbers) {
      var word: [UInt8] = []
      SyntheticSpelling.append(number, to: &word)
      #expect(word.count <= 40)
      spelled.insert(word)
    }
    #expect(spelled.count == Set(numbers).count)
  }

  @Test func `A model of one seed labels most of another`() throws {
    var parameters = TrainingParameters()
    parameters.algorithm = .multinomialNaiveBayes
    parameters.features = wordsAlone
    let training = try synthetic(labelled: 1_500_000, seed: 1)
    let classifier = try TextClassifier(
      training: training, indices: Array(training.records.indices), parameters, threads: 2)
    let test = try synthetic(labelled: 200_000, seed: 2).read
    let hits = test.count { classifier.predictedLabel(for: $0.text) == $0.label }
    let accuracy = Double(hits) / Double(test.count)
    #expect(accuracy > 0.75 && accuracy < 0.99, "\(accuracy)")
  }
}

/// The bytes of a synthetic corpus.
func synthetic(size: Int, seed: UInt64 = 0, isLabelled: Bool = true) -> [UInt8] {
  var bytes: [UInt8] = []
  SyntheticCorpus(seed: seed, isLabelled: isLabelled).write(size: size) { piece in
    bytes += piece
    return true
  }
  return bytes
}

/// The paragraphs of a synthetic corpus, as the reader reads them.
func synthetic(labelled size: Int, seed: UInt64) throws -> ParagraphBatch {
  let folder = try TemporaryFolder()
  var options = DatasetReader.Options()
  options.requiresLabels = true
  var reader = DatasetReader(
    [try folder.file("a.tsv", synthetic(size: size, seed: seed))], options)
  return try reader.readAll()
}
