#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program that unpacks a file into a pipe.
final class Decompressor {
  /// The end of the pipe to read from. Whoever reads it closes it.
  let output: CInt
  private let program: String
  private let path: String
  private var process: pid_t?

  /// Starts `program -dc` with `file` as its standard input.
  init(_ program: String, _ file: FileDescriptor) throws(StorageError) {
    var ends: (CInt, CInt) = (0, 0)
    let failure = unsafe withUnsafeMutableBytes(of: &ends) { memory in
      unsafe pipe(memory.assumingMemoryBound(to: CInt.self).baseAddress)
    }
    guard failure == 0 else { throw .unreadable(path: file.path, reason: systemReason()) }
    output = ends.0
    var started: pid_t = 0
    // No other program that is started meanwhile may hold the pipe open.
    for end in [ends.0, ends.1] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let code = Self.spawn(
      program, input: file.rawValue, output: ends.1, closing: ends.0, &started)
    process = code == 0 ? started : nil
    close(ends.1)
    self.program = program
    path = file.path
    guard code == 0 else {
      close(ends.0)
      throw code == ENOENT
        ? .missingDecompressor(path: file.path, program: program)
        : .unreadable(path: file.path, reason: systemReason(code))
    }
  }

  deinit { _ = wait() }

  /// Waits for the program, at the end of its output.
  ///
  /// - Throws: `decompressionFailed` if it says that the file is damaged.
  func finish() throws(StorageError) {
    let status = wait()
    guard status == 0 else {
      throw .decompressionFailed(path: path, program: program, status: Int(status))
    }
  }

  /// The program's exit status; 128 and the signal's number if one ended it; -1 if the system does not
  /// tell, because the process ignores the ends of its children.
  private func wait() -> CInt {
    guard let process else { return 0 }
    self.process = nil
    var status: CInt = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return -1 }
    }
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }

  /// Returns the system's error, 0 for none.
  private static func spawn(
    _ program: String, input: CInt, output: CInt, closing: CInt,
    _ process: inout pid_t
  ) -> CInt {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t? = nil
      var attributes: posix_spawnattr_t? = nil
    #else
      var actions = unsafe posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    unsafe posix_spawn_file_actions_addclose(&actions, output)
    unsafe posix_spawn_file_actions_addclose(&actions, closing)

    // Whoever ignores SIGPIPE would have the program ignore it too, and complain of a closed pipe.
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGPIPE)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

    let name = unsafe strdup(program)
    let flags = unsafe strdup("-dc")
    defer {
      unsafe free(name)
      unsafe free(flags)
    }
    let arguments = unsafe [name, flags, nil]
    return unsafe posix_spawnp(&process, program, &actions, &attributes, arguments, environ)
  }
}
