#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes a file whole or not at all.
package enum AtomicFile {
  /// Writes `bytes` to a new file beside `path`, makes sure that they are on the disk and renames
  /// the file into place. Whoever opens `path` sees the old file or the new one; an error leaves
  /// the old one and nothing else.
  ///
  /// Where `path` is a link to a file, that file is replaced and not the link; a device or a pipe is
  /// written to as it is.
  package static func write(_ bytes: [UInt8], to path: String) throws(StorageError) {
    try write(to: path) { file throws(StorageError) in _ = try file.write(bytes) }
  }

  /// The same for what is too long to hold: `body` writes it to the file that it is given.
  package static func write(
    to path: String, _ body: (FileDescriptor) throws(StorageError) -> Void
  ) throws(StorageError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else {
      return try replace(resolvingLinks(path), body)
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw .unwritable(path: path, reason: systemReason(EISDIR))
    }
    let rawValue = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard rawValue >= 0 else { throw .unwritable(path: path, reason: systemReason()) }
    try body(FileDescriptor(adopting: rawValue, path: path))
  }

  private static func resolvingLinks(_ path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  private static func replace(
    _ path: String, _ body: (FileDescriptor) throws(StorageError) -> Void
  ) throws(StorageError) {
    // A name that no other writer has, and that is new: see O_EXCL.
    let temporary = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max)).partial"
    do throws(StorageError) {
      try write(toNewFile: temporary, for: path, body)
      guard unsafe rename(temporary, path) == 0 else {
        throw .unwritable(path: path, reason: systemReason())
      }
    } catch {
      unsafe unlink(temporary)
      throw error
    }
  }

  private static func write(
    toNewFile temporary: String, for path: String,
    _ body: (FileDescriptor) throws(StorageError) -> Void
  ) throws(StorageError) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    let rawValue = unsafe open(temporary, flags, 0o666)
    guard rawValue >= 0 else { throw .unwritable(path: path, reason: systemReason()) }
    let descriptor = FileDescriptor(adopting: rawValue, path: path)
    try body(descriptor)
    guard fsync(rawValue) == 0 else {
      throw .unwritable(path: path, reason: systemReason())
    }
  }
}
