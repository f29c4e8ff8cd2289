/// What Swift has no word for.
enum Memory {
  /// Asks for the cache line of `address`, and goes on without waiting for it. An address that cannot be
  /// read is no error.
  ///
  /// A load would do, but the processor holds back what comes after it until it is there, and so has
  /// room for fewer misses at a time.
  ///
  /// In a debug build it does nothing: there people look for races, and the compiler cannot make both this
  /// call and the thread sanitizer's.
  @inline(__always)
  static func prefetch(_ address: UnsafeRawPointer) {
    #if !DEBUG
      unsafe llvmPrefetch(address, 0, 3, 1)
    #endif
  }

  /// Asks for the cache line in which an element starts.
  @inline(__always)
  static func prefetch<Element: BitwiseCopyable>(_ index: Int, of elements: Span<Element>) {
    unsafe elements.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      unsafe prefetch(start + index &* MemoryLayout<Element>.stride)
    }
  }
}

/// LLVM's intrinsic, the same on every architecture: to read (0) and keep in all caches (3) data (1).
@_silgen_name("llvm.prefetch.p0")
private func llvmPrefetch(
  _ address: UnsafeRawPointer, _ write: Int32, _ locality: Int32, _ isData: Int32)
