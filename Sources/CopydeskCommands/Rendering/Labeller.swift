import Copydesk

/// A paragraph's label as the output shows it.
struct LabelledResult: Sendable {
  var label: String
  var confidence: Double
  /// The probability of each label of the model.
  var probabilities: [Double]
  /// The position of the paragraph of the article that this one repeats.
  var repeats: Int?
  /// The strongest features for the label, if they were asked for.
  var evidence: [FeatureEvidence]
  /// Whether the paragraph is in the output.
  var isKept: Bool
}

/// A batch and the results of its records.
struct LabelledBatch {
  var paths: [String]
  /// The index of the first file with a paragraph.
  var firstFile: Int
  var batch: ParagraphBatch
  var results: [LabelledResult]

  /// The runs of records of one article.
  var articles: [Range<Int>] {
    var articles: [Range<Int>] = []
    var start = 0
    for index in batch.records.indices {
      if batch.endsArticle(at: index) {
        articles.append(start..<(index + 1))
        start = index + 1
      }
    }
    return articles
  }

  /// A blank line before each article but the first.
  func separator(before index: Int) -> String {
    let record = batch.records[index]
    return record.position > 0 || record.file == firstFile && record.ordinal == 0 ? "" : "\n"
  }

  /// The name of the file that a record came from.
  func path(_ index: Int) -> String {
    let path = paths[batch.records[index].file]
    return path == "-" ? "standard input" : path
  }

  func text(_ index: Int) -> ArraySlice<UInt8> { batch.bytes[batch.records[index].text] }

  /// The text on one line: with spaces for what a line break or a tab would tear apart.
  func line(_ index: Int) -> [UInt8] {
    var line: [UInt8] = []
    appendLine(index, to: &line)
    return line
  }

  /// Appends the text on one line.
  func appendLine(_ index: Int, to output: inout [UInt8]) {
    let start = output.count
    output += text(index)
    for offset in start..<output.count where output[offset] < 0x20 {
      output[offset] = UInt8(ascii: " ")
    }
  }
}

/// Labels batches and decides what is in the output, as the options of `classify` say.
struct Labeller: Sendable {
  private let classifier: ParagraphClassifier
  private let minimumConfidence: Double
  private let kept: Set<String>
  private let dropped: Set<String>
  private let dropsRepeats: Bool
  private let explains: Bool
  private static let evidenceCount = 5

  init(_ command: ClassifyCommand, _ classifier: ParagraphClassifier) {
    self.classifier = classifier
    minimumConfidence = command.minimumConfidence
    kept = Set(command.kept)
    dropped = Set(command.dropped)
    dropsRepeats = command.dropsRepeats
    explains = command.explains
  }

  var labels: [String] { classifier.classifier.labels }

  func label(_ batch: ParagraphBatch) -> [LabelledResult] {
    let results = classifier.classify(batch, batch.records.indices)
    return zip(batch.records, results).map { record, result in
      let label =
        result.prediction.label(atLeast: minimumConfidence) ?? ClassifyCommand.unsure
      let isWanted = kept.isEmpty ? !dropped.contains(label) : kept.contains(label)
      return LabelledResult(
        label: label, confidence: result.prediction.confidence,
        probabilities: result.prediction.probabilities, repeats: result.repeats,
        evidence: explains
          ? evidence(of: batch.bytes[record.text], for: result.prediction.label) : [],
        isKept: isWanted && !(dropsRepeats && result.repeats != nil))
    }
  }

  /// What speaks most strongly for the label that the paragraph has in its place.
  private func evidence(of text: ArraySlice<UInt8>, for label: String) -> [FeatureEvidence] {
    let explanation = classifier.classifier.explanation(
      for: String(decoding: text, as: UTF8.self))
    guard let label = labels.firstIndex(of: label) else { return [] }
    let ranked = explanation.terms.map {
      FeatureEvidence(name: $0.name, evidence: $0.evidence(for: label))
    }.sorted { $0.evidence > $1.evidence }
    return Array(ranked.prefix(Self.evidenceCount))
  }
}
