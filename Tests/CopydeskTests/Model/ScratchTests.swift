import Testing

@testable import Copydesk

/// Proves that memory that is used again leaves no trace in what comes next.
@Suite struct ScratchTests {
  private static let classifier = Result {
    try TextClassifier(
      trainingData: (0..<90).map { number in
        LabelledParagraph(
          text: "word\(number) common words, and \(number % 7) more of them!",
          label: number % 2 == 0 ? "a" : "b")
      })
  }

  @Test func aLongTextChangesNothingForTheNext() throws {
    let classifier = try Self.classifier.get()
    let long = String(repeating: "word5 more of ", count: 60_000)
    let texts = ["", "word3 word4", "common words", long]
    let expected = try texts.map { text in
      // A model of its own, whose memory is new.
      try TextClassifier(LinearModel(FileBytes(classifier.model.bytes, path: ""), verifying: true))
        .prediction(for: text)
    }
    for _ in 0..<3 {
      #expect(texts.map { classifier.prediction(for: $0) } == expected)
      #expect(texts.map { classifier.predictedLabel(for: $0) } == expected.map { $0.label })
    }
  }

  @Test func whatALongTextTookIsGivenBack() {
    var scratch = FeatureScratch()
    scratch.keys.reserveCapacity(1000)
    scratch.releaseExcess()
    let kept = scratch.keys.capacity
    scratch.keys.reserveCapacity(1 << 20)
    scratch.releaseExcess()
    let released = scratch.keys.capacity
    #expect(kept >= 1000)
    #expect(released == 0)
  }

  /// A paragraph that asks for memory while another has it gets other memory.
  @Test func memoryIsOnePlacesAtATime() {
    let pool = ScratchPool<BatchPredictions>()
    let counts = pool.withScratch { outer in
      outer.append(label: 0, probabilities: [1], repeats: nil)
      return (outer.count, pool.withScratch { $0.count })
    }
    #expect(counts == (1, 0))
    // The first place has what was left in it.
    #expect(pool.withScratch { $0.count } == 1)
  }

  @Test func manyThreadsPredictTheSame() throws {
    let classifier = try Self.classifier.get()
    let texts = (0..<400).map { "word\($0 % 90) common words \($0 % 9)" }
    let alone = texts.map { classifier.prediction(for: $0) }
    let together = concurrentMap(parts: 40, of: texts.count) { range in
      range.map { classifier.prediction(for: texts[$0]) }
    }
    #expect(together.flatMap(\.self) == alone)
  }
}
