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
      count, labels: records.map { batch.records[$0].label ?? 0 }, groups: groups, seed: seed
    ).folds.map { fold in fold.map { records[$0] } }
  }

  /// The counts of each fold and of all.
  struct Counts {
    fileprivate let parts: [TermStatistics]
    let whole: TermStatistics
  }

  /// Counts every paragraph once: what a fold is trained on is all but its own counts.
  func counts(_ settings: FeatureSettings, threads: Int) -> Counts {
    let parts = folds.map {
      TermStatistics(counting: batch, indices: $0, settings, threads: threads)
    }
    return Counts(parts: parts, whole: TermStatistics(settings: settings).mergingAll(parts))
  }

  /// The model that is trained on all folds but one.
  func model(
    leavingOut fold: Int, _ counts: Counts, _ parameters: TrainingParameters, threads: Int
  ) throws(CrossValidation.Failure) -> LinearModel {
    let statistics: TermStatistics
    do throws(StatisticsError) {
      statistics = try counts.whole.subtracting(counts.parts[fold])
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
