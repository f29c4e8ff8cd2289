/// A set of ASCII characters as a bit for each: asked without a branch.
struct ASCIISet: Sendable {
  private let low: UInt64
  private let high: UInt64

  /// The characters for which `isMember` is true.
  init(where isMember: (UInt8) -> Bool) {
    var (low, high): (UInt64, UInt64) = (0, 0)
    for byte in UInt8(0)..<64 {
      if isMember(byte) { low |= 1 << UInt64(byte) }
      if isMember(byte + 64) { high |= 1 << UInt64(byte) }
    }
    (self.low, self.high) = (low, high)
  }

  /// Whether a byte is one of the characters; false from 128 on.
  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    let half = byte & 64 == 0 ? low : high
    return byte < 128 && half &>> UInt64(byte & 63) & 1 == 1
  }
}
