import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Puts a file of sections together from pieces, which threads may bring in any order: in memory, or
/// in a file that need not fit there.
final class SectionAssembly: Sendable {
  let plan: SectionPlan
  private let file: FileDescriptor?
  private let pieces = Mutex<[(offset: Int, bytes: [UInt8])]>([])

  /// - Parameter file: A new file open for reading and writing; `nil` to stay in memory.
  init(_ plan: SectionPlan, in file: FileDescriptor? = nil) throws(StorageError) {
    self.plan = plan
    self.file = file
    try file?.setSize(plan.length)
  }

  /// Takes the bytes of a section from `offset` on; what nobody brings is zero.
  func write(_ bytes: [UInt8], to section: String, at offset: Int = 0) throws(StorageError) {
    guard !bytes.isEmpty else { return }
    let start = plan.range(of: section).lowerBound + offset
    if let file {
      try file.write(bytes, at: start)
    } else {
      pieces.withLock { $0.append((start, bytes)) }
    }
  }

  /// Writes the header and the directory of the file.
  func finishFile() throws(StorageError) {
    guard let file else { return }
    var checksums: [UInt64] = []
    for section in plan.sections { checksums.append(try Self.checksum(of: section.range, file)) }
    try file.write(plan.head(checksums: checksums), at: 0)
  }

  private static func checksum(
    of range: Range<Int>, _ file: FileDescriptor
  ) throws(StorageError) -> UInt64 {
    let step = Checksum.blockLength << 15
    var checksum = Checksum()
    var offset = range.lowerBound
    while range.upperBound - offset > step {
      let bytes = try file.read(offset..<offset + step)
      unsafe bytes.withUnsafeBytes { unsafe checksum.append($0) }
      offset += step
    }
    let rest = try file.read(offset..<range.upperBound)
    return unsafe rest.withUnsafeBytes { unsafe checksum.finish(with: $0) }
  }

  /// The file in memory.
  func finishInMemory() -> FileBytes {
    let pieces = pieces.withLock { pieces in
      defer { pieces = [] }
      return pieces.sorted { $0.offset < $1.offset }
    }
    return unsafe FileBytes(path: "", capacity: plan.length) { memory in
      var end = 0
      for piece in pieces {
        unsafe UnsafeMutableRawBufferPointer(rebasing: memory[end..<piece.offset])
          .initializeMemory(as: UInt8.self, repeating: 0)
        end = piece.offset + piece.bytes.count
        unsafe UnsafeMutableRawBufferPointer(rebasing: memory[piece.offset..<end])
          .copyBytes(from: piece.bytes)
      }
      unsafe UnsafeMutableRawBufferPointer(rebasing: memory[end..<plan.length])
        .initializeMemory(as: UInt8.self, repeating: 0)
      let checksums = plan.sections.map { section in
        unsafe Checksum.of(UnsafeRawBufferPointer(rebasing: memory[section.range]))
      }
      unsafe memory.copyBytes(from: plan.head(checksums: checksums))
      return plan.length
    }
  }
}
