import Testing

@testable import Copydesk

/// Proves that texts become the vectors that their words' weights make, and compare by angle.
@Suite struct TFIDFVectorizerTests {
  let texts = ["red red red blue", "red red", "red", "red", "red green green", "red blue blue"]

  private func isClose(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-8 }

  @Test func `The vectors of scikit-learn's guide come out of words`() {
    let vectorizer = TFIDFVectorizer(fitting: texts)
    let components = vectorizer.vector(for: "red RED, red green green").components.sorted()
    #expect(vectorizer.featureCount == 3)
    #expect(components.count == 2)
    #expect(zip(components, [0.554_228_93, 0.832_364_28]).allSatisfy(isClose))
  }

  @Test func `Equal texts have a cosine of one, disjoint ones of zero`() {
    let vectorizer = TFIDFVectorizer(fitting: texts)
    for text in texts {
      let vector = vectorizer.vector(for: text)
      #expect(isClose(vector.cosineSimilarity(to: vector), 1))
      #expect(isClose(vector.norm, 1))
    }
    let (green, blue) = (vectorizer.vector(for: "green"), vectorizer.vector(for: "blue"))
    #expect(green.cosineSimilarity(to: blue) == 0)
  }

  @Test func `The cosine is symmetric and that of the worked example`() {
    let options = TFIDFOptions(inverseDocumentFrequency: .none, norm: .none)
    let vectorizer = TFIDFVectorizer(fitting: texts, options: options)
    let left = vectorizer.vector(for: "red red red blue blue blue blue")
    let right = vectorizer.vector(for: "blue green")
    #expect(left.norm == 5)
    #expect(left.dotProduct(with: right) == 4)
    #expect(isClose(left.cosineSimilarity(to: right), 4 / (5 * 2.0.squareRoot())))
    #expect(left.cosineSimilarity(to: right) == right.cosineSimilarity(to: left))
  }

  @Test(arguments: ["", "unheard of", "¿?"])
  func `What was not learnt is the zero vector`(text: String) {
    let vectorizer = TFIDFVectorizer(fitting: texts)
    let vector = vectorizer.vector(for: text)
    #expect(vector == SparseVector())
    #expect(vector.norm == 0)
    #expect(vector.cosineSimilarity(to: vectorizer.vector(for: "red")) == 0)
    #expect(vector.cosineSimilarity(to: vector) == 0)
  }

  @Test func `Fitting to nothing learns nothing`() {
    let vectorizer = TFIDFVectorizer(fitting: [])
    #expect(vectorizer.featureCount == 0)
    #expect(vectorizer.vector(for: "red").components.isEmpty)
  }

  @Test func `Neither threads nor order make a difference`() {
    let one = TFIDFVectorizer(fitting: texts, threads: 1)
    let many = TFIDFVectorizer(fitting: texts.reversed(), threads: 5)
    for text in texts { #expect(one.vector(for: text) == many.vector(for: text)) }
  }

  @Test func `The dimensions of a vector ascend and are different`() {
    let vectorizer = TFIDFVectorizer(fitting: ["a b c d e f g h i j k l m n o p q r s t u v w"])
    let dimensions = vectorizer.vector(for: "w v u a b c a b c q r s").dimensions
    #expect(dimensions.count == 9)
    #expect(zip(dimensions, dimensions.dropFirst()).allSatisfy(<))
  }

  @Test func `Features can be other than words`() {
    let settings = FeatureSettings(wordNGrams: nil, characterNGrams: 3...3, signals: [])
    let vectorizer = TFIDFVectorizer(fitting: ["colour", "color"], features: settings)
    let (british, american) = (vectorizer.vector(for: "colour"), vectorizer.vector(for: "color"))
    #expect((0.2...0.8).contains(british.cosineSimilarity(to: american)))
  }
}
