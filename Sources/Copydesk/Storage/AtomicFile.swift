#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes a file whole or not at all.
package enum AtomicFile {
  /// A path that stands for standard output, which is written to from where it is.
  package static let standardOutput = "/dev/stdout"

  /// Writes `bytes` to a new file beside `path`, makes sure that they are on the disk and renames
  /// the file into place. Whoever opens `path` sees the old file or the new one; an error leaves
  /// the old one and nothing else. The new file has the old one's permissions.
  ///
  /// Where `path` is a link to a file, that file is replaced and not the link; a device or a pipe is
  /// written to as it is.
  package static func write(_ bytes: [UInt8], to path: String) throws(StorageError) {
    do {
      try write(to: path) { _ = try $0.write(bytes) }
    } catch let error as StorageError {
      throw error
    } catch {
      preconditionFailure("writing bytes throws storage errors: \(error)")
    }
  }

  /// The same for what is too long to hold: `body` writes it to the file that it is given.
  package static func write(
    to path: String, _ body: (FileDescriptor) throws -> Void
  ) throws {
    if replaces(path) { return try replace(resolvingLinks(path), body) }
    if mode(of: path) == S_IFDIR {
      throw StorageError.unwritable(path: path, reason: systemReason(EISDIR))
    }
    // To open standard output again would overwrite what a file has of it already.
    let rawValue = unsafe openDescriptor(path).map { dup($0) } ?? open(path, O_WRONLY | O_CLOEXEC)
    guard rawValue >= 0 else {
      throw StorageError.unwritable(path: path, reason: systemReason())
    }
    try body(FileDescriptor(adopting: rawValue, path: path))
  }

  /// Throws what keeps a file from being written at `path`, as far as it can be known before hours of work.
  package static func checkWritable(_ path: String) throws(StorageError) {
    if mode(of: path) == S_IFDIR { throw .unwritable(path: path, reason: systemReason(EISDIR)) }
    guard replaces(path) else { return }
    let file = resolvingLinks(path)
    let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? "."
    guard unsafe access(folder, W_OK | X_OK) == 0 else {
      throw .unwritable(path: path, reason: systemReason())
    }
  }

  /// Whether a path names a file or nothing: what is written there is a new file, which can be
  /// written and read in any order.
  package static func replaces(_ path: String) -> Bool {
    openDescriptor(path) == nil && mode(of: path).map { $0 == S_IFREG } ?? true
  }

  /// The descriptor that a path stands for, whatever file it is open on.
  private static func openDescriptor(_ path: String) -> CInt? {
    switch path {
    case standardOutput: return STDOUT_FILENO
    case "/dev/stderr": return STDERR_FILENO
    default:
      let folder = ["/dev/fd/", "/proc/self/fd/"].first { path.hasPrefix($0) }
      return folder.flatMap { CInt(path.dropFirst($0.count)) }
    }
  }

  /// What kind of file it is.
  private static func mode(of path: String) -> mode_t? {
    status(of: path).map { $0.st_mode & S_IFMT }
  }

  private static func status(of path: String) -> stat? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status : nil
  }

  /// Whether a file at `path` is the one that is read as `input`, by whatever names; `-` is standard input.
  package static func isSameFile(_ path: String, asInput input: String) -> Bool {
    guard let left = status(of: path),
      let right = input == "-" ? statusOfStandardInput() : status(of: input)
    else { return false }
    return left.st_dev == right.st_dev && left.st_ino == right.st_ino
      && left.st_mode & S_IFMT == S_IFREG
  }

  private static func statusOfStandardInput() -> stat? {
    var status = stat()
    return unsafe fstat(STDIN_FILENO, &status) == 0 ? status : nil
  }

  private static func resolvingLinks(_ path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  private static func replace(
    _ path: String, _ body: (FileDescriptor) throws -> Void
  ) throws {
    removeLeftovers(of: path)
    // A name that no other writer has, and that is new: see O_EXCL.
    let temporary = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max)).partial"
    do {
      try write(toNewFile: temporary, for: path, body)
      guard unsafe rename(temporary, path) == 0 else {
        throw StorageError.unwritable(path: path, reason: systemReason())
      }
    } catch {
      unsafe unlink(temporary)
      throw error
    }
  }

  private static func write(
    toNewFile temporary: String, for path: String,
    _ body: (FileDescriptor) throws -> Void
  ) throws {
    let flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC
    let rawValue = unsafe open(temporary, flags, 0o666)
    guard rawValue >= 0 else {
      throw StorageError.unwritable(path: path, reason: systemReason())
    }
    let descriptor = FileDescriptor(adopting: rawValue, path: path)
    // Tells a file that is being written from one whose writer was killed: the system takes the lock
    // back when a process ends, however it does. Somebody else has it only to remove the file.
    while flock(rawValue, LOCK_EX) != 0, errno == EINTR {}
    // Who may read the old file may read the new one, and nobody else.
    if let old = status(of: path) { fchmod(rawValue, old.st_mode & 0o777) }
    // Who looked for such files just before the lock took this one for abandoned.
    if try !descriptor.hasName() { return try write(toNewFile: temporary, for: path, body) }
    try body(descriptor)
    guard fsync(rawValue) == 0 else {
      throw StorageError.unwritable(path: path, reason: systemReason())
    }
  }

  /// Removes the new files of writers of `path` that were killed before they could.
  private static func removeLeftovers(of path: String) {
    let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let folder = cut == path.startIndex ? "." : String(path[..<cut])
    guard let entries = unsafe opendir(folder) else { return }
    defer { unsafe closedir(entries) }
    while let entry = unsafe readdir(entries) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if isTemporary(name, of: path[cut...]) {
        removeIfAbandoned(folder == "." ? name : folder + name)
      }
    }
  }

  /// Whether a name is one that `replace` gives to new files: other programs have partial files too.
  private static func isTemporary(_ name: String, of file: Substring) -> Bool {
    guard name.hasPrefix(file + "."), name.hasSuffix(".partial") else { return false }
    let numbers = name.dropFirst(file.count + 1).dropLast(".partial".count)
      .split(separator: "-", omittingEmptySubsequences: false)
    return numbers.count == 2 && numbers.allSatisfy { UInt32($0) != nil }
  }

  private static func removeIfAbandoned(_ path: String) {
    guard mode(of: path) == S_IFREG else { return }
    let rawValue = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard rawValue >= 0 else { return }
    defer { close(rawValue) }
    if flock(rawValue, LOCK_EX | LOCK_NB) == 0 { unsafe unlink(path) }
  }
}
