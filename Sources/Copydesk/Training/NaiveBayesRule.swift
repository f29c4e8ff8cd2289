/// The weights of a feature from its masses, by method.
///
/// Notation: *m* is the mass of the feature under label *c*, *M* the sum of *m* over features,
/// *V* the number of features, α the smoothing, *n* the number of paragraphs of a label; a bar
/// means all labels but *c*.
struct NaiveBayesRule: Sendable {
  private let algorithm: TrainingParameters.Algorithm
  private let smoothing: Double
  private let documentCounts: [Double]
  private let totals: [Double]
  private let featureCount: Double
  private let norms: [Double]
  /// ln((0 + α) / (M + αV)): most features never occur under most labels.
  private let weightsOfAbsent: [Double]

  /// - Parameters:
  ///   - totals: The sum of the masses of all features, by label.
  ///   - norms: What the weights of each label are divided by.
  init(
    _ parameters: TrainingParameters, totals: [Double], featureCount: Int, documentCounts: [Int],
    norms: [Double]? = nil
  ) {
    algorithm = parameters.algorithm
    smoothing = parameters.smoothing
    self.documentCounts = documentCounts.map(Double.init)
    self.totals = totals
    self.featureCount = Double(featureCount)
    self.norms = norms ?? documentCounts.map { _ in 1 }
    weightsOfAbsent = totals.map {
      logarithm((0 + parameters.smoothing) / ($0 + parameters.smoothing * Double(featureCount)))
    }
  }

  /// Replaces the masses in `row` with weights.
  func apply(to row: inout [Double]) {
    switch algorithm {
    case .multinomialNaiveBayes:
      // ln((m + α) / (M + αV)): Manning, Raghavan & Schütze 2008, equation 13.7.
      for c in row.indices {
        row[c] =
          row[c] == 0
          ? weightsOfAbsent[c]
          : logarithm((row[c] + smoothing) / (totals[c] + smoothing * featureCount))
      }
    case .bernoulliNaiveBayes:
      // ln(p / (1 − p)); what absence says is in the bias.
      for c in row.indices {
        row[c] = logarithm((row[c] + smoothing) / (documentCounts[c] - row[c] + smoothing))
      }
    case .complementNaiveBayes, .weightedComplementNaiveBayes:
      // −ln((m̄ + α) / (M̄ + αV)): Rennie et al. 2003, equation 6; there without αV = Σα written
      // out. Divided by the sum of a label's weights: equation 9.
      let mass = row.reduce(0, +)
      let total = totals.reduce(0, +)
      for c in row.indices {
        let others = mass - row[c] + smoothing
        row[c] = -logarithm(others / (total - totals[c] + smoothing * featureCount)) / norms[c]
      }
    case .nbsvm: break  // Its weights are not a function of one feature's masses: see `NBSVM`.
    }
  }

  /// What a feature adds to the biases, given its masses: for Bernoulli ln(1 − p), the evidence of
  /// its absence, which its weight takes back where it is present. There *p* is
  /// (m + α) / (n + 2α): Manning, Raghavan & Schütze 2008, figure 13.3.
  func addBias(of row: [Double], to biases: inout [Double]) {
    guard algorithm == .bernoulliNaiveBayes else { return }
    for c in row.indices {
      let absences = documentCounts[c] - row[c] + smoothing
      biases[c] += logarithm(absences / (documentCounts[c] + 2 * smoothing))
    }
  }
}
