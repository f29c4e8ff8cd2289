import Copydesk

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the figures were measured on: they mean little without.
struct Machine: Sendable, Hashable {
  var processor: String
  var cores: Int
  var system: String
  /// The toolchain on the path, which is the one that `swift run` builds with.
  var toolchain: String
  /// The commit that is checked out; `+` behind it where files differ from it.
  var revision: String

  static func current() -> Machine {
    Machine(
      processor: processorName, cores: availableThreads, system: systemName,
      toolchain: FileIO.output(of: "swift --version 2>/dev/null").first { $0.contains("version") }
        ?? "unknown",
      revision: (FileIO.output(of: "git rev-parse --short HEAD 2>/dev/null").first ?? "unknown")
        + (FileIO.output(of: "git status --porcelain 2>/dev/null").isEmpty ? "" : "+"))
  }

  private static var processorName: String {
    #if os(Linux)
      // ARM names no model there.
      let line = FileIO.lines(of: "/proc/cpuinfo").first { $0.hasPrefix("model name") }
      return line.map { String($0.drop { $0 != ":" }.dropFirst(2)) } ?? "unknown"
    #else
      return FileIO.output(of: "sysctl -n machdep.cpu.brand_string").first ?? "unknown"
    #endif
  }

  private static var systemName: String {
    let name = FileIO.lines(of: "/etc/os-release").first { $0.hasPrefix("PRETTY_NAME=") }
    let kernel = FileIO.output(of: "uname -srm").first ?? "unknown"
    return name.map { "\($0.dropFirst(13).dropLast()), \(kernel)" } ?? kernel
  }
}
