import Testing

@testable import Copydesk

/// Proves that an explanation is the whole of the score, and points at the text.
@Suite struct ExplanationTests {
  @Test(arguments: everyMethod)
  func biasAndContributionsAreTheScore(parameters: TrainingParameters) throws {
    var parameters = parameters
    parameters.features.characterNGrams = 3...4
    let classifier = try TextClassifier(trainingData: sampleParagraphs, parameters: parameters)
    for text in sampleParagraphs.map(\.text) + ["", "unknown", "the the the baths"] {
      let explanation = classifier.explanation(for: text)
      #expect(explanation.scores == classifier.model.scores(of: text))
      #expect(explanation.prediction == classifier.prediction(for: text))
      for label in classifier.labels.indices {
        let sum = explanation.terms.reduce(explanation.biases[label]) {
          $0 + $1.contributions[label]
        }
        #expect(isClose(sum, explanation.scores[label], tolerance: 1e-10))
      }
      let evidence = explanation.terms.map { term in
        classifier.labels.indices.reduce(0) { $0 + term.evidence(for: $1) }
      }
      #expect(evidence.allSatisfy { isClose($0, 0, tolerance: 1e-9) })
    }
  }

  @Test func rangesPointAtTheWords() throws {
    let classifier = try TextClassifier(
      trainingData: sampleParagraphs,
      parameters: TrainingParameters(
        features: FeatureSettings(wordNGrams: 1...1, signals: Signal.all)))
    var found = 0
    for paragraph in sampleParagraphs {
      let bytes = Array(paragraph.text.utf8)
      for term in classifier.explanation(for: paragraph.text).terms {
        guard let range = term.range else {
          #expect(term.name.hasPrefix("signal:"))
          continue
        }
        let text = String(decoding: bytes[range], as: UTF8.self)
        let folded = text.lowercased().replacing("’", with: "'")
        #expect(folded == term.name || term.name == "“" || term.name == "”")
        found += 1
      }
    }
    #expect(found > 100)
  }

  @Test func aRangeIsThatOfTheFirstOccurrence() throws {
    let classifier = TextClassifier(try chinaModel(.multinomialNaiveBayes))
    let terms = classifier.explanation(for: "Zz Chinese Tokyo chinese").terms
    let chinese = try #require(terms.first { $0.name == "chinese" })
    #expect(chinese.range == 3..<10)
    #expect(chinese.count == 2)
    #expect(terms.count == 2)
    #expect(terms.map(\.name) == ["chinese", "tokyo"])
    let weights = try classifier.model.weights(of: "chinese")
    #expect(chinese.contributions == weights.map { $0 * 2 })
  }

  @Test func characterRangesLieInTheirWord() throws {
    let classifier = try TextClassifier(
      trainingData: sampleParagraphs,
      parameters: TrainingParameters(
        features: FeatureSettings(wordNGrams: nil, characterNGrams: 2...2, signals: [])))
    let terms = classifier.explanation(for: "naïve").terms
    let ranges = Dictionary(uniqueKeysWithValues: terms.map { ($0.name, $0.range) })
    #expect(ranges["char:<n"] == 0..<1)
    #expect(ranges["char:aï"] == 1..<4)
    #expect(ranges["char:ve"] == 4..<6)
    #expect(ranges["char:e>"] == 5..<6)
  }

  @Test func termsAreInTheOrderOfTheirEvidence() throws {
    let classifier = try TextClassifier(trainingData: sampleParagraphs)
    let explanation = classifier.explanation(for: sampleParagraphs[3].text)
    let best = try #require(classifier.labels.firstIndex(of: explanation.prediction.label))
    let evidence = explanation.terms.map { $0.evidence(for: best) }
    #expect(evidence == evidence.sorted(by: >))
    #expect(evidence.count > 10)
  }
}
