/// A paragraph's actual label and what was predicted of it.
struct Outcome: Sendable {
  /// The index of the actual label in the evaluation's labels.
  var actual: Int
  /// The index of the predicted label.
  var predicted: Int
  /// The probability of the predicted label.
  var confidence: Double
  /// The probability given to the actual label; 0 if the model does not know the label.
  var probabilityOfActual: Double
  var article: ParagraphBatch.ArticleOfFile

  /// The outcome with its labels numbered as in another list, which has both.
  func renumbered(_ labels: [String], _ others: [String]) -> Outcome {
    var outcome = self
    outcome.actual = others.firstIndex(of: labels[actual]) ?? 0
    outcome.predicted = others.firstIndex(of: labels[predicted]) ?? 0
    return outcome
  }
}

/// What was predicted of paragraphs with a label.
struct Verdicts: Sendable {
  /// Of those that are judged.
  var outcomes: [Outcome] = []
  /// The confidence in what was predicted of text of the background.
  var backgroundConfidences: [Double] = []

  mutating func append(_ other: Verdicts) {
    outcomes += other.outcomes
    backgroundConfidences += other.backgroundConfidences
  }

  /// The verdicts with their labels numbered as in another list, which has all of them.
  func renumbered(_ labels: [String], _ others: [String]) -> Verdicts {
    Verdicts(
      outcomes: outcomes.map { $0.renumbered(labels, others) },
      backgroundConfidences: backgroundConfidences)
  }
}
