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
  /// The weights of multinomial naive Bayes for the mass 0 by label, which most features have under most
  /// labels, and for the masses from 0 on, label by label.
  private let weightsOfNone: [Double]
  private let weightsOfFew: [Double]
  private static let few = 16

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
    weightsOfFew = totals.flatMap { total in
      (0..<Self.few).map { mass in
        Self.multinomial(mass: Double(mass), total, parameters.smoothing, Double(featureCount))
      }
    }
    weightsOfNone = totals.indices.map { [weightsOfFew] in weightsOfFew[$0 * Self.few] }
  }

  /// ln((m + α) / (M + αV)): Manning, Raghavan & Schütze 2008, equation 13.7.
  private static func multinomial(
    mass: Double, _ total: Double, _ smoothing: Double, _ featureCount: Double
  ) -> Double {
    logarithm((mass + smoothing) / (total + smoothing * featureCount))
  }

  /// Replaces `weights` with those of a feature, given its counts, and adds what it adds to the biases.
  func weigh(
    _ cells: Span<TermStatistics.Cell>, by weighting: TermWeighting, _ weights: inout [Double],
    _ biases: inout [Double]
  ) {
    if algorithm == .multinomialNaiveBayes {
      return weighMultinomial(cells, by: weighting, weights.mutableSpan)
    }
    for label in weights.indices { weights[label] = 0 }
    for index in cells.indices {
      weights[cells[index].label] = Double(weighting.mass(of: cells[index]))
    }
    weigh(&weights, &biases)
  }

  /// The labels without the feature share their weights with all other features.
  private func weighMultinomial(
    _ cells: Span<TermStatistics.Cell>, by weighting: TermWeighting,
    _ weights: consuming MutableSpan<Double>
  ) {
    let (weightsOfNone, weightsOfFew) = (weightsOfNone.span, weightsOfFew.span)
    for label in weights.indices { weights[label] = weightsOfNone[label] }
    for index in cells.indices {
      let (label, mass) = (cells[index].label, weighting.mass(of: cells[index]))
      weights[label] =
        mass < UInt64(Self.few)
        ? weightsOfFew[label &* Self.few &+ Int(truncatingIfNeeded: mass)]
        : multinomial(mass: Double(mass), label)
    }
  }

  private func multinomial(mass: Double, _ label: Int) -> Double {
    Self.multinomial(mass: mass, totals[label], smoothing, featureCount)
  }

  /// Replaces the masses of a feature with its weights, and adds what it adds to the biases.
  func weigh(_ row: inout [Double], _ biases: inout [Double]) {
    addBias(of: row, to: &biases)
    apply(to: &row)
  }

  /// Replaces the masses in `row` with weights.
  private func apply(to row: inout [Double]) {
    switch algorithm {
    case .multinomialNaiveBayes:
      for c in row.indices { row[c] = multinomial(mass: row[c], c) }
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
  private func addBias(of row: [Double], to biases: inout [Double]) {
    guard algorithm == .bernoulliNaiveBayes else { return }
    for c in row.indices {
      let absences = documentCounts[c] - row[c] + smoothing
      biases[c] += logarithm(absences / (documentCounts[c] + 2 * smoothing))
    }
  }
}
