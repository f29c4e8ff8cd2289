/// What Swift has no word for.
enum Memory {
  /// Tells the processor that `address` will be read soon, and goes on without waiting for it.
  @inline(__always)
  static func prefetch(_ address: UnsafeRawPointer) {
    unsafe llvmPrefetch(address, 0, 3, 1)
  }
}

@_silgen_name("llvm.prefetch.p0")
private func llvmPrefetch(
  _ address: UnsafeRawPointer, _ write: Int32, _ locality: Int32, _ isData: Int32)
