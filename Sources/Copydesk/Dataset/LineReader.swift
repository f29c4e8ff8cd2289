/// The lines of a stream, however long, in a buffer that is used again.
struct LineReader {
  /// No document is as long; a file without line breaks should not fill the memory.
  static let maximumLineLength = 1 << 28
  private static let chunk = 1 << 18

  /// What it is called in errors.
  private let path: String
  private let source: ByteSource
  /// What has been read and not yet passed over.
  private(set) var buffer: [UInt8] = []
  private var start = 0
  /// The last line break in `buffer`; -1 for none.
  private var lastBreak = -1
  private var isAtEnd = false
  /// What went wrong while it was looked whether there is more.
  private var failure: StorageError?
  /// The number of the last line, from 1; of the first of those that were joined.
  private(set) var line = 0
  /// How many lines were joined to that one.
  private var joinedLines = 0

  init(_ path: String) throws(StorageError) {
    self.path = DatasetReader.name(of: path)
    source = try ByteSource(path)
  }

  /// Bytes of the beginning of the stream, before its first line is read: up to `count`, or as few as are
  /// enough.
  mutating func beginning(
    _ count: Int, isEnough: (ArraySlice<UInt8>) -> Bool
  ) throws(StorageError) -> ArraySlice<UInt8> {
    func beginning() -> ArraySlice<UInt8> {
      buffer.dropFirst(Self.startsWithMark(buffer) ? 3 : 0).prefix(count)
    }
    while buffer.count < count, !isAtEnd, !isEnough(beginning()) { try readChunk() }
    return beginning()
  }

  /// Whether whoever writes the stream has paused before the end of the next line. An error is thrown when
  /// that line is read.
  @inline(__always)
  mutating func isWaiting() -> Bool { lastBreak < start && isWaitingBehindLastBreak() }

  private mutating func isWaitingBehindLastBreak() -> Bool {
    while lastBreak < start, !isAtEnd, failure == nil,
      buffer.count - start < Self.maximumLineLength
    {
      if source.isWaiting { return true }
      do throws(StorageError) { try readChunk() } catch { failure = error }
    }
    return false
  }

  /// Whether the bytes start with the byte order mark of UTF-8, which is no text.
  private static func startsWithMark(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xEF, 0xBB, 0xBF])
  }

  /// The place of the next line in `buffer`, without its line break; `nil` at the end. It is
  /// valid until the next call.
  mutating func next() throws(StorageError) -> Range<Int>? {
    guard let end = try lineEnd(beyond: 0) else { return nil }
    line += 1 + joinedLines
    joinedLines = 0
    if line == 1, start == 0, Self.startsWithMark(buffer), end >= 3 { start = 3 }
    return pass(to: end)
  }

  /// Joins the next line to `lines`, which were the last, with the line break between.
  ///
  /// - Returns: false if there is none. The place in `lines` is right also then.
  mutating func join(to lines: inout Range<Int>) throws(StorageError) -> Bool {
    let (length, passed) = (lines.count, start - lines.lowerBound)
    start = lines.lowerBound
    let end = try lineEnd(beyond: passed)
    lines = start..<(start + length)
    if let end {
      joinedLines += 1
      lines = pass(to: end)
    } else {
      start += passed
    }
    return end != nil
  }

  /// Parts `lines`, which were joined, again: the second of them is the next.
  mutating func part(_ lines: Range<Int>) {
    guard let end = buffer.span.firstIndex(of: UInt8(ascii: "\n"), in: lines) else { return }
    start = end + 1
    joinedLines = 0
  }

  /// Where the line ends that goes on after the `passed` bytes from `start` on; `nil` if nothing
  /// does.
  private mutating func lineEnd(beyond passed: Int) throws(StorageError) -> Int? {
    var searched = passed
    while true {
      let rest = (start + searched)..<buffer.count
      if let end = buffer.span.firstIndex(of: UInt8(ascii: "\n"), in: rest) { return end }
      searched = buffer.count - start
      if isAtEnd { return searched > passed ? buffer.count : nil }
      guard searched < Self.maximumLineLength else {
        throw .malformed(
          path: path, part: "line \(line + joinedLines + 1)", expected: "at most 256 MiB",
          found: "more")
      }
      try readChunk()
    }
  }

  /// Passes over the line that ends at `end`, and its line break.
  private mutating func pass(to end: Int) -> Range<Int> {
    defer { start = min(end + 1, buffer.count) }
    let hasReturn = end > start && buffer[end - 1] == UInt8(ascii: "\r")
    return start..<(hasReturn ? end - 1 : end)
  }

  /// Forgets what was passed over and reads more.
  private mutating func readChunk() throws(StorageError) {
    if let failure { throw failure }
    buffer.removeSubrange(..<start)
    (lastBreak, start) = (max(-1, lastBreak - start), 0)
    let searched = buffer.count
    isAtEnd = try !source.read(upTo: Self.chunk, into: &buffer)
    let new = searched..<buffer.count
    lastBreak = buffer[new].lastIndex(of: UInt8(ascii: "\n")) ?? lastBreak
  }
}
