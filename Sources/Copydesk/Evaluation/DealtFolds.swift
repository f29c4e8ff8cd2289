/// Labelled paragraphs dealt into folds: what cross-validation trains on and tests on.
struct DealtFolds {
  let batch: ParagraphBatch
  /// The records of each fold.
  let folds: [[Int]]

  init(
    _ batch: ParagraphBatch, folds count: Int, grouping: CrossValidation.Grouping, seed: UInt64
  ) throws(CrossValidation.Failure) {
    guard count > 1 else { throw .tooFewFolds(count) }
    let records = batch.records.indices.filter { batch.records[$0].label != nil }
    let groups = records.map { index in
      grouping == .article ? batch.records[index].article : ParagraphBatch.standalone(index)
    }
    let articles = Set(groups).count
    guard articles >= count else { throw .tooFewArticles(articles: articles, folds: count) }
    self.batch = batch
    folds = Folds(
      count, labels: Self.labels(of: records, in: batch), groups: groups,
      fingerprints: Self.fingerprints(of: records, in: batch, grouping), seed: seed
    ).folds.map { fold in fold.map { records[$0] } }
  }

  /// The place of each record's label among the labels in their order.
  private static func labels(of records: [Int], in batch: ParagraphBatch) -> [Int] {
    let order = batch.labels.indices.sorted { batch.labels[$0] < batch.labels[$1] }
    var places = order
    for (place, label) in order.enumerated() { places[label] = place }
    return records.map { batch.records[$0].label.map { places[$0] } ?? 0 }
  }

  /// What each record is known by: its label and its text, and where it is dealt alone, those of its
  /// article, because that is what tells repeated paragraphs apart.
  private static func fingerprints(
    of records: [Int], in batch: ParagraphBatch, _ grouping: CrossValidation.Grouping
  ) -> [UInt64] {
    let labelHashes = batch.labels.map { FeatureKey.hash($0) }
    let own = records.map { index in
      let record = batch.records[index]
      return ParagraphBatch.fingerprint(
        labelHash: record.label.map { labelHashes[$0] } ?? 0,
        batch.bytes.span.extracting(record.text))
    }
    guard grouping == .none else { return own }
    var articles: [ParagraphBatch.ArticleOfFile: UInt64] = [:]
    for (record, fingerprint) in zip(records, own) {
      articles[batch.records[record].articleOfFile, default: 0] &+= fingerprint
    }
    return zip(records, own).map {
      FeatureKey.joining($1, articles[batch.records[$0].articleOfFile] ?? 0)
    }
  }

  /// The counts of each fold and of all.
  struct Counts {
    fileprivate let parts: [TermStatistics]
    let whole: TermStatistics
  }

  /// Counts every paragraph once: what a fold is trained on is all but its own counts.
  func counts(
    _ settings: FeatureSettings, threads: Int
  ) throws(CrossValidation.Failure) -> Counts {
    let parts = folds.map {
      TermStatistics(counting: batch, indices: $0, settings, threads: threads)
    }
    do throws(StatisticsError) {
      return Counts(
        parts: parts,
        whole: try TermStatistics(combining: parts, .addition, threads: threads))
    } catch {
      throw .statistics(error)
    }
  }

  /// The model that is trained on all folds but one.
  func model(
    leavingOut fold: Int, _ counts: Counts, _ parameters: TrainingParameters, threads: Int
  ) throws(CrossValidation.Failure) -> LinearModel {
    let statistics: TermStatistics
    do throws(StatisticsError) {
      statistics = try TermStatistics(
        combining: [counts.whole, counts.parts[fold]], .subtraction, threads: threads)
    } catch {
      throw .statistics(error)
    }
    let rest = folds.indices.filter { $0 != fold }.flatMap { folds[$0] }
    do throws(TrainingError) {
      return try Trainer(parameters: parameters, threads: threads).train(
        statistics, batch, indices: rest)
    } catch {
      throw .training(error)
    }
  }
}
