import Copydesk

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The option that says how much memory counting may take.
enum MemoryOption {
  private static let usual = 1_000_000_000
  /// With less there would be little room for counts beside what a thread reads and extracts.
  private static let least = 128_000_000

  static func option<Target>(
    _ property: PropertyPath<Target, Int?>
  ) -> Option<Target> {
    .optional(
      "max-memory", "SIZE",
      "What counting may take; more goes to disk, to TMPDIR or beside the output (default: 1GB).",
      property, expected: "\(ByteSize.expected), at least 128MB"
    ) { text in ByteSize.parse(text).flatMap { $0 >= least ? $0 : nil } }
  }

  static func budget(_ bytes: Int?, output: String) -> MemoryBudget {
    MemoryBudget(bytes: bytes ?? usual, folder: temporaryFolder(output))
  }

  private static func temporaryFolder(_ output: String) -> String {
    if let folder = unsafe getenv("TMPDIR") {
      let path = unsafe String(cString: folder)
      if !path.isEmpty { return path }
    }
    // A device or a pipe has no folder to fill.
    guard AtomicFile.replaces(output) else { return "/tmp" }
    guard let slash = output.lastIndex(of: "/") else { return "." }
    return slash == output.startIndex ? "/" : String(output[..<slash])
  }
}
