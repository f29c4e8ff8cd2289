import Copydesk

/// What the output says of the paragraphs of a batch, in memory that the next batch uses again.
struct Labelling: ReusableScratch {
  fileprivate(set) var predictions = BatchPredictions()
  /// The index of each paragraph's label in `Labeller.names`.
  fileprivate(set) var names: [Int] = []
  /// Whether each paragraph is in the output.
  fileprivate(set) var isKept: [Bool] = []
  /// The strongest features for each paragraph's label; empty if they were not asked for.
  private var evidences: [[FeatureEvidence]] = []

  /// The strongest features for the label of a paragraph, if they were asked for.
  func evidence(_ index: Int) -> [FeatureEvidence] {
    evidences.isEmpty ? [] : evidences[index]
  }
}

/// Labels batches and decides what is in the output, as the options of `classify` say.
struct Labeller: Sendable {
  /// The labels of the model, and the one of a paragraph whose confidence is too low.
  let names: [String]
  private let classifier: ParagraphClassifier
  private let minimumConfidence: Double
  /// Whether paragraphs of each of `names` are in the output.
  private let isWanted: [Bool]
  private let dropsRepeats: Bool
  /// Whether to find the paragraphs that stood in their article before.
  let findsRepeats: Bool
  private let explains: Bool
  private static let evidenceCount = 5

  /// - Parameter showsRepeats: Whether the output says which paragraphs are repeats.
  init(
    _ command: ClassifyCommand, _ classifier: ParagraphClassifier, names: [String],
    showsRepeats: Bool
  ) {
    self.classifier = classifier
    self.names = names
    minimumConfidence = command.minimumConfidence
    isWanted = names.map {
      command.kept.isEmpty ? !command.dropped.contains($0) : command.kept.contains($0)
    }
    dropsRepeats = command.dropsRepeats
    findsRepeats = dropsRepeats || showsRepeats
    explains = command.explains
  }

  var labels: [String] { classifier.classifier.labels }

  /// Replaces `labelling` with what is said of `batch`.
  func label(_ batch: ParagraphBatch, into labelling: inout Labelling) {
    classifier.classify(
      batch, batch.records.indices, findsRepeats: findsRepeats, into: &labelling.predictions)
    labelling.reset()
    for index in batch.records.indices {
      let isSure = labelling.predictions.confidence(of: index) >= minimumConfidence
      let name = isSure ? labelling.predictions.labels[index] : labels.count
      let isDropped = dropsRepeats && labelling.predictions.repeats[index] != nil
      labelling.append(name: name, isKept: isWanted[name] && !isDropped)
      if explains { labelling.append(evidence(of: batch, index, labelling.predictions)) }
    }
  }

  /// What speaks most strongly for the label that the paragraph has in its place.
  private func evidence(
    of batch: ParagraphBatch, _ index: Int, _ predictions: BatchPredictions
  ) -> [FeatureEvidence] {
    let text = String(decoding: batch.bytes[batch.records[index].text], as: UTF8.self)
    let explanation = classifier.classifier.explanation(for: text)
    let ranked = explanation.terms.map {
      FeatureEvidence(name: $0.name, evidence: $0.evidence(for: predictions.labels[index]))
    }.sorted { $0.evidence > $1.evidence }
    return Array(ranked.prefix(Self.evidenceCount))
  }
}

extension Labelling {
  fileprivate mutating func reset() {
    names.removeAll(keepingCapacity: true)
    isKept.removeAll(keepingCapacity: true)
    evidences.removeAll()
  }

  fileprivate mutating func append(name: Int, isKept: Bool) {
    names.append(name)
    self.isKept.append(isKept)
  }

  fileprivate mutating func append(_ evidence: [FeatureEvidence]) { evidences.append(evidence) }
}
