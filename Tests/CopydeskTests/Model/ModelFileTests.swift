import Testing

@testable import Copydesk

/// Proves that a model comes back from its file as it was written.
@Suite struct ModelFileTests {
  @Test(arguments: everyMethod)
  func aFileComesBackAsItWas(parameters: TrainingParameters) throws {
    let folder = try TemporaryFolder()
    let classifier = try TextClassifier(trainingData: sampleParagraphs, parameters: parameters)
    try classifier.write(to: "\(folder.path)/test.model")
    let copy = try TextClassifier(contentsOf: "\(folder.path)/test.model")
    #expect(copy.model.description == classifier.model.description)
    let isSame = copy.model.bytes == classifier.model.bytes
    #expect(isSame)
    for paragraph in sampleParagraphs {
      #expect(copy.prediction(for: paragraph.text) == classifier.prediction(for: paragraph.text))
    }
  }

  @Test func bytesInMemoryAreAModelToo() throws {
    let model = try chinaModel(.multinomialNaiveBayes)
    let copy = try LinearModel(bytes: model.bytes)
    #expect(copy.scores(of: chinaTest) == model.scores(of: chinaTest))
    for damaged in [[], Array(model.bytes.dropLast()), TermStatistics().bytes] {
      let error = #expect(throws: StorageError.self) { try LinearModel(bytes: damaged) }
      #expect(error?.description.hasPrefix("bytes in memory: ") == true)
    }
  }

  @Test func aWrittenFileVerifies() throws {
    let folder = try TemporaryFolder()
    let model = try chinaModel(.multinomialNaiveBayes)
    try model.write(to: "\(folder.path)/test.model")
    let copy = try LinearModel(contentsOf: "\(folder.path)/test.model", verifying: false)
    try copy.verify()
    #expect(throws: Never.self) { try model.verify() }
  }

  @Test func damageToWeightsIsFoundByVerifyingAlone() throws {
    let folder = try TemporaryFolder()
    var bytes = try chinaModel(.multinomialNaiveBayes).bytes
    let sections = try SectionFile.sections(of: FileBytes(bytes, path: "test"), kind: .model)
    bytes[try #require(sections["biases"]).lowerBound] ^= 1
    let path = try folder.file("test.model", bytes)
    let model = try LinearModel(contentsOf: path, verifying: false)
    #expect(throws: StorageError.self) { try model.verify() }
    #expect(throws: StorageError.self) { try LinearModel(contentsOf: path) }
  }

  @Test func theDescriptionHoldsCalibrationAndScores() throws {
    let model = try chinaModel(
      .complementNaiveBayes, .tfidf(.rennie), smoothing: 0.1, priors: .given(["c": 1, "not c": 3]))
    var description = model.description
    description.calibration.temperature = 12.5
    description.calibration.offsets = [0.5, -1]
    description.crossValidation = CrossValidationScores(folds: 10, accuracy: 0.75, macroF1: 2.0 / 3)
    let described = model.describing(description)
    let copy = try LinearModel(FileBytes(described.bytes, path: "test"), verifying: true)
    #expect(copy.description == description)
    #expect(copy.scores(of: chinaTest) == model.scores(of: chinaTest))
    #expect(copy.description.parameters.priors == .given(["c": 1, "not c": 3]))
    #expect(copy.description.parameters.smoothing == 0.1)
  }

  @Test func aFileThatCannotBeWrittenIsAnError() throws {
    let folder = try TemporaryFolder()
    let model = try chinaModel(.multinomialNaiveBayes)
    #expect(throws: StorageError.self) { try model.write(to: "\(folder.path)/no/test.model") }
    #expect(throws: StorageError.self) { try model.write(to: folder.path) }
  }

  @Test func statisticsAreNoModel() {
    let bytes = TermStatistics(counting: chinaParagraphs).bytes
    #expect(throws: StorageError.self) {
      try LinearModel(FileBytes(bytes, path: "test"), verifying: false)
    }
  }
}
