internal import DefaultModel

/// Labels the paragraphs of articles.
///
/// ```swift
/// for paragraph in ParagraphClassifier.pretrained.classify(article: text) {
///   print(paragraph.label, paragraph.confidence, paragraph.text)
/// }
/// ```
public struct ParagraphClassifier: Sendable {
  /// What labels a single paragraph.
  public let classifier: TextClassifier
  /// Whether the article model, if the model has one, takes part: each paragraph is then seen in
  /// its place among the others.
  public let readsArticles: Bool

  /// Makes a classifier of articles from one of texts.
  public init(_ classifier: TextClassifier, readsArticles: Bool = true) {
    self.classifier = classifier
    self.readsArticles = readsArticles
  }

  /// The classifier that comes with the library: news, quote, opinion, advertisement and
  /// subscription appeal, in English. It is opened when it is first used.
  public static let pretrained: ParagraphClassifier = {
    guard let model = try? LinearModel(base64: DefaultModel.base64) else {
      preconditionFailure("the model that was compiled in is not one of this version")
    }
    return ParagraphClassifier(TextClassifier(model))
  }()

  /// Labels each paragraph of an article, in order.
  public func classify(
    article: String, splitting: ParagraphSplitting = .auto
  ) -> [ClassifiedParagraph] {
    classify(paragraphs: ParagraphSplitter.paragraphs(of: article, splitting: splitting))
  }

  /// Labels the paragraphs of an article, one result for each, in order.
  public func classify(paragraphs: [String]) -> [ClassifiedParagraph] {
    let batch = ParagraphBatch(
      paragraphs.map { LabelledParagraph(text: $0, label: "", article: "") })
    return zip(paragraphs, classify(batch, batch.records.indices)).map {
      ClassifiedParagraph(text: $0, prediction: $1.prediction, repeats: $1.repeats)
    }
  }
}

/// A paragraph of an article and what it is.
public struct ClassifiedParagraph: Sendable, Hashable {
  /// The text.
  public let text: String
  /// The probabilities of all labels.
  public let prediction: Prediction
  /// The index of the first paragraph of the article with the same text, if it is not this one.
  public let repeats: Int?

  /// The most probable label.
  public var label: String { prediction.label }
  /// The probability of that label.
  public var confidence: Double { prediction.confidence }
}

extension ParagraphClassifier {
  /// What is said of a record of a batch.
  package struct Result: Sendable {
    package var prediction: Prediction
    package var repeats: Int?
  }

  /// Labels records of a batch; the paragraphs of an article must follow each other.
  package func classify(_ batch: ParagraphBatch, _ range: Range<Int>) -> [Result] {
    var scratch = FeatureScratch()
    var repeats = RepeatFinder()
    var results: [Result] = []
    var article: [Prediction] = []
    for index in range {
      let record = batch.records[index]
      article.append(
        classifier.model.predict(batch.bytes.span.extracting(record.text), &scratch))
      results.append(
        Result(
          prediction: article[article.count - 1],
          repeats: repeats.position(ofFirst: record, in: batch)))
      guard index + 1 == range.upperBound || batch.endsArticle(at: index) else { continue }
      repeats = RepeatFinder()
      for (offset, prediction) in inContext(article).enumerated() {
        results[results.count - article.count + offset].prediction = prediction
      }
      article.removeAll(keepingCapacity: true)
    }
    return results
  }

  /// The predictions of an article's paragraphs, as the article model sees them.
  private func inContext(_ article: [Prediction]) -> [Prediction] {
    let description = classifier.model.description
    guard readsArticles, let model = description.articleModel else { return article }
    return model.marginals(of: article.map(\.probabilities), description.calibration).map {
      classifier.model.prediction($0)
    }
  }
}
