/// A 64-bit checksum against damage, not against forgery.
///
/// Four lanes take a word of eight bytes each in turn: xor, then multiply by an odd number. Both
/// steps are one-to-one, and so is the joining of the lanes, so that two texts of a length which
/// differ in one word always differ in their sums.
struct Checksum {
  private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// What the lanes take together, in bytes.
  static let blockLength = 32

  private var lanes = InlineArray<4, UInt64> { UInt64($0) &+ multiplier }
  private var count: UInt64 = 0

  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    unsafe Checksum().finish(with: bytes)
  }

  /// Takes the next part of a text that goes on: a multiple of `blockLength` bytes.
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    count += UInt64(bytes.count)
    for start in stride(from: 0, to: bytes.count, by: Self.blockLength) {
      for lane in 0..<4 {
        let value = unsafe bytes.loadUnaligned(
          fromByteOffset: start + lane * 8, as: UInt64.self)
        lanes[lane] = (lanes[lane] ^ UInt64(littleEndian: value)) &* Self.multiplier
      }
    }
  }

  /// The checksum of the text that ends with `bytes`.
  consuming func finish(with bytes: UnsafeRawBufferPointer) -> UInt64 {
    let whole = bytes.count / Self.blockLength * Self.blockLength
    unsafe append(UnsafeRawBufferPointer(rebasing: bytes[..<whole]))
    var sum = count + UInt64(bytes.count - whole)
    for lane in 0..<4 { sum = Self.mix(sum, lanes[lane]) }
    for offset in stride(from: whole, to: bytes.count / 8 * 8, by: 8) {
      let value = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      sum = Self.mix(sum, UInt64(littleEndian: value))
    }
    for offset in bytes.count / 8 * 8..<bytes.count {
      sum = unsafe Self.mix(sum, UInt64(bytes[offset]))
    }
    return sum
  }

  private static func mix(_ sum: UInt64, _ value: UInt64) -> UInt64 {
    let product = (sum ^ value) &* multiplier
    return product ^ product >> 29
  }
}
