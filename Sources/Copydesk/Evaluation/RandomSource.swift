/// A seeded generator: the same seed gives the same numbers, on every machine.
///
/// SplitMix64 (Steele, Lea & Flood 2014, figure 17).
package struct RandomSource: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// A number below `bound`, by multiplication (Lemire 2019, without the rejection: the bias is
  /// below *bound* / 2⁶⁴).
  mutating func next(below bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Shuffles by Fisher and Yates's method. The standard library's own shuffle may change its
  /// use of the generator from version to version.
  package mutating func shuffle<Element>(_ elements: inout [Element]) {
    for index in elements.indices.reversed().dropLast() {
      elements.swapAt(index, next(below: index + 1))
    }
  }
}
