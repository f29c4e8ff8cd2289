#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A stream of the bytes of a file, unpacked by the system's own programs where its name or its first bytes
/// say that it is packed. `-` is standard input.
struct ByteSource {
  private let descriptor: FileDescriptor
  private let decompressor: Decompressor?

  init(_ path: String) throws(StorageError) {
    let file = try Self.open(path)
    var compression = Compression(path: path)
    if compression == .none {
      compression = Compression(beginning: try file.upcoming(4)[...])
    }
    if compression == .none {
      descriptor = file
      decompressor = nil
    } else {
      let process = try Decompressor(compression.program, file)
      descriptor = FileDescriptor(adopting: process.output, path: file.path)
      decompressor = process
    }
  }

  private static func open(_ path: String) throws(StorageError) -> FileDescriptor {
    guard path == "-" else { return try FileDescriptor.reading(path) }
    // A copy, so that closing it leaves standard input open.
    let name = DatasetReader.name(of: path)
    let descriptor = FileDescriptor(adopting: dup(STDIN_FILENO), path: name)
    if try descriptor.kind() == S_IFDIR { throw .directory(path: name) }
    return descriptor
  }

  /// Whether `read` would wait, because whoever writes has paused.
  var isWaiting: Bool { descriptor.isWaiting }

  /// Reads up to `count` bytes to the end of `buffer`; false at the end.
  func read(upTo count: Int, into buffer: inout [UInt8]) throws(StorageError) -> Bool {
    if try descriptor.read(upTo: count, into: &buffer) { return true }
    try decompressor?.finish()
    return false
  }
}
