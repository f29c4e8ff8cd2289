#if arch(x86_64) && canImport(_Builtin_intrinsics)
  private import _Builtin_intrinsics.intel
#endif

/// Sixteen bytes. What is asked of each of them is answered in its highest bit; the other bits of an
/// answer mean nothing.
typealias ByteBlock = SIMD16<UInt8>

extension ByteBlock {
  /// Which bytes are from `first` to `last`, both below 128, or 128 more.
  ///
  /// What is past the end of the range is past its beginning too, so a byte is in it if an odd number
  /// of the bounds is reached. The vectors' own comparisons are compiled as loops over their bytes.
  @inline(__always)
  func isBetween(_ first: UInt8, _ last: UInt8) -> ByteBlock {
    (self &+ ByteBlock(repeating: 0x80 &- first)) ^ (self &+ ByteBlock(repeating: 0x7F &- last))
  }

  /// Which bytes are ASCII letters.
  @inline(__always)
  var isLetter: ByteBlock {
    (self | ByteBlock(repeating: 0x20)).isBetween(UInt8(ascii: "a"), UInt8(ascii: "z")) & ~self
  }

  /// Which bytes are ASCII digits.
  @inline(__always)
  var isDigit: ByteBlock { isBetween(UInt8(ascii: "0"), UInt8(ascii: "9")) & ~self }

  /// The highest bit of each byte: bit *i* for byte *i*.
  @inline(__always)
  var highestBits: UInt64 {
    #if arch(x86_64) && canImport(_Builtin_intrinsics)
      // One instruction, which no operation of the standard library becomes.
      let bits = _mm_movemask_epi8(unsafe unsafeBitCast(self, to: __m128i.self))
      return UInt64(truncatingIfNeeded: bits)
    #else
      return portableHighestBits
    #endif
  }

  /// The same on any processor.
  @inline(__always)
  var portableHighestBits: UInt64 {
    let halves = unsafe unsafeBitCast(self, to: SIMD2<UInt64>.self)
    return halves[0].littleEndian.highestBits | halves[1].littleEndian.highestBits &<< 8
  }
}

extension UInt64 {
  /// The highest bit of each of the eight bytes. The product puts them side by side: bit 8*i* comes to be
  /// bit 56 + *i*.
  fileprivate var highestBits: UInt64 {
    ((self &>> 7 & 0x0101_0101_0101_0101) &* 0x0102_0408_1020_4080) &>> 56
  }
}
