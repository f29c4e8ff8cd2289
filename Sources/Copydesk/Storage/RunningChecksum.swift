/// The checksum of a text that comes piece by piece, of any lengths, in order.
struct RunningChecksum {
  private var checksum = Checksum()
  /// What has come and is not yet a block.
  private var rest: [UInt8] = []
  /// The number of bytes that have come.
  private(set) var count = 0

  mutating func append(_ bytes: [UInt8]) {
    count += bytes.count
    var start = 0
    if !rest.isEmpty {
      start = min(Checksum.blockLength - rest.count, bytes.count)
      rest += bytes[..<start]
      guard rest.count == Checksum.blockLength else { return }
      unsafe rest.withUnsafeBytes { unsafe checksum.append($0) }
      rest.removeAll(keepingCapacity: true)
    }
    let end = bytes.count - (bytes.count - start) % Checksum.blockLength
    unsafe bytes.withUnsafeBytes {
      unsafe checksum.append(UnsafeRawBufferPointer(rebasing: $0[start..<end]))
    }
    rest += bytes[end...]
  }

  /// The checksum of all that has come.
  consuming func finish() -> UInt64 {
    unsafe rest.withUnsafeBytes { unsafe checksum.finish(with: $0) }
  }
}
