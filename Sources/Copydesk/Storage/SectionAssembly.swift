/// Puts a file of sections together from pieces, which threads may bring in any order: in memory, or
/// in a file that need not fit there.
///
/// `Sendable`: no two pieces are of the same bytes.
final class SectionAssembly: Sendable {
  let plan: SectionPlan

  private enum Place {
    case file(FileDescriptor)
    case memory(FileBytes)
  }
  private let place: Place

  /// - Parameter file: A new file open for reading and writing; `nil` to stay in memory.
  init(_ plan: SectionPlan, in file: FileDescriptor? = nil) throws(StorageError) {
    self.plan = plan
    guard let file else {
      place = .memory(try FileBytes(zeros: plan.length))
      return
    }
    place = .file(file)
    try file.setSize(plan.length)
  }

  /// Takes the bytes of a section from `offset` on; what nobody brings is zero.
  func write(_ bytes: [UInt8], to section: String, at offset: Int = 0) throws(StorageError) {
    guard !bytes.isEmpty else { return }
    try write(bytes, at: plan.range(of: section).lowerBound + offset)
  }

  private func write(_ bytes: [UInt8], at start: Int) throws(StorageError) {
    switch place {
    case .file(let file): try file.write(bytes, at: start)
    case .memory(let memory): memory.fill(bytes, at: start)
    }
  }

  /// Writes the header and the directory of the file.
  func finishFile() throws(StorageError) {
    guard case .file(let file) = place else { return }
    var checksums: [UInt64] = []
    for section in plan.sections { checksums.append(try Self.checksum(of: section.range, file)) }
    try write(plan.head(checksums: checksums), at: 0)
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
    guard case .memory(let memory) = place else {
      preconditionFailure("the sections are in a file")
    }
    memory.fill(plan.head(checksums: plan.sections.map { memory.checksum(of: $0.range) }), at: 0)
    return memory
  }
}
