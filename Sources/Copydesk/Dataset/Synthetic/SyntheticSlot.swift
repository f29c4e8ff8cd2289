/// A word or a mark and what stands after it: up to 15 bytes that are copied as two integers, with
/// their number in the last byte.
struct SyntheticSlot {
  let low: UInt64
  let high: UInt64

  var length: Int { Int(high >> 56) }

  /// - Parameter bytes: At most 15.
  init(_ bytes: [UInt8]) {
    precondition(bytes.count < 16)
    var halves: [UInt64] = [0, UInt64(bytes.count) << 56]
    for (index, byte) in bytes.enumerated() {
      halves[index / 8] |= UInt64(byte) << (index % 8 * 8)
    }
    (low, high) = (halves[0], halves[1])
  }

  init(_ text: String) { self.init(Array(text.utf8)) }
}
