import Testing

@testable import Copydesk

/// Proves that bytes looked at eight at a time are those looked at one at a time.
@Suite struct BytesAppendingTests {
  @Test(arguments: UInt64(1)...3) func oneLineHasNoControls(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let alphabet: [UInt8] = [
      0x61, 0x7E, 0x20, 0x00, 0x09, 0x0A, 0x0D, 0x1F, 0x7F, 0x80, 0x9F, 0xFF,
    ]
    for count in 0..<200 {
      let text = random.bytes(count: count % 50, from: count % 2 == 0 ? alphabet : [0x61, 0xE2])
      var line: [UInt8] = [1, 2, 3]
      line.append(onOneLine: text.span)
      #expect(line == [1, 2, 3] + text.map { $0 < 0x20 ? 0x20 : $0 })
      let isASCII = text.span.isASCII
      #expect(isASCII == text.allSatisfy { $0 < 0x80 })
    }
  }

  @Test func equalBytesAreEqual() {
    for count in 0..<40 {
      let text = (0..<count).map { UInt8($0) }
      #expect(isEqual(text, text))
      #expect(!isEqual(text, text + [0]))
      for index in 0..<count {
        var other = text
        other[index] ^= 0x40
        #expect(!isEqual(text, other))
      }
    }
  }

  private func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.span.isEqual(to: right.span)
  }

  @Test func wordsEndWithZeros() {
    for count in 0..<20 {
      let bytes = (0..<count).map { UInt8($0 + 1) }
      for offset in 0...(count + 9) {
        let rest = bytes.dropFirst(offset).prefix(8)
        let expected = rest.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let word = bytes.span.word(at: offset)
        #expect(word == expected)
      }
    }
  }

  @Test func literalsAreAppendedAsTheirBytes() {
    var bytes: [UInt8] = [0]
    bytes.append("né\n")
    #expect(bytes == [0] + Array("né\n".utf8))
  }
}
