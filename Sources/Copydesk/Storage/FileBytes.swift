#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of a file, mapped into memory, or of an array: immutable, aligned to 64, shared by
/// whoever reads them.
///
/// `@unchecked Sendable`: nothing writes to the bytes after `init` but who put zeros there to fill them.
/// Who truncates a mapped file while it is open ends the process, as with every mapped file; models
/// are renamed into place.
@safe final class FileBytes: @unchecked Sendable {
  private let memory: UnsafeRawBufferPointer
  private let isMapped: Bool
  /// What bytes that come from no file are called in messages.
  static let inMemory = "bytes in memory"
  /// The name of the file for messages.
  let path: String

  var count: Int { unsafe memory.count }

  /// Maps the file at `path`.
  init(mapping path: String) throws(StorageError) {
    let descriptor = try FileDescriptor.reading(path)
    guard try descriptor.kind() == S_IFREG else {
      throw .unreadable(path: path, reason: "it has to be a file, and is a pipe or a device")
    }
    let size = try descriptor.size()
    self.path = path
    // A mapping of no bytes is an error to the system.
    guard size > 0 else {
      unsafe memory = UnsafeRawBufferPointer(start: nil, count: 0)
      isMapped = false
      return
    }
    unsafe memory = try Self.map(size, PROT_READ, MAP_PRIVATE, descriptor.rawValue, path)
    isMapped = true
  }

  private static func map(
    _ size: Int, _ protection: CInt, _ flags: CInt, _ descriptor: CInt, _ path: String
  ) throws(StorageError) -> UnsafeRawBufferPointer {
    let address = unsafe mmap(nil, size, protection, flags, descriptor, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else {
      throw .unreadable(path: path, reason: systemReason())
    }
    return unsafe UnsafeRawBufferPointer(start: address, count: size)
  }

  /// Takes memory of zeros, at least one, to be filled before others see it.
  init(zeros count: Int) throws(StorageError) {
    path = Self.inMemory
    unsafe memory = try Self.map(
      count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, path)
    isMapped = true
  }

  /// Replaces zeros from `offset` on. Threads may fill places that do not overlap.
  func fill(_ bytes: [UInt8], at offset: Int) {
    let place = unsafe UnsafeMutableRawBufferPointer(
      mutating: UnsafeRawBufferPointer(rebasing: memory[offset..<offset + bytes.count]))
    unsafe place.copyBytes(from: bytes)
  }

  /// Takes what `fill` writes into aligned memory of `capacity` bytes; it returns how many bytes
  /// it wrote.
  init(path: String, capacity: Int, fill: (UnsafeMutableRawBufferPointer) -> Int) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(capacity, 1), alignment: 64)
    let count = unsafe fill(copy)
    unsafe memory = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(copy)[..<count])
    isMapped = false
    self.path = path
  }

  convenience init(_ bytes: [UInt8], path: String) {
    unsafe self.init(path: path, capacity: bytes.count) { memory in
      unsafe memory.copyBytes(from: bytes)
      return bytes.count
    }
  }

  deinit {
    guard let start = unsafe memory.baseAddress else { return }
    if isMapped {
      unsafe munmap(UnsafeMutableRawPointer(mutating: start), count)
    } else {
      unsafe start.deallocate()
    }
  }

  /// The bytes of `range`, for as long as `body` runs or the object is held.
  func withBytes<Result>(
    in range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    unsafe body(UnsafeRawBufferPointer(rebasing: memory[range]))
  }

  /// The little-endian integer at `offset`.
  func integer<Value: FixedWidthInteger & BitwiseCopyable>(
    at offset: Int, as type: Value.Type = Value.self
  ) -> Value {
    Value(littleEndian: unsafe memory.loadUnaligned(fromByteOffset: offset, as: type))
  }

  func array(in range: Range<Int>) -> [UInt8] {
    unsafe withBytes(in: range) { unsafe Array($0) }
  }

  func checksum(of range: Range<Int>) -> UInt64 {
    unsafe withBytes(in: range) { unsafe Checksum.of($0) }
  }

  /// The start of the bytes, for the one reader that keeps it beside a reference to this object.
  var baseAddress: UnsafeRawPointer? { unsafe memory.baseAddress }
}
