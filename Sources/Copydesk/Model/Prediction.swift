/// What a classifier says of a text.
public struct Prediction: Sendable, Hashable {
  /// The most probable label; the first in the order of labels if some are equally so. It is never
  /// the background's.
  public var label: String { labels[best] }
  /// The probability of that label.
  public var confidence: Double { probabilities[best] }
  /// The probability of each label, in the order of `labels`; they sum to 1.
  public let probabilities: [Double]
  /// The labels of the model.
  public let labels: [String]
  let best: Int

  init(labels: [String], background: Int?, probabilities: [Double]) {
    self.labels = labels
    self.probabilities = probabilities
    best = ModelDescription.best(probabilities, except: background)
  }

  /// The label, or `nil` if its probability is below `threshold`.
  public func label(atLeast threshold: Double) -> String? {
    confidence >= threshold ? label : nil
  }
}

extension LinearModel {
  /// Predicts the label of UTF-8 `text`. A text without known features gets the prior.
  func predict(_ text: Span<UInt8>, _ scratch: inout FeatureScratch) -> Prediction {
    var scores: [Double] = []
    score(text, into: &scores, &scratch)
    return prediction(probabilities(of: scores))
  }

  func prediction(_ probabilities: [Double]) -> Prediction {
    Prediction(
      labels: description.labels, background: background, probabilities: probabilities)
  }
}
