#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The lines of a stream, however long, in a buffer that is used again.
struct LineReader {
  /// No document is as long; a file without line breaks should not fill the memory.
  static let maximumLineLength = 1 << 28
  private static let chunk = 1 << 18

  private let path: String
  private let source: ByteSource
  /// What has been read and not yet passed over.
  private(set) var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  /// The number of the last line, from 1.
  private(set) var line = 0

  init(_ path: String) throws(StorageError) {
    self.path = path
    source = try ByteSource(path)
  }

  /// Up to `count` bytes of the beginning of the stream, before its first line is read.
  mutating func beginning(_ count: Int) throws(StorageError) -> ArraySlice<UInt8> {
    while buffer.count < count, !isAtEnd { try readChunk() }
    return buffer.dropFirst(Self.startsWithMark(buffer) ? 3 : 0).prefix(count)
  }

  /// Whether the bytes start with the byte order mark of UTF-8, which is no text.
  private static func startsWithMark(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xEF, 0xBB, 0xBF])
  }

  /// The place of the next line in `buffer`, without its line break; `nil` at the end. It is
  /// valid until the next call.
  mutating func next() throws(StorageError) -> Range<Int>? {
    var searched = start
    while true {
      if let end = Self.lineBreak(in: buffer.span, from: searched) {
        return pass(to: end, next: end + 1)
      }
      searched = buffer.count
      if isAtEnd {
        guard start < buffer.count else { return nil }
        return pass(to: buffer.count, next: buffer.count)
      }
      guard buffer.count - start < Self.maximumLineLength else {
        throw .malformed(
          path: path, part: "line \(line + 1)", expected: "at most 256 MiB", found: "more")
      }
      searched -= start
      try readChunk()
    }
  }

  private mutating func pass(to end: Int, next: Int) -> Range<Int> {
    line += 1
    defer { start = next }
    if line == 1, start == 0, Self.startsWithMark(buffer), end >= 3 { start = 3 }
    let hasReturn = end > start && buffer[end - 1] == UInt8(ascii: "\r")
    return start..<(hasReturn ? end - 1 : end)
  }

  /// Forgets what was passed over and reads more.
  private mutating func readChunk() throws(StorageError) {
    buffer.removeSubrange(..<start)
    start = 0
    isAtEnd = try !source.read(upTo: Self.chunk, into: &buffer)
  }

  private static func lineBreak(in bytes: Span<UInt8>, from start: Int) -> Int? {
    unsafe bytes.withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let found = unsafe memchr(base + start, CInt(UInt8(ascii: "\n")), bytes.count - start)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }
}
