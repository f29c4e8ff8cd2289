import Copydesk

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The most memory that the process has had since this was made, its input included.
///
/// On Linux the kernel's high-water mark of resident memory is reset (`proc(5)`, `clear_refs`),
/// after the allocator has given back what it can. Elsewhere it is the most since the start of the
/// process.
struct PeakMemory {
  init() {
    #if os(Linux)
      _ = Self.trim?(0)
      FileIO.poke("/proc/self/clear_refs", "5")
    #endif
  }

  #if os(Linux)
    /// `malloc_trim`, which the Glibc module does not declare and Musl does not have.
    private static let trim: (@convention(c) (Int) -> CInt)? = unsafe dlsym(nil, "malloc_trim").map
    {
      unsafe unsafeBitCast($0, to: (@convention(c) (Int) -> CInt).self)
    }
  #endif

  var bytes: Int {
    #if os(Linux)
      for line in FileIO.lines(of: "/proc/self/status") where line.hasPrefix("VmHWM:") {
        let number = line.drop { !$0.isNumber }.prefix { $0.isNumber }
        if let kibibytes = Int(number) { return kibibytes * 1024 }
      }
    #endif
    return Self.sinceStart
  }

  private static var sinceStart: Int {
    var usage = rusage()
    #if canImport(Glibc)
      _ = unsafe getrusage(CInt(RUSAGE_SELF.rawValue), &usage)
    #else
      _ = unsafe getrusage(CInt(RUSAGE_SELF), &usage)
    #endif
    #if os(Linux)
      return usage.ru_maxrss * 1024
    #else
      return usage.ru_maxrss
    #endif
  }
}
