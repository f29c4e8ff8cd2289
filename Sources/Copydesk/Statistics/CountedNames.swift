/// The names of features, one after the other, each after its length in a byte.
struct CountedNames: Sendable {
  private(set) var bytes: [UInt8] = []
  private var count = 0

  /// About the bytes of memory that the names take.
  var memory: Int { bytes.capacity }

  /// The length of all names, in bytes.
  var length: Int { bytes.count - count }

  /// Forgets the names, and keeps the memory.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    count = 0
  }

  /// Adds the name that `append` appends, and says where it is.
  @inline(__always)
  mutating func add(_ append: (inout [UInt8]) -> Void) -> UInt32 {
    let start = bytes.count
    count += 1
    bytes.append(UInt8(0))
    append(&bytes)
    bytes[start] = UInt8(truncatingIfNeeded: bytes.count - start - 1)
    return UInt32(truncatingIfNeeded: start)
  }

  /// Where in `bytes` the name is that was added at `start`.
  func range(at start: UInt32) -> Range<Int> {
    let first = Int(start) + 1
    return first..<first + Int(bytes[first - 1])
  }
}
