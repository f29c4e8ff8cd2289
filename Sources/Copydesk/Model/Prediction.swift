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

/// What a prediction is made in: the features of a text, and then the scores and the probabilities
/// of the labels.
struct PredictionScratch: ~Copyable, ReusableScratch {
  var features = FeatureScratch()
  var probabilities: [Double] = []
}

extension LinearModel {
  /// Finds the probabilities of the labels for UTF-8 `text`. A text without known features gets the
  /// prior.
  ///
  /// - Returns: The index of the most probable label.
  @discardableResult
  func predict(_ text: Span<UInt8>, into scratch: inout PredictionScratch) -> Int {
    score(text, into: &scratch.probabilities, &scratch.features)
    scratch.features.releaseExcess()
    description.calibration.calibrate(&scratch.probabilities, shifts: shifts)
    return ModelDescription.best(scratch.probabilities, except: background)
  }

  /// Predicts the label of UTF-8 `text`.
  func predict(_ text: Span<UInt8>) -> Prediction {
    scratches.withScratch { scratch in
      predict(text, into: &scratch)
      return prediction(scratch.probabilities)
    }
  }

  func prediction(_ probabilities: [Double]) -> Prediction {
    Prediction(
      labels: description.labels, background: background, probabilities: probabilities)
  }
}
