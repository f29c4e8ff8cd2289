/// The weights of a feature from its masses, by method.
///
/// Notation: *m* is the mass of the feature under label *c*, *M* the sum of *m* over features,
/// *V* the number of features, α the smoothing, *n* the number of paragraphs of a label; a bar
/// means all labels but *c*.
struct NaiveBayesRule {
  private let algorithm: TrainingParameters.Algorithm
  private let smoothing: Double
  private let documentCounts: [Double]
  private let totals: [Double]
  private let featureCount: Double
  /// What the weights of each label are divided by.
  private var norms: [Double]

  init(_ parameters: TrainingParameters, masses: ClassMasses, documentCounts: [Int]) {
    algorithm = parameters.algorithm
    smoothing = parameters.smoothing
    self.documentCounts = documentCounts.map(Double.init)
    totals = masses.totals()
    featureCount = Double(masses.features.count)
    norms = documentCounts.map { _ in 1 }
    if algorithm == .weightedComplementNaiveBayes { norms = sumsOfWeights(masses) }
  }

  /// Replaces the masses in `row` with weights.
  func apply(to row: inout [Double]) {
    switch algorithm {
    case .multinomialNaiveBayes:
      // ln((m + α) / (M + αV)): Manning, Raghavan & Schütze 2008, equation 13.7.
      for c in row.indices {
        row[c] = logarithm((row[c] + smoothing) / (totals[c] + smoothing * featureCount))
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

  private func sumsOfWeights(_ masses: ClassMasses) -> [Double] {
    var sums = [Double](repeating: 0, count: totals.count)
    var row = sums
    for position in masses.features.indices {
      masses.read(position, into: &row)
      apply(to: &row)
      for label in row.indices { sums[label] += abs(row[label]) }
    }
    // One feature alone has weights of ln 1: any norm will do.
    return sums.map { $0 > 0 ? $0 : 1 }
  }
}
