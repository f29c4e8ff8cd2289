import Testing

@testable import Copydesk

/// Proves that bytes survive being written into source code.
@Suite struct Base64Tests {
  private func decoded(_ characters: [UInt8]) -> [UInt8]? {
    let file = unsafe characters.withUnsafeBufferPointer { unsafe Base64.decode($0, path: "") }
    return file.map { $0.array(in: 0..<$0.count) }
  }

  // RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `The vectors of RFC 4648 hold both ways`(text: String, characters: String) {
    #expect(Base64.encode(Array(text.utf8)) == Array(characters.utf8))
    #expect(decoded(Array(characters.utf8)) == Array(text.utf8))
  }

  @Test func `The alphabet is that of section 4, in its order`() {
    let bytes: [UInt8] = [0x00, 0x10, 0x83, 0xFB, 0xF0, 0x3F, 0xFF, 0xFF]
    #expect(Base64.encode(bytes) == Array("ABCD+/A///8=".utf8))
  }

  @Test func `Bytes of any length come back`() {
    var random = RandomSource(seed: 1)
    for count in 0..<200 {
      let bytes = random.bytes(count: count, from: Array(UInt8.min...UInt8.max))
      let characters = Base64.encode(bytes)
      #expect(characters.count == (count + 2) / 3 * 4)
      #expect(decoded(characters) == bytes)
    }
  }

  @Test(arguments: ["Zm9v\nYmFy", "Zm9v\r\nYmFy\r\n", "\nZ\nm\n9\nv\nYmFy"])
  func `Line breaks are passed over`(characters: String) {
    #expect(decoded(Array(characters.utf8)) == Array("foobar".utf8))
  }

  @Test func `Every other character is refused, wherever it stands`() {
    let allowed = Base64.encode(Array(UInt8.min...UInt8.max)) + Array("+/=\r\n".utf8)
    for character in UInt8.min...UInt8.max where !allowed.contains(character) {
      for position in 0...4 {
        var characters = Array("Zm9v".utf8)
        characters.insert(character, at: position)
        #expect(decoded(characters) == nil)
      }
    }
  }
}
