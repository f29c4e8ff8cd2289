#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Span<UInt8> {
  func contains(_ byte: UInt8) -> Bool { firstIndex(of: byte, in: 0..<count) != nil }

  /// The first place of a byte in `range`. The system's own search looks at 32 bytes at a time.
  func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    let offset = unsafe extracting(range).withUnsafeBytes { bytes -> Int? in
      guard let start = bytes.baseAddress,
        let found = unsafe memchr(start, CInt(byte), bytes.count)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - start
    }
    return offset.map { range.lowerBound + $0 }
  }
}
