import Copydesk

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where a command's results and messages go.
package final class Console {
  /// Nobody reads the results any more. No error: `head` does it all the time.
  struct ClosedPipe: Error {}

  private let output: FileDescriptor
  private let messages: FileDescriptor
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 16
  /// Whether warnings and progress are kept back.
  var isQuiet = false
  let outputIsTerminal: Bool
  private let messagesAreTerminal: Bool
  private let environment: @Sendable (String) -> String?

  /// Makes a console of open files. It does not own them: they are standard streams.
  package init(
    output: CInt = STDOUT_FILENO, messages: CInt = STDERR_FILENO,
    environment: @escaping @Sendable (String) -> String? = { name in
      unsafe getenv(name).map { unsafe String(cString: $0) }
    }
  ) {
    self.output = FileDescriptor(adopting: dup(output), path: "standard output")
    self.messages = FileDescriptor(adopting: dup(messages), path: "standard error")
    outputIsTerminal = isatty(output) == 1
    messagesAreTerminal = isatty(messages) == 1
    self.environment = environment
  }

  /// The width of the terminal in columns.
  var width: Int {
    var size = winsize()
    guard outputIsTerminal, unsafe ioctl(output.rawValue, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 20
    else { return 100 }
    return Int(size.ws_col)
  }

  /// Whether results may be coloured: never with NO_COLOR set (https://no-color.org) unless asked
  /// for, and else only on a terminal.
  func usesColor(_ choice: ColorChoice) -> Bool {
    switch choice {
    case .always: true
    case .never: false
    case .auto:
      outputIsTerminal && (environment("NO_COLOR") ?? "").isEmpty
        && environment("TERM") != "dumb"
    }
  }

  /// Writes results.
  func write(_ bytes: [UInt8]) throws {
    if bytes.count >= Self.bufferSize {
      // No copy of what is large enough.
      try flush()
      guard try output.write(bytes) else { throw ClosedPipe() }
      return
    }
    buffer += bytes
    if buffer.count >= Self.bufferSize { try flush() }
  }

  func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Sends what has been written on its way.
  package func flush() throws {
    guard !buffer.isEmpty else { return }
    defer { buffer.removeAll(keepingCapacity: true) }
    guard try output.write(buffer) else { throw ClosedPipe() }
  }

  /// Says what went wrong.
  package func report(_ message: String) {
    clearProgress()
    _ = try? messages.write(Array("copydesk: \(message)\n".utf8))
  }

  /// Says something worth knowing.
  func inform(_ message: String) {
    if !isQuiet { report(message) }
  }

  private var showsProgress = false

  /// Shows how far long work has come, on a terminal.
  func progress(_ message: @autoclosure () -> String) {
    guard messagesAreTerminal, !isQuiet else { return }
    showsProgress = true
    _ = try? messages.write(Array("\r\u{1B}[K\(message())".utf8))
  }

  /// Takes the progress away.
  func clearProgress() {
    guard showsProgress else { return }
    showsProgress = false
    _ = try? messages.write(Array("\r\u{1B}[K".utf8))
  }
}

/// When to colour.
enum ColorChoice: String, CaseIterable {
  case auto, always, never
}
