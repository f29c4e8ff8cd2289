/// Lengths drawn by a table of their quantiles, one for each value of a byte.
struct SyntheticQuantiles {
  private let lengths: [UInt8]

  /// The expected values of 256 numbers of the exponential distribution with mean 1, in order
  /// (Rényi 1953): sums of reciprocals, which need no logarithm and so are the same everywhere.
  private static let exponential: [Double] = {
    var sum = 0.0
    return (0..<256).map { index in
      sum += 1 / Double(256 - index)
      return sum
    }
  }()

  /// Whole numbers from 1 on with about that mean: how many, or how many until.
  init(mean: Double) {
    lengths = Self.exponential.map { UInt8(min(255, 1 + $0 * (mean - 1))) }
  }

  /// Lengths of sentences: a Weibull distribution of shape 8/7. With the scale 18.8 its quantiles at
  /// 5, 25, 50, 75 and 95% are those of the sentences of the prose of the tests within a word.
  init(sentenceScale: Double) {
    lengths = Self.exponential.map { value in
      let eighth = value.squareRoot().squareRoot().squareRoot()
      return UInt8(max(1, min(255, (sentenceScale * value / eighth).rounded())))
    }
  }

  /// A length.
  @inline(__always)
  func draw(_ random: inout RandomSource) -> Int { Int(lengths[Int(random.next() >> 56)]) }
}
