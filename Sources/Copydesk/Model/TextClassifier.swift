/// A classifier of texts, for any set of labels.
///
/// ```swift
/// let classifier = try TextClassifier(trainingData: paragraphs)
/// classifier.predictedLabel(for: "Book now and save 20%.")
/// try classifier.write(to: "my.model")
/// ```
public struct TextClassifier: Sendable {
  /// The trained model.
  public let model: LinearModel

  /// The labels, ascending: what probabilities and scores are in the order of. The background's, which is
  /// never predicted, is one of them.
  public var labels: [String] { model.labels }

  /// Makes a classifier of a model.
  public init(_ model: LinearModel) { self.model = model }

  /// Opens a model file; see `LinearModel.init(contentsOf:verifying:)`.
  ///
  /// - Throws: `StorageError` if it cannot be opened or is not a model.
  public init(contentsOf path: String) throws(StorageError) {
    model = try LinearModel(contentsOf: path)
  }

  /// Trains on labelled paragraphs.
  ///
  /// The model is the same for any number of threads and any order of the paragraphs.
  ///
  /// - Throws: `TrainingError` if the data or the parameters do not make a model.
  /// - Complexity: O(*n*) in the bytes of text and O(*v* *k*) in the features and the labels; for NB-SVM O(*n* *k*)
  ///   for each of its passes.
  public init(
    trainingData: some Sequence<LabelledParagraph>,
    parameters: TrainingParameters = TrainingParameters(), threads: Int = availableThreads
  ) throws(TrainingError) {
    let batch = ParagraphBatch(trainingData)
    try self.init(
      training: batch, indices: Array(batch.records.indices), parameters, threads: threads)
  }

  /// Trains on counts. What the model extracts is what was counted, whatever the parameters say.
  ///
  /// - Throws: `TrainingError`; with TF-IDF weights and for NB-SVM `needsParagraphs`.
  /// - Complexity: O(*v* *k*) in the features and the labels.
  public init(
    statistics: TermStatistics, parameters: TrainingParameters = TrainingParameters(),
    threads: Int = availableThreads
  ) throws(TrainingError) {
    model = try Trainer(parameters: parameters, threads: threads).train(statistics)
  }

  package init(
    training batch: ParagraphBatch, indices: [Int], _ parameters: TrainingParameters, threads: Int
  ) throws(TrainingError) {
    let statistics = TermStatistics(
      counting: batch, indices: indices, parameters.features, threads: threads)
    model = try Trainer(parameters: parameters, threads: threads).train(
      statistics, batch, indices: indices)
  }

  /// The prediction for a text. A text without known features gets the prior.
  ///
  /// - Complexity: O(*n* *k*) in the bytes of the text and the labels.
  public func prediction(for text: String) -> Prediction {
    model.predict(text.utf8Span.span)
  }

  /// The most probable label of a text.
  ///
  /// - Complexity: As of `prediction(for:)`; nothing is allocated but the result.
  public func predictedLabel(for text: String) -> String {
    let bytes = text.utf8Span.span
    let best = model.scratches.withScratch { model.predict(bytes, into: &$0) }
    return model.labels[best]
  }

  /// The most probable labels of a text with their probabilities, at most `maximumCount`.
  public func predictedLabelHypotheses(
    for text: String, maximumCount: Int
  ) -> [String: Double] {
    let prediction = prediction(for: text)
    let order = prediction.labels.indices.filter { $0 != model.background }.sorted {
      (prediction.probabilities[$1], $0) < (prediction.probabilities[$0], $1)
    }
    return Dictionary(
      uniqueKeysWithValues: order.prefix(max(0, maximumCount)).map {
        (prediction.labels[$0], prediction.probabilities[$0])
      })
  }

  /// Why a text gets its label, term by term.
  public func explanation(for text: String) -> Explanation {
    model.explain(text.utf8Span.span)
  }

  /// Writes the model beside `path` and renames it into place.
  ///
  /// - Throws: `StorageError.unwritable`; what was at `path` is there then as before.
  public func write(to path: String) throws(StorageError) { try model.write(to: path) }
}
