import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Counts the calls of `malloc`, through which Swift allocates all but over-aligned memory.
///
/// While it counts, the modules of the process call a function of this file instead. (The compiler
/// forbids to define another `malloc`, and the hook that the runtime has for instruments breaks
/// retaining in Swift 6.3.) On Linux with dynamic linking alone; elsewhere there is no counter.
struct AllocationCounter {
  private typealias Allocation = @convention(c) (Int) -> UnsafeMutableRawPointer?

  private static let counted = Atomic(0)

  #if os(Linux) && (arch(x86_64) || arch(arm64))
    /// `malloc` itself.
    nonisolated(unsafe) private static let original = unsafe dlsym(nil, "malloc")
    private static let allocate: Allocation? = unsafe original.map {
      unsafe unsafeBitCast($0, to: Allocation.self)
    }
    private static let counting: Allocation = { size in
      AllocationCounter.counted.add(1, ordering: .relaxed)
      return AllocationCounter.allocate?(size)
    }

    private let function: ImportedFunction

    init?() {
      guard unsafe Self.allocate != nil, let function = ImportedFunction("malloc") else {
        return nil
      }
      self.function = function
    }

    /// The number of calls while `body` runs, on all threads.
    func count(_ body: () throws -> Void) rethrows -> Int {
      guard let original = unsafe Self.original else { return 0 }
      let before = Self.counted.load(ordering: .relaxed)
      unsafe function.redirect(to: unsafeBitCast(Self.counting, to: UnsafeRawPointer.self))
      defer { unsafe function.redirect(to: UnsafeRawPointer(original)) }
      try body()
      return Self.counted.load(ordering: .relaxed) - before
    }
  #else
    init?() { return nil }

    func count(_ body: () throws -> Void) rethrows -> Int { 0 }
  #endif
}
