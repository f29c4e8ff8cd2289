/// A linear support-vector machine with squared hinge loss, without intercept, trained by dual
/// coordinate descent (Hsieh et al. 2008, algorithm 1).
///
/// It minimises ½‖*w*‖² + Σ *C*ᵢ max(0, 1 − *y*ᵢ *w*·*x*ᵢ)² through one dual variable αᵢ ≥ 0 a
/// paragraph, with *w* = Σ αᵢ *y*ᵢ *x*ᵢ kept at hand. Paragraphs are visited in a shuffled order
/// that the seed fixes, so that the result is always the same.
struct SupportVectorMachine {
  /// *w*, by feature.
  private(set) var weights: [Float]

  /// The spread of projected gradients at which to stop: LIBLINEAR's default for this problem.
  private static let tolerance = 0.1
  /// More than a well-posed problem takes.
  private static let maximumEpochs = 200

  /// - Parameters:
  ///   - scales: What each feature's components are multiplied by.
  ///   - positive: The label on the positive side.
  ///   - costs: *C* of each label.
  /// - Complexity: O(*e*·*z*) in epochs and components of all paragraphs.
  init(
    _ vectors: DocumentVectors, scales: [Float], positive: Int, costs: [Double], seed: UInt64
  ) {
    weights = [Float](repeating: 0, count: scales.count)
    let values = vectors.positions.indices.map { index in
      vectors.weights[index] * scales[Int(vectors.positions[index])]
    }
    let documents = vectors.labels.indices
    let squares = documents.map { document in
      vectors.components(document).reduce(0.0) { $0 + Double(values[$1]) * Double(values[$1]) }
    }
    var duals = [Double](repeating: 0, count: documents.count)
    var order = Array(documents)
    var random = RandomSource(seed: seed)
    for _ in 0..<Self.maximumEpochs {
      random.shuffle(&order)
      var (highest, lowest) = (-Double.infinity, Double.infinity)
      for document in order where squares[document] > 0 {
        let sign: Double = vectors.labels[document] == positive ? 1 : -1
        let diagonal = 0.5 / costs[vectors.labels[document]]
        let range = vectors.components(document)
        var product = 0.0
        for index in range {
          product += Double(weights[Int(vectors.positions[index])]) * Double(values[index])
        }
        let gradient = sign * product - 1 + diagonal * duals[document]
        let projected = duals[document] == 0 ? min(gradient, 0) : gradient
        highest = max(highest, projected)
        lowest = min(lowest, projected)
        guard abs(projected) > 1e-12 else { continue }
        let old = duals[document]
        duals[document] = max(old - gradient / (squares[document] + diagonal), 0)
        let step = Float((duals[document] - old) * sign)
        for index in range { weights[Int(vectors.positions[index])] += step * values[index] }
      }
      if highest - lowest <= Self.tolerance { break }
    }
  }
}
