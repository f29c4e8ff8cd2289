/// What models that did not see them say of the paragraphs of a corpus: what calibration and the
/// article model are fitted on.
struct HeldOut {
  private struct Paragraph {
    var record: Int
    var scores: [Double]
    var actual: Int
  }

  private var paragraphs: [Paragraph] = []

  /// Adds the scores of a fold's records.
  mutating func append(_ model: LinearModel, _ batch: ParagraphBatch, _ records: [Int]) {
    var scratch = FeatureScratch()
    var row: [Double] = []
    for index in records {
      let record = batch.records[index]
      guard let label = batch.label(of: record).flatMap({ model.labels.firstIndex(of: $0) })
      else { continue }
      model.score(batch.bytes.span.extracting(record.text), into: &row, &scratch)
      paragraphs.append(Paragraph(record: index, scores: row, actual: label))
    }
  }

  /// The calibration with the least log loss.
  func calibration(documentCounts: [Int]) -> Calibration {
    var calibration = Calibration(documentCounts: documentCounts)
    let width = documentCounts.count
    // A fold may have lacked a label: its scores have other columns.
    let complete = paragraphs.filter { $0.scores.count == width }
    calibration.fit(complete.map(\.scores), actual: complete.map(\.actual))
    return calibration
  }

  /// The paragraphs of each article, in order, with their probabilities.
  private func articles(
    _ batch: ParagraphBatch, _ calibration: Calibration
  ) -> [[(record: Int, probabilities: [Double], actual: Int)]] {
    let complete = paragraphs.filter { $0.scores.count == calibration.offsets.count }
      .sorted { $0.record < $1.record }
    let groups = Dictionary(grouping: complete) { batch.records[$0.record].article }
    // By their first paragraph: the dictionary's order is arbitrary.
    return groups.values.sorted { $0[0].record < $1[0].record }.map { group in
      group.map { ($0.record, calibration.probabilities(of: $0.scores), $0.actual) }
    }
  }

  /// An article model fitted on the articles, and what it makes of each, its own transitions left
  /// out; `nil` if no article has two paragraphs.
  func articleModel(
    _ batch: ParagraphBatch, _ calibration: Calibration
  ) -> (model: ArticleModel, outcomes: [Outcome])? {
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
          outcomes.append(
            Outcome(
              actual: paragraph.actual, row, article: batch.records[paragraph.record].article))
        }
      }
      let loss = outcomes.reduce(0) { $0 - logarithm(max($1.probabilityOfActual, 1e-15)) }
      if best.map({ loss < $0.loss }) ?? true { best = (loss, weight, outcomes) }
    }
    return best.map { (counts.model(weight: $0.weight), $0.outcomes) }
  }
}

extension Outcome {
  /// What probabilities make of a paragraph of a known label.
  init(actual: Int, _ probabilities: [Double], article: UInt64) {
    let best = LinearModel.best(probabilities)
    self.init(
      actual: actual, predicted: best, confidence: probabilities[best],
      probabilityOfActual: probabilities[actual], article: article)
  }
}
