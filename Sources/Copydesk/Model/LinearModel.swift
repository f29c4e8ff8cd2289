/// A trained model: a bias and a row of weights a feature, by label.
///
/// The score of a label is its bias plus the sum of the paragraph's feature weights; every method
/// ends as this, so there is one scorer, one file format and one explanation. A model is immutable
/// and can be used from any number of threads; it lies in memory as it lies in its file.
public struct LinearModel: Sendable {
  /// The most labels a model can have.
  public static let maximumLabels = 4096

  /// What the model is.
  public let description: ModelDescription
  let biases: [Double]
  /// What calibration adds to the scores of the labels.
  let shifts: [Double]
  /// The index of the background's label.
  let background: Int?
  let table: ModelTable
  /// Spares look-ups of what the table lacks, if it is small.
  let filter: KeyFilter?
  let extractor: FeatureExtractor
  let file: FileBytes
  let nameStarts: Range<Int>
  let names: Range<Int>
  /// What classifying a text takes of memory.
  private(set) var scratches = ScratchPool<PredictionScratch>()

  /// The labels, in the order of scores.
  public var labels: [String] { description.labels }

  /// Writes the score of each label for UTF-8 `text` into `scores`.
  ///
  /// - Complexity: O(*n*) in the bytes of the text, times the number of labels.
  func score(_ text: Span<UInt8>, into scores: inout [Double], _ scratch: inout FeatureScratch) {
    // Where they stand: to empty an array and fill it again takes longer.
    if scores.count == biases.count {
      for label in scores.indices { scores[label] = biases[label] }
    } else {
      scores = biases
    }
    switch description.parameters.weighting {
    case .counts:
      findKeys(of: text, &scratch)
      table.add(scratch.keys.span, to: &scores)
    case .binary:
      findKeys(of: text, &scratch)
      scratch.repeats.remove(from: &scratch.keys)
      table.add(scratch.keys.span, to: &scores)
    case .tfidf:
      forEachTerm(of: text, &scratch) { slot, weight in
        table.add(slot: slot, times: weight, to: &scores)
      }
    }
  }

  /// Calls `body` with the slot of each known feature of `text` and its weight in the paragraph.
  func forEachTerm(
    of text: Span<UInt8>, _ scratch: inout FeatureScratch, _ body: (Int, Double) -> Void
  ) {
    findKeys(of: text, &scratch)
    let keys = scratch.keys
    table.findSlots(of: keys.span, &scratch.indices)
    description.parameters.weighting.forEachWeight(
      of: &scratch.indices, rarity: { table.rarity(at: $0) }, body)
  }

  /// Fills `scratch.keys` with the keys of `text` that the model may know.
  private func findKeys(of text: Span<UInt8>, _ scratch: inout FeatureScratch) {
    extractor.extractKeys(text, into: &scratch)
    filter?.removeAbsent(from: &scratch.keys)
  }

  /// The name of the feature at a slot.
  func name(at slot: Int) -> String {
    let start = Int(file.integer(at: nameStarts.lowerBound + 4 * slot, as: UInt32.self))
    let end = Int(file.integer(at: nameStarts.lowerBound + 4 * slot + 4, as: UInt32.self))
    guard start <= end, end <= names.count else { return "" }
    let range = (names.lowerBound + start)..<(names.lowerBound + end)
    return String(decoding: file.array(in: range), as: UTF8.self)
  }
}

extension LinearModel {
  /// The probabilities of scores.
  func probabilities(of scores: [Double]) -> [Double] {
    description.calibration.probabilities(of: scores, shifts: shifts)
  }
}
