/// What models that did not see them say of the paragraphs of a corpus: what calibration and the
/// article model are fitted on.
struct HeldOut {
  private struct Paragraph {
    var record: Int
    var article: ParagraphBatch.ArticleOfFile
    /// What the text and the scores are known by.
    var fingerprint: UInt64
    /// By label; −∞ for a label that the fold's model did not see.
    var scores: [Double]
    var actual: Int
  }

  /// The labels of all folds.
  private let labels: [String]
  private let background: Int?
  private var paragraphs: [Paragraph] = []

  init(labels: [String], background: String?) {
    self.labels = labels
    self.background = background.flatMap { labels.firstIndex(of: $0) }
  }

  /// Adds the scores of a fold's records.
  mutating func append(_ model: LinearModel, _ batch: ParagraphBatch, _ records: [Int]) {
    let columns = labels.map { model.labels.firstIndex(of: $0) }
    let actual = batch.labels.map { labels.firstIndex(of: $0) }
    var scratch = FeatureScratch()
    var row: [Double] = []
    for index in records {
      let record = batch.records[index]
      guard let label = record.label.flatMap({ actual[$0] }) else { continue }
      let text = batch.bytes.span.extracting(record.text)
      model.score(text, into: &row, &scratch)
      let scores = columns.map { $0.map { row[$0] } ?? -.infinity }
      paragraphs.append(
        Paragraph(
          record: index, article: record.articleOfFile,
          fingerprint: scores.reduce(FeatureKey.hash(text)) {
            FeatureKey.joining($0, $1.bitPattern)
          }, scores: scores, actual: label))
    }
  }

  /// The calibration with the least log loss, fitted where the models knew all labels.
  func calibration(documentCounts: [Int]) -> Calibration {
    var calibration = Calibration(documentCounts: documentCounts)
    let complete = ordered.filter { $0.scores.allSatisfy(\.isFinite) }
    calibration.fit(complete.map(\.scores), actual: complete.map(\.actual))
    return calibration
  }

  /// The paragraphs of each article, in order, with their probabilities.
  private func articles(
    _ batch: ParagraphBatch, _ calibration: Calibration
  ) -> [[(record: Int, probabilities: [Double], actual: Int)]] {
    let ordered = ordered
    var articles: [[(record: Int, probabilities: [Double], actual: Int)]] = []
    for (index, paragraph) in ordered.enumerated() {
      if index == 0 || ordered[index - 1].article != paragraph.article { articles.append([]) }
      articles[articles.count - 1].append(
        (paragraph.record, calibration.probabilities(of: paragraph.scores), paragraph.actual))
    }
    return articles
  }

  /// The paragraphs by article, and the articles by what is said of them: sums over them depend
  /// neither on the names of files nor on their order.
  private var ordered: [Paragraph] {
    var fingerprints: [ParagraphBatch.ArticleOfFile: UInt64] = [:]
    for paragraph in paragraphs {
      fingerprints[paragraph.article, default: 0] &+= paragraph.fingerprint
    }
    let keys = paragraphs.map {
      (fingerprints[$0.article] ?? 0, $0.article.article, $0.article.file, $0.record)
    }
    return paragraphs.indices.sorted { keys[$0] < keys[$1] }.map { paragraphs[$0] }
  }

  /// An article model fitted on the articles, and what it makes of each, its own transitions left
  /// out; `nil` if no article has two paragraphs.
  func articleModel(
    _ batch: ParagraphBatch, _ calibration: Calibration
  ) -> (model: ArticleModel, verdicts: Verdicts)? {
    let articles = articles(batch, calibration)
    guard articles.contains(where: { $0.count > 1 }) else { return nil }
    var counts = TransitionCounts(labelCount: calibration.offsets.count)
    for article in articles { counts.add(article.map(\.actual)) }

    var best: (loss: Double, weight: Double, outcomes: [Outcome])?
    for weight in stride(from: 0.0, through: 1.0, by: 0.125) {
      var outcomes: [Outcome] = []
      for article in articles {
        let labels = article.map(\.actual)
        counts.add(labels, times: -1)
        let rows = counts.model(weight: weight).marginals(
          of: article.map(\.probabilities), calibration)
        counts.add(labels)
        for (paragraph, row) in zip(article, rows) {
          let best = ModelDescription.best(row, except: background)
          outcomes.append(
            Outcome(
              actual: paragraph.actual, predicted: best, confidence: row[best],
              probabilityOfActual: row[paragraph.actual],
              article: batch.records[paragraph.record].articleOfFile))
        }
      }
      let loss = outcomes.reduce(0) { $0 - logarithm(max($1.probabilityOfActual, 1e-15)) }
      if best.map({ loss < $0.loss }) ?? true { best = (loss, weight, outcomes) }
    }
    return best.map { best in
      // Text of the background is not judged.
      let verdicts = Verdicts(
        outcomes: best.outcomes.filter { $0.actual != background },
        backgroundConfidences: best.outcomes.filter { $0.actual == background }.map(\.confidence))
      return (counts.model(weight: best.weight), verdicts)
    }
  }
}
