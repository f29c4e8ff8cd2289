import Testing

@testable import Copydesk

/// Proves that what is said of sixteen and of sixty-four bytes at once is what holds of each of them.
@Suite struct TextWindowTests {
  private func places(_ block: ByteBlock) -> [Bool] {
    (0..<16).map { block.highestBits >> UInt64($0) & 1 == 1 }
  }

  @Test func blocksAnswerForEachByte() {
    for first in stride(from: UInt8(0), through: 240, by: 16) {
      let bytes = (0..<16).map { first + UInt8($0) }
      let block = ByteBlock(bytes)
      #expect(places(block) == bytes.map { $0 >= 0x80 })
      #expect(places(block.isDigit) == bytes.map(\.isASCIIDigit))
      #expect(places(block.isLetter) == bytes.map { !$0.isASCIIDigit && $0.isASCIIAlphanumeric })
      for (low, high) in [(0, 0), (0, 0x7F), (0x20, 0x20), (0x30, 0x4F), (0x7F, 0x7F)]
        as [(UInt8, UInt8)]
      {
        #expect(
          places(block.isBetween(low, high)) == bytes.map { (low...high).contains($0 & 0x7F) })
      }
    }
  }

  @Test(arguments: UInt64(1)...2) func highestBitsAreTheSameOnAnyProcessor(seed: UInt64) {
    var random = RandomSource(seed: seed)
    for _ in 0..<500 {
      let bytes = random.bytes(count: 16, from: [0, 1, 0x7F, 0x80, 0x81, 0xFF])
      let block = ByteBlock(bytes)
      let expected = bytes.reversed().reduce(UInt64(0)) { $0 << 1 | UInt64($1 >> 7) }
      #expect(block.portableHighestBits == expected)
      #expect(block.highestBits == expected)
    }
  }

  /// A window as its definition says, byte by byte.
  private struct Reference {
    let bytes: [UInt8]
    let offset: Int

    private func byte(at place: Int) -> UInt8 {
      let index = offset + place
      return place < TextWindow.size && index < bytes.count ? bytes[index] : 0
    }

    func isWord(at place: Int) -> Bool { byte(at: place).isASCIIAlphanumeric }

    var reach: Int {
      var end = TextWindow.size
      while end > 0, isWord(at: end - 1) { end -= 1 }
      // A word as long as the window is left to whoever starts at its first byte.
      return end == 0 ? TextWindow.size : end
    }

    /// Where words of ASCII and all tokens of one mark start, which a window must know of.
    var starts: Set<Int> {
      if (0..<TextWindow.size).allSatisfy({ isWord(at: $0) }) { return [0] }
      return Set(
        (0..<reach).filter { place in
          if isWord(at: place) { return place == 0 || !isWord(at: place - 1) }
          return byte(at: place) >= 0x80 || ScalarClass(ascii: byte(at: place)) != .separator
        })
    }

    func isApart(at place: Int) -> Bool {
      let isLast = place == TextWindow.size - 1
      return byte(at: place) <= 0x20 || !isLast && byte(at: place + 1) <= 0x20
    }

    func form(of range: Range<Int>) -> (Token.Kind, Token.Capitalization) {
      let letters = range.map(byte(at:)).filter { !$0.isASCIIDigit }
      let isCapitals = letters.count > 1 && letters.allSatisfy { $0.asciiLowercased != $0 }
      let first = byte(at: range.lowerBound)
      return (
        letters.isEmpty ? .number : .word,
        isCapitals ? .all : first.asciiLowercased != first ? .initial : .lower
      )
    }
  }

  @Test(arguments: UInt64(1)...4) func windowsAreWhatTheirBytesAre(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let alphabets = [
      Array("aZ09 .".utf8),
      Array("azAZ09@[`{/:'\"!&#$%?(> \t\u{7F}".utf8) + [0x80, 0xBF, 0xE9, 0xFF],
    ]
    let alphabet = alphabets[Int(seed % 2)]
    for count in 0..<200 {
      let bytes = random.bytes(count: count, from: count % 9 == 8 ? [0x61, 0x41] : alphabet)
      for offset in 0..<count {
        let window = TextWindow(bytes.span, at: offset)
        let expected = Reference(bytes: bytes, offset: offset)
        #expect(window.reach == expected.reach)
        let starts = Set((0..<TextWindow.size).filter { window.starts >> UInt64($0) & 1 == 1 })
        #expect(starts.isSuperset(of: expected.starts))
        // What it takes for marks beside them is rare, or finding tokens would take longer.
        #expect(
          starts.subtracting(expected.starts).allSatisfy {
            offset + $0 < count && "#&".utf8.contains(bytes[offset + $0])
          })
        for place in starts where window.isWord(at: place) {
          #expect(expected.isWord(at: place))
          let length = window.wordLength(at: place)
          let end = place + length
          #expect((place..<end).allSatisfy(expected.isWord(at:)) && !expected.isWord(at: end))
          #expect(window.isApart(at: end) == expected.isApart(at: end))
          #expect(window.form(at: place, length: length) == expected.form(of: place..<end))
        }
      }
    }
  }
}
