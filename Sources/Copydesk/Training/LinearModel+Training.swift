extension LinearModel {
  /// Trains on what was counted.
  package init(
    counts: CountedTerms, _ parameters: TrainingParameters, threads: Int
  ) throws(TrainingError) {
    self = try Trainer(parameters: parameters, threads: threads).train(counts)
  }

  /// Trains on files of counts.
  package init(
    counts: CombinedTerms, _ parameters: TrainingParameters, threads: Int
  ) throws(TrainingError) {
    self = try Trainer(parameters: parameters, threads: threads).train(counts)
  }

  /// Trains on what was counted and writes the model beside `path` and renames it into place. It is
  /// put together in its file, so that neither counts nor model need fit into memory.
  package static func train(
    on counts: CountedTerms, _ parameters: TrainingParameters, threads: Int, to path: String
  ) throws -> ModelDescription {
    try Trainer(parameters: parameters, threads: threads).train(counts, to: path)
  }

  /// The same on files of counts.
  package static func train(
    on counts: CombinedTerms, _ parameters: TrainingParameters, threads: Int, to path: String
  ) throws -> ModelDescription {
    try Trainer(parameters: parameters, threads: threads).train(counts, to: path)
  }
}
