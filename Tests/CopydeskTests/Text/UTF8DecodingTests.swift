import Testing

@testable import Copydesk

/// Proves that decoding follows table 3-7 of the Unicode Standard and substitutes maximal subparts,
/// for well-formed, ill-formed and truncated sequences alike.
@Suite struct UTF8DecodingTests {
  /// The scalars of `bytes`, as the decoder walks over them.
  private func scalars(_ bytes: [UInt8]) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    var offset = 0
    while offset < bytes.count {
      let decoded = bytes.span.decodeScalar(at: offset)
      scalars.append(decoded.scalar)
      offset += max(1, decoded.length)
    }
    #expect(offset == bytes.count, "the scalars do not end with the bytes \(bytes)")
    return scalars
  }

  private func lengths(_ bytes: [UInt8]) -> [Int] {
    var lengths: [Int] = []
    while lengths.reduce(0, +) < bytes.count {
      lengths.append(max(1, bytes.span.decodeScalar(at: lengths.reduce(0, +)).length))
    }
    return lengths
  }

  @Test(
    arguments: [
      ([0x00], 0x0000), ([0x7F], 0x007F),
      ([0xC2, 0x80], 0x0080), ([0xDF, 0xBF], 0x07FF),
      ([0xE0, 0xA0, 0x80], 0x0800), ([0xE0, 0xBF, 0xBF], 0x0FFF),
      ([0xE1, 0x80, 0x80], 0x1000), ([0xEC, 0xBF, 0xBF], 0xCFFF),
      ([0xED, 0x80, 0x80], 0xD000), ([0xED, 0x9F, 0xBF], 0xD7FF),
      ([0xEE, 0x80, 0x80], 0xE000), ([0xEF, 0xBF, 0xBF], 0xFFFF),
      ([0xF0, 0x90, 0x80, 0x80], 0x10000), ([0xF0, 0xBF, 0xBF, 0xBF], 0x3FFFF),
      ([0xF1, 0x80, 0x80, 0x80], 0x40000), ([0xF3, 0xBF, 0xBF, 0xBF], 0xFFFFF),
      ([0xF4, 0x80, 0x80, 0x80], 0x100000), ([0xF4, 0x8F, 0xBF, 0xBF], 0x10FFFF),
    ] as [([UInt8], UInt32)])
  func `The first and last sequence of each row of table 3-7 decode whole`(
    bytes: [UInt8], value: UInt32
  ) {
    #expect(scalars(bytes).map(\.value) == [value])
  }

  @Test(
    arguments: [
      // Table 3-8: parts of sequences that are not the shortest form.
      ([0xC0, 0xAF, 0xE0, 0x80, 0xBF, 0xF0, 0x81, 0x82, 0x41], [1, 1, 1, 1, 1, 1, 1, 1, 1]),
      // Table 3-9: surrogates.
      ([0xED, 0xA0, 0x80, 0xED, 0xBF, 0xBF, 0xED, 0xAF, 0x41], [1, 1, 1, 1, 1, 1, 1, 1, 1]),
      // Table 3-10: other ill-formed sequences.
      ([0xF4, 0x91, 0x92, 0x93, 0xFF, 0x41, 0x80, 0xBF, 0x42], [1, 1, 1, 1, 1, 1, 1, 1, 1]),
      // Table 3-11: truncated sequences.
      ([0xE1, 0x80, 0xE2, 0xF0, 0x91, 0x92, 0xF1, 0xBF, 0x41], [2, 1, 3, 2, 1]),
    ] as [([UInt8], [Int])])
  func `The standard's own examples give its maximal subparts`(bytes: [UInt8], expected: [Int]) {
    #expect(lengths(bytes) == expected)
    let replaced = scalars(bytes).filter { $0 == "\u{FFFD}" }.count
    #expect(replaced == expected.count - bytes.count { $0 < 0x80 })
  }

  @Test func `Every pair of lead and second byte decodes as the standard library decodes it`() {
    for lead in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        let bytes = [lead, second, 0x80, 0xBF, 0x41]
        let expected = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        if scalars(bytes) != expected { Issue.record("\(bytes)") }
      }
    }
  }

  @Test(arguments: UInt8.min...UInt8.max)
  func `A lead byte cut off anywhere reads as one replacement or one scalar`(lead: UInt8) {
    for continuation: UInt8 in [0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF] {
      for count in 0...3 {
        let bytes = [lead] + [UInt8](repeating: continuation, count: count)
        #expect(scalars(bytes) == Array(String(decoding: bytes, as: UTF8.self).unicodeScalars))
      }
    }
  }

  @Test func `Truncated well-formed sequences are one replacement of all their bytes`() {
    for character in ["é", "€", "😀"] {
      let bytes = Array(character.utf8)
      for count in 1..<bytes.count {
        #expect(lengths(Array(bytes[..<count])) == [count])
        #expect(scalars(Array(bytes[..<count])) == ["\u{FFFD}"])
      }
    }
  }

  @Test(arguments: UInt64(1)...8)
  func `Random bytes decode as the standard library decodes them`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let alphabet = seed % 2 == 0 ? hostileBytes : Array(UInt8.min...UInt8.max)
    for count in 0..<300 {
      let bytes = random.bytes(count: count, from: alphabet)
      #expect(scalars(bytes) == Array(String(decoding: bytes, as: UTF8.self).unicodeScalars))
      #expect(String(decoding: bytes.span) == String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test func `Walking back over a text meets the scalars that walking forward meets`() {
    let bytes = Array("a\u{7FF}é€😀\u{10FFFF}z".utf8)
    var backward: [Unicode.Scalar] = []
    var offset = bytes.count
    while offset > 0 {
      let start = bytes.span.scalarOffset(before: offset)
      backward.append(bytes.span.decodeScalar(at: start).scalar)
      offset = start
    }
    #expect(Array(backward.reversed()) == scalars(bytes))
  }

  @Test func `Walking back over random bytes goes on and stays inside`() {
    var random = RandomSource(seed: 9)
    let bytes = random.bytes(count: 5_000, from: hostileBytes)
    for offset in 1...bytes.count {
      let start = bytes.span.scalarOffset(before: offset)
      #expect(start < offset && start >= max(0, offset - 4))
    }
  }
}
