/// Builds the table of a model from a table of counts, a shard a thread: in memory, or straight into
/// a file.
struct ModelBuilder<Terms: TermTable>: Sendable {
  /// The weights of a feature.
  ///
  /// It is given the position of the feature among those that are kept, in the order of keys, and
  /// its counts; it replaces `weights` and may add to `biases`.
  typealias Weigher =
    @Sendable (
      _ position: Int, _ row: borrowing TermRow, _ weights: inout [Double], _ biases: inout [Double]
    ) -> Void

  let terms: Terms
  let selection: FeatureSelection
  let parameters: TrainingParameters
  let survey: FeatureSurvey
  let threads: Int

  init(
    _ terms: Terms, _ parameters: TrainingParameters, threads: Int
  ) throws(StorageError) {
    self.terms = terms
    self.parameters = parameters
    self.threads = threads
    selection = try FeatureSelection(parameters, of: terms, threads: threads)
    survey = try FeatureSurvey(selection, of: terms, parameters.weighting, threads: threads)
  }

  private var labelCount: Int { terms.labels.count }

  /// Calls `body` with the kept rows of a shard and their positions.
  private func forEachKeptRow(
    ofShard shard: Int, _ body: (_ position: Int, _ row: borrowing TermRow) -> Void
  ) throws(StorageError) {
    var position = survey.shards[shard].firstPosition
    try selection.forEachKeptRow(of: terms, shard: shard) { row in
      body(position, row)
      position += 1
    }
  }

  /// The sum of the magnitudes of all weights, by label.
  func sumsOfWeights(_ weigh: @escaping Weigher) throws(StorageError) -> [Double] {
    let labelCount = labelCount
    let sums = try terms.mapShards(threads: threads) { (shard) throws(StorageError) in
      var sums = [Double](repeating: 0, count: labelCount)
      var (weights, biases) = (sums, sums)
      try forEachKeptRow(ofShard: shard) { position, row in
        weigh(position, row, &weights, &biases)
        for label in sums.indices { sums[label] += abs(weights[label]) }
      }
      return sums
    }
    return sums.reduce([Double](repeating: 0, count: labelCount)) { total, part in
      zip(total, part).map { $0 + $1 }
    }
  }

  /// Builds the model, in a new file if there is one, else in memory.
  ///
  /// - Parameter biases: Those of no feature; what `weigh` adds to them is added.
  func build(
    _ description: ModelDescription, biases: [Double], in file: FileDescriptor?,
    _ weigh: @escaping Weigher
  ) throws(TrainingError) -> SectionAssembly {
    do {
      let slots = try slotRanges()
      let assembly = try SectionAssembly(
        LinearModel.plan(
          description, slotCount: slots.last?.upperBound ?? 0, nameLength: survey.nameLength),
        in: file)
      let added = try terms.mapShards(threads: threads) { (shard) throws(StorageError) in
        try buildShard(shard, slots[shard], into: assembly, weigh)
      }
      var biases = biases
      for part in added {
        guard let part else { throw TrainingError.notFinite }
        for label in biases.indices { biases[label] += part[label] }
      }
      guard biases.allSatisfy(\.isFinite) else { throw TrainingError.notFinite }
      try LinearModel.write(description, biases: biases, to: assembly)
      return assembly
    } catch let error as StorageError {
      throw .storage(error)
    } catch let error as TrainingError {
      throw error
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// The slots of each shard, from the end of those of the shard before.
  private func slotRanges() throws(StorageError) -> [Range<Int>] {
    let runs = try terms.mapShards(threads: threads) { (shard) throws(StorageError) in
      var run = KeyRun(keyCount: survey.featureCount)
      if selection.keepsAll {
        try terms.forEachKey(ofShard: shard) { run.append($0) }
      } else {
        try forEachKeptRow(ofShard: shard) { _, row in run.append(row.key) }
      }
      return run
    }
    var ranges: [Range<Int>] = []
    var end = 0
    for run in runs {
      ranges.append(end..<run.end(after: end))
      end = run.end(after: end)
    }
    let slotCount = KeyPlacement(keyCount: survey.featureCount, end: end).slotCount
    ranges[KeyShard.count - 1] = ranges[KeyShard.count - 1].lowerBound..<slotCount
    return ranges
  }

  /// Builds the part of the table with the features of a shard.
  ///
  /// - Returns: What they add to the biases; `nil` if a weight is no finite number.
  private func buildShard(
    _ shard: Int, _ slots: Range<Int>, into assembly: SectionAssembly, _ weigh: Weigher
  ) throws(StorageError) -> [Double]? {
    var piece = ModelTablePiece(
      slots: slots, names: survey.shards[shard].names, labelCount: labelCount,
      hasRarities: parameters.weighting.hasRarities)
    var placement = KeyPlacement(keyCount: survey.featureCount, end: slots.lowerBound)
    var biases = [Double](repeating: 0, count: labelCount)
    var weights = biases
    let (weighting, documentCount) = (parameters.weighting, terms.documentCount)
    let hasRarities = weighting.hasRarities
    try forEachKeptRow(ofShard: shard) { position, row in
      weigh(position, row, &weights, &biases)
      let rarity =
        hasRarities
        ? weighting.rarity(documentFrequency: row.documentFrequency, of: documentCount) : 1
      piece.set(placement.nextSlot(for: row.key), row, rarity: rarity, weights: weights.span)
    }
    piece.finish()
    try LinearModel.write(piece, to: assembly)
    return piece.isFinite ? biases : nil
  }
}

extension ModelBuilder<TermStatistics> {
  /// The rows that the model keeps.
  var features: [Int] {
    var features: [Int] = []
    var rows = terms.table.rows
    for feature in 0..<terms.featureCount where rows.next() {
      if selection.keeps(key: rows.row.key, rows.row.cells.span) { features.append(feature) }
    }
    return features
  }
}
