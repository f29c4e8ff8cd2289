/// A 64-bit checksum against damage, not against forgery.
///
/// Four lanes take a word of eight bytes each in turn: xor, then multiply by an odd number. Both
/// steps are one-to-one, and so is the joining of the lanes, so that two texts of a length which
/// differ in one word always differ in their sums.
struct Checksum {
  private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var lanes = InlineArray<4, UInt64> { UInt64($0) &+ multiplier }
    let words = bytes.count / 8
    var word = 0
    while word + 4 <= words {
      for lane in 0..<4 {
        let value = unsafe bytes.loadUnaligned(fromByteOffset: (word + lane) * 8, as: UInt64.self)
        lanes[lane] = (lanes[lane] ^ UInt64(littleEndian: value)) &* multiplier
      }
      word += 4
    }
    var sum = UInt64(bytes.count)
    for lane in 0..<4 { sum = mix(sum, lanes[lane]) }
    while word < words {
      let value = unsafe bytes.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)
      sum = mix(sum, UInt64(littleEndian: value))
      word += 1
    }
    for offset in words * 8..<bytes.count { sum = unsafe mix(sum, UInt64(bytes[offset])) }
    return sum
  }

  private static func mix(_ sum: UInt64, _ value: UInt64) -> UInt64 {
    let product = (sum ^ value) &* multiplier
    return product ^ product >> 29
  }
}
