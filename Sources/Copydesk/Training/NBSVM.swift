/// NB-SVM (Wang & Manning 2012, section 2.3): a linear support-vector machine, one label against
/// the rest, over features that are scaled by naive Bayes log-count ratios.
///
/// For a label let *p* and *q* be the smoothed masses of the features under it and under the rest;
/// a feature is scaled by *r* = ln((*p* / ‖*p*‖₁) / (*q* / ‖*q*‖₁)). The machine's weights *w*
/// over scaled features are drawn towards their mean magnitude *w̄*: the model's weight of a
/// feature is ((1 − β) *w̄* + β *w*) · *r*. There is no intercept.
struct NBSVM {
  private let parameters: TrainingParameters
  private let masses: ClassMasses
  private let vectors: DocumentVectors
  private let labelCount: Int

  init(
    _ parameters: TrainingParameters, masses: ClassMasses, vectors: DocumentVectors,
    labelCount: Int
  ) {
    self.parameters = parameters
    self.masses = masses
    self.vectors = vectors
    self.labelCount = labelCount
  }

  /// The weights of all features for each label.
  func weights(threads: Int) -> [[Float]] {
    let ratios = logCountRatios()
    let costs = classCosts()
    return concurrentMap(threads: threads, over: 0..<labelCount) { label in
      let machine = SupportVectorMachine(
        vectors, scales: ratios[label], positive: label, costs: costs, seed: UInt64(label))
      return interpolate(machine.weights, ratios[label])
    }
  }

  /// *r* by label and feature.
  private func logCountRatios() -> [[Float]] {
    let smoothing = parameters.smoothing
    let totals = masses.totals()
    let all = totals.reduce(0, +)
    let added = smoothing * Double(masses.features.count)
    var ratios = [[Float]](
      repeating: [Float](repeating: 0, count: masses.features.count), count: labelCount)
    var row = totals
    for position in masses.features.indices {
      masses.read(position, into: &row)
      let mass = row.reduce(0, +)
      for label in row.indices {
        let p = (row[label] + smoothing) / (totals[label] + added)
        let q = (mass - row[label] + smoothing) / (all - totals[label] + added)
        ratios[label][position] = Float(logarithm(p / q))
      }
    }
    return ratios
  }

  /// The cost of an error on a paragraph of each label: *C*, or *C* · *n* / (*k* · *n* of the
  /// label) with balanced weights, *k* the number of labels (King & Zeng 2001).
  private func classCosts() -> [Double] {
    var counts = [Double](repeating: 0, count: labelCount)
    for label in vectors.labels { counts[label] += 1 }
    return counts.map { count in
      switch parameters.classWeights {
      case .none: parameters.cost
      case .balanced:
        parameters.cost * Double(vectors.labels.count) / (Double(labelCount) * max(count, 1))
      }
    }
  }

  private func interpolate(_ weights: [Float], _ ratios: [Float]) -> [Float] {
    let mean = weights.reduce(0) { $0 + Double(abs($1)) } / Double(max(weights.count, 1))
    let beta = parameters.interpolation
    return weights.indices.map { index in
      Float((1 - beta) * mean + beta * Double(weights[index])) * ratios[index]
    }
  }
}
