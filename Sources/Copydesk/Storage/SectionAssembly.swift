import Synchronization

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
  private let progress: [Progress]

  /// How far the checksum of a section of a file has come: pieces are added to it when they are written,
  /// so that hardly any is read again.
  private final class Progress: Sendable {
    struct State {
      var checksum = RunningChecksum()
      /// The pieces that were written before one in front of them: where each starts, and ends.
      var early: [Int: Int] = [:]
    }
    let state = Mutex(State())
  }

  /// - Parameter file: A new file open for reading and writing; `nil` to stay in memory.
  init(_ plan: SectionPlan, in file: FileDescriptor? = nil) throws(StorageError) {
    self.plan = plan
    progress = plan.sections.map { _ in Progress() }
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
    guard let index = plan.sections.firstIndex(where: { $0.name == section }) else {
      preconditionFailure("the plan has no section “\(section)”")
    }
    let start = plan.sections[index].range.lowerBound
    switch place {
    case .memory(let memory): memory.fill(bytes, at: start + offset)
    case .file(let file):
      try file.write(bytes, at: start + offset)
      try progress[index].state.withLock { (state) throws(StorageError) in
        try Self.take(bytes, at: offset, of: file, from: start, &state)
      }
    }
  }

  /// Takes a piece of the section at `start` that was written, and those that have waited for it.
  private static func take(
    _ bytes: [UInt8], at offset: Int, of file: FileDescriptor, from start: Int,
    _ state: inout Progress.State
  ) throws(StorageError) {
    guard state.checksum.count == offset else {
      state.early[offset] = offset + bytes.count
      return
    }
    state.checksum.append(bytes)
    while let end = state.early.removeValue(forKey: state.checksum.count) {
      try read(to: end, of: file, from: start, &state.checksum)
    }
  }

  /// Adds what is in a file from where a checksum has come to.
  private static func read(
    to end: Int, of file: FileDescriptor, from start: Int, _ checksum: inout RunningChecksum
  ) throws(StorageError) {
    while checksum.count < end {
      let next = min(checksum.count + 1 << 20, end)
      checksum.append(try file.read(start + checksum.count..<start + next))
    }
  }

  /// Writes the header and the directory of the file.
  func finishFile() throws(StorageError) {
    guard case .file(let file) = place else { return }
    var checksums: [UInt64] = []
    for (section, progress) in zip(plan.sections, progress) {
      checksums.append(
        try progress.state.withLock { (state) throws(StorageError) in
          let range = section.range
          try Self.read(to: range.count, of: file, from: range.lowerBound, &state.checksum)
          return state.checksum.finish()
        })
    }
    try file.write(plan.head(checksums: checksums), at: 0)
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
