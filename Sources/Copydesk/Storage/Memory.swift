/// What Swift has no word for.
enum Memory {
  /// Asks for the cache line of `address`, and goes on without waiting for it. An address that cannot be
  /// read is no error.
  ///
  /// A load would do, but the processor holds back what comes after it until it is there, and so has
  /// room for fewer misses at a time.
  @inline(__always)
  static func prefetch(_ address: UnsafeRawPointer) {
    unsafe llvmPrefetch(address, 0, 3, 1)
  }
}

/// LLVM's intrinsic, the same on every architecture: to read (0) and keep in all caches (3) data (1).
@_silgen_name("llvm.prefetch.p0")
private func llvmPrefetch(
  _ address: UnsafeRawPointer, _ write: Int32, _ locality: Int32, _ isData: Int32)
