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
  private let decoder: ArticleDecoder?
  private let scratches = ScratchPool<Scratch>()

  /// Makes a classifier of articles from one of texts.
  public init(_ classifier: TextClassifier, readsArticles: Bool = true) {
    self.classifier = classifier
    self.readsArticles = readsArticles
    let description = classifier.model.description
    decoder =
      readsArticles
      ? description.articleModel.flatMap { ArticleDecoder($0, description.calibration) } : nil
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
  ///
  /// - Complexity: As of `classify(paragraphs:)`.
  public func classify(
    article: String, splitting: ParagraphSplitting = .auto
  ) -> [ClassifiedParagraph] {
    let bytes = article.utf8Span.span
    let ranges = ParagraphSplitter.ranges(in: bytes, splitting: splitting)
    let texts = ranges.map { ParagraphSplitter.paragraph(of: bytes, in: $0) }
    return zip(classify(paragraphs: texts), ranges).map { paragraph, range in
      var paragraph = paragraph
      paragraph.range = range
      return paragraph
    }
  }

  /// Labels the paragraphs of an article, one result for each, in order.
  ///
  /// - Complexity: O(*n* *k* + *m* *k*²) in the bytes of text, the labels and the paragraphs; without an
  ///   article model O(*n* *k*).
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
  /// The text, without white space at its ends and with its line breaks made spaces.
  public let text: String
  /// Where it stands in the UTF-8 of the article; `nil` if the paragraphs were given one by one.
  public internal(set) var range: Range<Int>?
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

  /// What labelling a batch takes of memory.
  fileprivate struct Scratch: ~Copyable, ReusableScratch {
    var prediction = PredictionScratch()
    var repeats = RepeatFinder()
    var article = ArticleDecoder.Scratch()
  }

  /// Labels records of a batch; the paragraphs of an article must follow each other.
  package func classify(_ batch: ParagraphBatch, _ range: Range<Int>) -> [Result] {
    var predictions = BatchPredictions()
    classify(batch, range, into: &predictions)
    return (0..<predictions.count).map { index in
      Result(
        prediction: classifier.model.prediction(Array(predictions.probabilities(of: index))),
        repeats: predictions.repeats[index])
    }
  }

  /// Replaces `predictions` with those of records of a batch; the paragraphs of an article must
  /// follow each other. Nothing is allocated that was not for an earlier batch of that size.
  ///
  /// - Parameter findsRepeats: Whether to find the paragraphs that stood in their article before.
  package func classify(
    _ batch: ParagraphBatch, _ range: Range<Int>, findsRepeats: Bool = true,
    into predictions: inout BatchPredictions
  ) {
    predictions.removeAll(labelCount: classifier.labels.count)
    scratches.withScratch { scratch in
      var first = 0
      let (bytes, records) = (batch.bytes.span, batch.records.span)
      scratch.repeats.startArticle(at: range.lowerBound)
      for index in range {
        let label = classifier.model.predict(
          bytes.extracting(records[index].text), into: &scratch.prediction)
        predictions.append(
          label: label, probabilities: scratch.prediction.probabilities,
          repeats: findsRepeats ? scratch.repeats.position(ofFirst: index, in: batch) : nil)
        guard index + 1 == range.upperBound || batch.endsArticle(at: index) else { continue }
        scratch.repeats.startArticle(at: index + 1)
        if let decoder {
          predictions.decode(
            from: first, decoder, background: classifier.model.background, &scratch.article)
        }
        first = predictions.count
      }
    }
  }
}
