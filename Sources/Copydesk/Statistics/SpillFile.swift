import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file for what memory has no room for. It has no name: it goes when nobody holds it any more,
/// also if the process is killed.
final class SpillFile: Sendable {
  private let descriptor: FileDescriptor
  private let length = Mutex(0)

  /// Opens an empty file in `folder`.
  init(in folder: String) throws(StorageError) {
    let path = "\(folder)/.copydesk-\(getpid())-\(UInt32.random(in: 0 ... .max)).spill"
    let rawValue = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard rawValue >= 0 else { throw .unwritable(path: folder, reason: systemReason()) }
    unsafe unlink(path)
    descriptor = FileDescriptor(adopting: rawValue, path: "temporary file in \(folder)")
  }

  /// Appends bytes and says where they lie. Several threads may do so at once.
  func append(_ bytes: [UInt8]) throws(StorageError) -> Range<Int> {
    let start = length.withLock { length in
      defer { length += bytes.count }
      return length
    }
    try descriptor.write(bytes, at: start)
    return start..<start + bytes.count
  }

  /// The bytes that lie at `range`.
  func read(_ range: Range<Int>) throws(StorageError) -> [UInt8] { try descriptor.read(range) }
}
