/// A word in lower case, with the places of its scalars: what character n-grams are cut from.
struct FoldedWord {
  static let opening = UInt8(ascii: "<")
  static let closing = UInt8(ascii: ">")
  /// Keeps the key of a character n-gram apart from that of a word of the same letters.
  private static let domain: UInt64 = 1

  private(set) var bytes: [UInt8] = []
  /// Where each scalar starts in `bytes`, and where the last one ends.
  private var starts: [Int] = []
  /// Where each scalar starts in the text, and where the last one ends.
  private var textStarts: [Int] = []

  /// - Parameter limit: The number of bytes after which to stop.
  init(_ text: Span<UInt8>, in range: Range<Int>, limit: Int = .max) {
    read(text, in: range, limit: limit)
  }

  /// A word without letters, to be filled by `read`.
  init() {}

  /// Becomes another word, in the memory that this one has.
  mutating func read(_ text: Span<UInt8>, in range: Range<Int>, limit: Int = .max) {
    bytes.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    textStarts.removeAll(keepingCapacity: true)
    starts.append(0)
    textStarts.append(range.lowerBound)
    var offset = range.lowerBound
    while offset < range.upperBound, bytes.count <= limit {
      let decoded = text.decodeScalar(at: offset)
      offset += decoded.length
      append(decoded.scalar)
      if bytes.count > (starts.last ?? 0) {
        starts.append(bytes.count)
        textStarts.append(offset)
      }
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      bytes.append(UInt8(truncatingIfNeeded: scalar.value).asciiLowercased)
    } else if scalar == "\u{2019}" {
      bytes.append(UInt8(ascii: "'"))
    } else if ScalarClass(nonASCII: scalar) != .ignorable {
      CaseFolding.forEachLowercaseByte(of: scalar) { bytes.append($0) }
    }
  }

  /// Calls `body` with the key and the source of each n-gram of `length` characters, the edges of
  /// the word counted as one each.
  func forEachNGram(length: Int, _ body: (UInt64, FeatureSource) -> Void) {
    // Positions 0 and count + 1 are the edges, 1...count the scalars.
    let count = starts.count - 1
    guard count > 0, length <= count + 2 else { return }
    for first in 0...(count + 2 - length) {
      let last = first + length - 1
      // An edge alone says nothing.
      guard last > 0, first <= count else { continue }
      let scalars = max(first, 1)...min(last, count)
      var hasher = KeyHasher(domain: Self.domain)
      if first == 0 { hasher.append(Self.opening) }
      for byte in bytes[starts[scalars.lowerBound - 1]..<starts[scalars.upperBound]] {
        hasher.append(byte)
      }
      if last == count + 1 { hasher.append(Self.closing) }
      body(
        hasher.finish(),
        .characters(
          textStarts[scalars.lowerBound - 1]..<textStarts[scalars.upperBound],
          opensWord: first == 0, closesWord: last == count + 1))
    }
  }
}
