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
  var article: UInt64
}
