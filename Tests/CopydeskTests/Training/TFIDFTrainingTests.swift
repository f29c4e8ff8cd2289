import Testing

@testable import Copydesk

/// Proves the masses of TF-IDF training against scikit-learn 1.9.1: the `TfidfTransformer` weights
/// of the documents of Manning, Raghavan & Schütze 2008, table 13.1, summed over each class.
@Suite struct TFIDFTrainingTests {
  private static let words = ["beijing", "chinese", "japan", "macao", "shanghai", "tokyo"]

  private func masses(_ options: TFIDFOptions, threads: Int = 1) throws -> [String: [Double]] {
    let batch = ParagraphBatch(chinaParagraphs)
    let statistics = TermStatistics(counting: chinaParagraphs, settings: wordsAlone)
    let masses = ClassMasses(
      summing: Array(0..<statistics.featureCount), of: statistics, options, over: batch,
      indices: Array(batch.records.indices), threads: threads)
    var found: [String: [Double]] = [:]
    var row = [0.0, 0.0]
    for position in masses.features.indices {
      masses.read(position, into: &row)
      found[statistics.name(position)] = row
    }
    return found
  }

  static let published: [(options: TFIDFOptions, c: [Double], notC: [Double])] = [
    (
      TFIDFOptions(), [0.691834612, 1.906749335, 0, 0.88654763, 0.691834612, 0],
      [0, 0.346181612, 0.663384614, 0, 0, 0.663384614]
    ),
    (
      // sublinear_tf=True
      TFIDFOptions(termFrequency: .sublinear),
      [0.749390993, 1.786892805, 0, 0.88654763, 0.749390993, 0],
      [0, 0.346181612, 0.663384614, 0, 0, 0.663384614]
    ),
    (
      // norm=None
      TFIDFOptions(norm: .none), [1.916290732, 5, 0, 1.916290732, 1.916290732, 0],
      [0, 1, 1.916290732, 0, 0, 1.916290732]
    ),
    (
      // use_idf=False
      TFIDFOptions(inverseDocumentFrequency: .none),
      [0.447213595, 2.495961163, 0, 0.707106781, 0.447213595, 0],
      [0, 0.577350269, 0.577350269, 0, 0, 0.577350269]
    ),
    (
      // By hand: chinese is in every document, so ln(4/4) = 0 leaves one word in documents 1 to 3
      // and two equal ones in document 4.
      .rennie, [1, 0, 0, 1, 1, 0], [0, 0, 0.5.squareRoot(), 0, 0, 0.5.squareRoot()]
    ),
  ]

  @Test(arguments: 0..<published.count, [1, 3])
  func massesAreTheSumsOfWeights(example: Int, threads: Int) throws {
    let (options, c, notC) = Self.published[example]
    let found = try masses(options, threads: threads)
    for (index, word) in Self.words.enumerated() {
      let row = try #require(found[word])
      #expect(isClose(row[0], c[index], tolerance: 1e-8), "\(word)")
      #expect(isClose(row[1], notC[index], tolerance: 1e-8), "\(word)")
    }
  }

  @Test func theModelIsThatOfMultinomialNaiveBayesOverThem() throws {
    let model = try chinaModel(.multinomialNaiveBayes, .tfidf(TFIDFOptions()))
    // MultinomialNB().fit(…).feature_log_prob_
    let expected = [
      "beijing": [-1.79431344, -2.037701266], "chinese": [-1.25309156, -1.740429117],
      "japan": [-2.32012695, -1.528846816], "macao": [-1.685378442, -2.037701266],
    ]
    for (word, weights) in expected {
      #expect(zip(try model.weights(of: word), weights).allSatisfy { isClose($0, $1) })
    }
    // predict_proba of document 5.
    let probabilities = TextClassifier(model).prediction(for: chinaTest).probabilities
    #expect(isClose(probabilities[0], 0.670425977))
    #expect(isClose(probabilities[1], 0.329574023))
  }
}
