import Testing

@testable import Copydesk

/// Every method with every weighting that it takes.
let everyMethod: [TrainingParameters] = TrainingParameters.Algorithm.allCases.flatMap { algorithm in
  [TermWeighting.counts, .binary, .tfidf(TFIDFOptions()), .tfidf(.rennie)].compactMap { weighting in
    guard algorithm != .bernoulliNaiveBayes || weighting == .binary else { return nil }
    return TrainingParameters(algorithm: algorithm, weighting: weighting)
  }
}

/// Proves that the bytes of a model follow from its paragraphs and parameters alone.
@Suite struct ReproducibilityTests {
  private func bytes(
    _ paragraphs: [LabelledParagraph], _ parameters: TrainingParameters, threads: Int
  ) throws -> [UInt8] {
    try TextClassifier(trainingData: paragraphs, parameters: parameters, threads: threads).model
      .bytes
  }

  @Test(arguments: everyMethod)
  func neitherOrderNorThreadsShow(parameters: TrainingParameters) throws {
    let expected = try bytes(sampleParagraphs, parameters, threads: 1)
    var shuffled = sampleParagraphs
    var random = RandomSource(seed: 3)
    for threads in [1, 2, 5] {
      random.shuffle(&shuffled)
      let found = try bytes(shuffled, parameters, threads: threads) == expected
      #expect(found, "\(threads) threads")
    }
  }

  @Test(arguments: everyMethod.filter(\.isCountBased))
  func countsTrainTheModelOfTheirParagraphs(parameters: TrainingParameters) throws {
    let half = sampleParagraphs.count / 2
    let statistics = try TermStatistics(counting: sampleParagraphs[half...]).merging(
      TermStatistics(counting: sampleParagraphs[..<half]))
    let model = try TextClassifier(statistics: statistics, parameters: parameters).model
    let isSame = try model.bytes == bytes(sampleParagraphs, parameters, threads: 2)
    #expect(isSame)
  }

  @Test func differentMethodsMakeDifferentModels() throws {
    let models = try everyMethod.map { try bytes(sampleParagraphs, $0, threads: 1) }
    #expect(Set(models).count == everyMethod.count)
  }

  @Test func theDescriptionSaysWhatWasTrained() throws {
    for parameters in everyMethod {
      let classifier = try TextClassifier(trainingData: sampleParagraphs, parameters: parameters)
      let description = classifier.model.description
      #expect(description.parameters.algorithm == parameters.algorithm)
      #expect(description.parameters.weighting == parameters.weighting)
      #expect(description.parameters.features == parameters.features)
      #expect(description.parameters.priors == parameters.effectivePriors)
      #expect(description.labels == ["advertisement", "news", "opinion", "quote", "subscription"])
      #expect(description.documentCounts == [3, 6, 3, 3, 2])
    }
  }
}
