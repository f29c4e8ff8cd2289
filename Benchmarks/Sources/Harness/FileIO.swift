import Copydesk

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files and programs, by way of C's streams: Foundation would show in the memory.
enum FileIO {
  /// Why a file cannot be read or written.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The bytes of a file.
  static func bytes(of path: String) throws -> [UInt8] {
    guard let file = unsafe fopen(path, "rb") else {
      throw Failure(description: "\(path): expected a file that can be read")
    }
    defer { unsafe fclose(file) }
    return unsafe bytes(of: file)
  }

  /// The lines of a text that may be missing.
  static func lines(of path: String) -> [String] {
    lines(in: (try? bytes(of: path)) ?? [])
  }

  /// The lines that a command of the shell prints.
  static func output(of command: String) -> [String] {
    guard let file = unsafe popen(command, "r") else { return [] }
    defer { unsafe pclose(file) }
    return unsafe lines(in: bytes(of: file))
  }

  /// Writes to a file of the system that may be missing.
  static func poke(_ path: String, _ text: String) {
    guard let file = unsafe fopen(path, "w") else { return }
    unsafe fputs(text, file)
    unsafe fclose(file)
  }

  /// Writes to standard error.
  static func report(_ message: String) {
    let standardError = FileDescriptor(adopting: dup(STDERR_FILENO), path: "standard error")
    _ = try? standardError.write(Array(message.utf8))
  }

  /// The paths that a pattern of the shell matches, in the order of their bytes.
  static func paths(matching pattern: String) -> [String] {
    var result = unsafe glob_t()
    defer { unsafe globfree(&result) }
    guard unsafe glob(pattern, GLOB_NOSORT, nil, &result) == 0 else { return [] }
    return unsafe (0..<Int(result.gl_pathc)).compactMap { index in
      unsafe result.gl_pathv[index].map { unsafe String(cString: $0) }
    }.sorted()
  }

  private static func bytes(of file: UnsafeMutablePointer<FILE>) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let size = 1 << 16
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        count = unsafe fread(buffer.baseAddress, 1, size, file)
      }
      guard !chunk.isEmpty else { return bytes }
      bytes += chunk
    }
  }

  private static func lines(in bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }
}
