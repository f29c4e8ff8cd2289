import Testing

@testable import Copydesk

/// Proves that a damaged model is refused when it is verified, and harmless when it is not.
@Suite struct ModelDamageTests {
  private static let methods: [(TrainingParameters.Algorithm, TermWeighting)] = [
    (.multinomialNaiveBayes, .counts), (.bernoulliNaiveBayes, .binary),
    (.complementNaiveBayes, .tfidf(TFIDFOptions())),
  ]

  private func open(_ bytes: [UInt8], verifying: Bool) throws(StorageError) -> LinearModel {
    try LinearModel(FileBytes(bytes, path: "test"), verifying: verifying)
  }

  /// Does with a model whatever one does with a model; returns whether it has its form still.
  private func isUsable(_ model: LinearModel) -> Bool {
    let classifier = TextClassifier(model)
    let count = model.labels.count
    let explanation = classifier.explanation(for: chinaTest)
    return classifier.prediction(for: chinaTest).probabilities.count == count
      && classifier.predictedLabelHypotheses(for: "", maximumCount: 9).count == count
      && explanation.terms.allSatisfy { $0.contributions.count == count }
      && model.labels.allSatisfy { model.strongestFeatures(for: $0, count: 3).count <= 3 }
  }

  @Test(arguments: 0..<3)
  func aModelCutShortAnywhereIsRefused(method: Int) throws {
    let (algorithm, weighting) = Self.methods[method]
    let bytes = try chinaModel(algorithm, weighting).bytes
    for length in bytes.indices {
      #expect(throws: StorageError.self, "cut to \(length) bytes") {
        try open(Array(bytes[..<length]), verifying: false)
      }
    }
  }

  @Test(arguments: 0..<3, [0x01, 0xFF] as [UInt8])
  func aModelWithAnyByteChangedIsRefusedOrHarmless(method: Int, mask: UInt8) throws {
    let (algorithm, weighting) = Self.methods[method]
    let good = try chinaModel(algorithm, weighting).bytes
    for offset in good.indices {
      var bytes = good
      bytes[offset] ^= mask
      #expect(throws: StorageError.self, "byte \(offset)") { try open(bytes, verifying: true) }
      if let model = try? open(bytes, verifying: false) {
        #expect(isUsable(model), "byte \(offset)")
      }
    }
  }

  @Test func bytesOfNoFileAreRefused() {
    var random = RandomSource(seed: 5)
    for length in [0, 1, 8, 63, 64, 65, 1000] {
      let noise = (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      #expect(throws: StorageError.self) { try open(noise, verifying: false) }
      let named = Array("COPYDESK".utf8) + noise
      #expect(throws: StorageError.self) { try open(named, verifying: false) }
    }
  }
}
