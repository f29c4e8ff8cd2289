#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file, closed when nobody holds it any more.
package final class FileDescriptor: Sendable {
  package let rawValue: CInt
  /// The name of the file for messages.
  package let path: String

  /// Takes over a descriptor that is open already.
  package init(adopting rawValue: CInt, path: String) {
    self.rawValue = rawValue
    self.path = path
  }

  /// Opens a file for reading.
  static func reading(_ path: String) throws(StorageError) -> FileDescriptor {
    let rawValue = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard rawValue >= 0 else { throw .unreadable(path: path, reason: systemReason()) }
    let descriptor = FileDescriptor(adopting: rawValue, path: path)
    if try descriptor.kind() == S_IFDIR { throw .directory(path: path) }
    return descriptor
  }

  deinit { close(rawValue) }

  private func status() throws(StorageError) -> stat {
    var status = stat()
    guard unsafe fstat(rawValue, &status) == 0 else {
      throw .unreadable(path: path, reason: systemReason())
    }
    return status
  }

  func kind() throws(StorageError) -> mode_t { try status().st_mode & S_IFMT }

  /// Whether a folder still has the file.
  func hasName() throws(StorageError) -> Bool { try status().st_nlink > 0 }

  func size() throws(StorageError) -> Int { Int(try status().st_size) }

  /// Up to `count` of the bytes that are read next, if it is a file: a pipe's can be had once.
  func upcoming(_ count: Int) throws(StorageError) -> [UInt8] {
    guard try kind() == S_IFREG else { return [] }
    let offset = lseek(rawValue, 0, SEEK_CUR)
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { memory, initialized in
      initialized = unsafe max(0, pread(rawValue, memory.baseAddress, count, offset))
    }
  }

  /// Throws what keeps a file from being read, without opening it: a pipe can be opened once.
  static func checkReadable(_ path: String) throws(StorageError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0, unsafe access(path, R_OK) == 0 else {
      throw .unreadable(path: path, reason: systemReason())
    }
    if status.st_mode & S_IFMT == S_IFDIR { throw .directory(path: path) }
  }

  /// Reads up to `count` bytes to the end of `buffer`; false at the end of the file.
  func read(upTo count: Int, into buffer: inout [UInt8]) throws(StorageError) -> Bool {
    var (received, code) = (0, errno)
    buffer.append(addingCapacity: count) { output in
      unsafe output.withUnsafeMutableBufferPointer { memory, initialized in
        repeat {
          received = unsafe Self.readBytes(rawValue, memory.baseAddress, count)
          code = errno
        } while received < 0 && code == EINTR
        initialized = max(received, 0)
      }
    }
    guard received >= 0 else { throw .unreadable(path: path, reason: systemReason(code)) }
    return received > 0
  }

  /// Whether `read` would wait, for whoever writes into the pipe or the terminal.
  var isWaiting: Bool {
    var question = pollfd(fd: rawValue, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&question, 1, 0) == 0
  }

  /// Writes all of `bytes`.
  ///
  /// - Returns: false if nobody reads the pipe any more.
  package func write(_ bytes: [UInt8]) throws(StorageError) -> Bool {
    var written = 0
    while written < bytes.count {
      let sent = unsafe bytes.withUnsafeBytes { memory in
        unsafe Self.writeBytes(
          rawValue, memory.baseAddress.map { unsafe $0 + written },
          min(memory.count - written, Self.longest))
      }
      if sent >= 0 {
        written += sent
      } else if errno == EPIPE {
        return false
      } else if errno != EINTR {
        throw .unwritable(path: path, reason: systemReason())
      }
    }
    return true
  }

  /// The most bytes of a call: some systems take no more than 2³¹.
  private static let longest = 1 << 30

  /// Gives a file a length; what it had not yet is zero.
  func setSize(_ size: Int) throws(StorageError) {
    guard ftruncate(rawValue, off_t(size)) == 0 else {
      throw .unwritable(path: path, reason: systemReason())
    }
  }

  /// Writes all of `bytes` at a place of a file.
  func write(_ bytes: [UInt8], at offset: Int) throws(StorageError) {
    var written = 0
    while written < bytes.count {
      let sent = unsafe bytes.withUnsafeBytes { memory in
        unsafe memory.baseAddress.map {
          unsafe pwrite(
            rawValue, $0 + written, min(memory.count - written, Self.longest),
            off_t(offset + written))
        } ?? 0
      }
      if sent >= 0 {
        written += sent
      } else if errno != EINTR {
        throw .unwritable(path: path, reason: systemReason())
      }
    }
  }

  /// The bytes at a place of a file, all of which must be there.
  func read(_ range: Range<Int>) throws(StorageError) -> [UInt8] {
    var received = 0
    var code: CInt = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: range.count) { memory, count in
      while received < range.count, code == 0 {
        let length = unsafe pread(
          rawValue, memory.baseAddress.map { unsafe $0 + received },
          min(range.count - received, Self.longest),
          off_t(range.lowerBound + received))
        if length > 0 {
          received += length
        } else if length == 0 {
          code = EIO
        } else if errno != EINTR {
          code = errno
        }
      }
      count = received
    }
    guard code == 0 else { throw .unreadable(path: path, reason: systemReason(code)) }
    return bytes
  }

  // Inside the methods above the C functions' names mean the methods.
  private static func readBytes(
    _ descriptor: CInt, _ memory: UnsafeMutableRawPointer?, _ count: Int
  ) -> Int { unsafe memory.map { unsafe systemRead(descriptor, $0, count) } ?? 0 }

  private static func writeBytes(
    _ descriptor: CInt, _ memory: UnsafeRawPointer?, _ count: Int
  ) -> Int { unsafe memory.map { unsafe systemWrite(descriptor, $0, count) } ?? 0 }
}

private func systemRead(
  _ descriptor: CInt, _ memory: UnsafeMutableRawPointer, _ count: Int
) -> Int { unsafe read(descriptor, memory, count) }

private func systemWrite(_ descriptor: CInt, _ memory: UnsafeRawPointer, _ count: Int) -> Int {
  unsafe write(descriptor, memory, count)
}
