/// How frequent the words of the synthetic language are: a table to draw ranks from.
///
/// Frequencies follow a law of two powers (Gerlach & Altmann 2013, "Stochastic model for the
/// vocabulary growth in natural languages"): the Zipf-Mandelbrot law for a core vocabulary, a
/// steeper power beyond it, from whose exponent 2 the vocabulary grows by Heaps's law with 1 / 2 in
/// the end, and faster while the core is not yet all there. All is computed by what IEEE 754 rounds
/// correctly, so that every machine has the same table: the core's exponent is 17/16, of square
/// roots.
struct SyntheticFrequencies {
  static let shared = SyntheticFrequencies()

  /// The size of the core vocabulary (7,873 in the paper's books), and what is added to ranks in
  /// it. These and the exponents were fitted to the ranks and the growth of the prose of the tests.
  private static let coreCount = 6000.0
  private static let shift = 1.42
  /// The rank that stands for all without a slot.
  static let beyond = SyntheticVocabulary.slotCount - 1

  /// Vose's alias table (1991): the share of a column that is its own, in 65,536ths, below the rank
  /// that has the rest.
  private let columns: [UInt32]

  private init() {
    let count = SyntheticVocabulary.slotCount
    var weights = (0..<count).map { Self.weight(ofRank: Double($0 + 1)) }
    // The sum of the inverse squares from here on, by its integral.
    weights[Self.beyond] = Self.weight(ofRank: Double(count)) * Double(count)
    columns = Self.columns(of: weights)
  }

  private static func weight(ofRank rank: Double) -> Double {
    let shifted = min(rank, coreCount) + shift
    let sixteenth = shifted.squareRoot().squareRoot().squareRoot().squareRoot()
    let steepness = max(rank / coreCount, 1)
    return 1 / (shifted * sixteenth * steepness * steepness)
  }

  private static func columns(of weights: [Double]) -> [UInt32] {
    let mean = weights.reduce(0, +) / Double(weights.count)
    var shares = weights.map { $0 / mean }
    var columns = shares.indices.map { UInt32($0) << 16 | 0xFFFF }
    var small = shares.indices.filter { shares[$0] < 1 }
    var large = shares.indices.filter { shares[$0] >= 1 }
    while let poor = small.popLast(), let rich = large.last {
      columns[poor] = UInt32(rich) << 16 | UInt32(shares[poor] * 65535)
      shares[rich] -= 1 - shares[poor]
      if shares[rich] < 1 {
        large.removeLast()
        small.append(rich)
      }
    }
    return columns
  }

  /// The rank that 32 random bits draw.
  @inline(__always)
  func rank(_ bits: UInt32) -> Int {
    let column = Int(bits >> 17)
    let entry = Int(columns[column])
    let isOwn = mask(if: Int(bits & 0xFFFF), isBelow: entry & 0xFFFF)
    let other = entry >> 16
    return other ^ (other ^ column) & isOwn
  }

  /// A rank without a slot. Of inverse squares each doubling has half as many as the one before.
  static func rankBeyond(_ random: inout RandomSource) -> Int {
    // 2⁵⁰ is as far as words can be spelled.
    let start = beyond << min(random.next().trailingZeroBitCount, 34)
    return start + random.next(below: start)
  }
}
