import Testing

@testable import CopydeskCommands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Proves when text is coloured: on a terminal that wants it, or when it is asked for.
@Suite struct ConsoleColorTests {
  /// A terminal that nobody sits at; −1 where the system has none to give.
  private static func terminal() -> CInt {
    let terminal = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
    guard terminal >= 0, isatty(terminal) != 1 else { return terminal }
    close(terminal)
    return -1
  }

  private static let hasTerminal: Bool = {
    let descriptor = terminal()
    defer { close(descriptor) }
    return descriptor >= 0
  }()

  @Test(
    .enabled(if: hasTerminal),
    arguments: [
      ([:], true), (["NO_COLOR": "1"], false), (["NO_COLOR": ""], true), (["TERM": "dumb"], false),
      (["TERM": "xterm"], true),
    ])
  func aTerminalIsColouredUnlessItsEnvironmentForbids(
    _ environment: [String: String], _ isColored: Bool
  ) {
    let terminal = Self.terminal()
    defer { close(terminal) }
    let console = Console(output: terminal, messages: terminal) { environment[$0] }
    #expect(console.usesColor(.auto) == isColored)
    #expect(console.usesColor(.always))
    #expect(!console.usesColor(.never))
  }

  @Test func aFileIsNotColouredUnlessAskedFor() {
    let file = unsafe open("/dev/null", O_WRONLY)
    defer { close(file) }
    let console = Console(output: file, messages: file) { _ in nil }
    #expect(!console.usesColor(.auto))
    #expect(console.usesColor(.always))
  }
}
