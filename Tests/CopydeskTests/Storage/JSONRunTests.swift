import Testing

@testable import Copydesk

/// Proves that strings read and written in runs are those of single bytes.
@Suite struct JSONRunTests {
  @Test func aRunEndsAtTheFirstByteThatNeedsCare() {
    for byte in UInt8.min...UInt8.max {
      for place in 0..<24 {
        var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 24)
        bytes[place] = byte
        let needsCare = byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
        let run = JSON.plainRun(bytes.span, from: 0, to: 24, ascii: true)
        #expect(run.upperBound == (needsCare || byte >= 0x80 ? place : 24))
        let any = JSON.plainRun(bytes.span, from: 0, to: 24, ascii: false)
        #expect(any.upperBound == (needsCare ? place : 24))
      }
    }
  }

  @Test(arguments: UInt64(1)...3) func whatIsWrittenIsReadBack(seed: UInt64) {
    var random = RandomSource(seed: seed)
    for count in 0..<200 {
      let text = String(
        decoding: random.bytes(count: count, from: hostileBytes), as: UTF8.self)
      var json: [UInt8] = []
      JSON.append(text, to: &json)
      #expect(JSON.string(json.span, in: 0..<json.count) == Array(text.utf8))
    }
  }
}
