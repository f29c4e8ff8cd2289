import Testing

@testable import Copydesk

/// Proves that damage of the kinds that happen changes the sum.
@Suite struct ChecksumTests {
  private func checksum(_ bytes: [UInt8]) -> UInt64 {
    FileBytes(bytes, path: "").checksum(of: 0..<bytes.count)
  }

  // Lengths around the words of 8 and the rounds of 32 bytes.
  @Test(arguments: [1, 7, 8, 9, 31, 32, 33, 40, 63, 64, 65, 100])
  func `Any one changed byte changes the sum`(count: Int) {
    var random = RandomSource(seed: UInt64(count))
    let bytes = random.bytes(count: count, from: Array(UInt8.min...UInt8.max))
    let expected = checksum(bytes)
    #expect(checksum(Array(bytes)) == expected)
    for position in bytes.indices {
      for change in 1...UInt8.max {
        var damaged = bytes
        damaged[position] ^= change
        if checksum(damaged) == expected { Issue.record("byte \(position) xor \(change)") }
      }
    }
  }

  @Test func `Zeros more or fewer change the sum`() {
    let sums = (0...200).map { checksum([UInt8](repeating: 0, count: $0)) }
    #expect(Set(sums).count == sums.count)
  }

  @Test func `Words changed for each other change the sum`() {
    let bytes = [UInt8](0..<96)
    let expected = checksum(bytes)
    for first in 0..<12 {
      for second in 0..<first {
        var damaged = bytes
        for offset in 0..<8 { damaged.swapAt(first * 8 + offset, second * 8 + offset) }
        #expect(checksum(damaged) != expected)
      }
    }
  }

  @Test func `The sum of a range is that of its bytes, wherever they stand`() {
    let bytes = [UInt8](0..<200)
    let file = FileBytes(bytes, path: "")
    for start in 0..<70 {
      let range = start..<(start + 100)
      #expect(file.checksum(of: range) == checksum(Array(bytes[range])))
    }
  }

  @Test func `The sum of parts is that of the whole`() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    for cut in stride(from: 0, through: 288, by: 32) {
      var sum = Checksum()
      unsafe bytes[..<cut].withUnsafeBytes { unsafe sum.append($0) }
      let whole = unsafe bytes[cut...].withUnsafeBytes { unsafe sum.finish(with: $0) }
      #expect(whole == checksum(bytes))
    }
  }
}
