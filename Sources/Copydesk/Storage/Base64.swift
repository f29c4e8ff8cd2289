/// Base64 (RFC 4648, section 4): how a model is written into source code.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The characters of `bytes`.
  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var characters: [UInt8] = []
    characters.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let padded = group + repeatElement(0, count: 3 - group.count)
      let bits = padded.reduce(0) { $0 << 8 | Int($1) }
      for position in 0..<4 {
        characters.append(
          position <= group.count
            ? alphabet[bits >> (18 - 6 * position) & 63] : UInt8(ascii: "="))
      }
    }
    return characters
  }

  /// The bytes that `characters` stand for; line breaks are passed over. `nil` if another
  /// character is not base64.
  static func decode(_ characters: UnsafeBufferPointer<UInt8>, path: String) -> FileBytes? {
    let table = InlineArray<256, UInt8> { code in
      UInt8(alphabet.firstIndex { $0 == code } ?? 0xFF)
    }
    var length = 0
    for index in 0..<characters.count where unsafe table[Int(characters[index])] != 0xFF {
      length += 1
    }
    var isValid = true
    let file = unsafe FileBytes(path: path, count: length * 6 / 8) { memory in
      var (bits, held, written) = (UInt32(0), 0, 0)
      for index in 0..<characters.count {
        let character = unsafe characters[index]
        let value = table[Int(character)]
        guard value != 0xFF else {
          isValid = isValid && (character == UInt8(ascii: "=") || character.isLineBreak)
          continue
        }
        bits = bits << 6 | UInt32(value)
        held += 6
        guard held >= 8, written < memory.count else { continue }
        held -= 8
        unsafe memory[written] = UInt8(truncatingIfNeeded: bits >> UInt32(held))
        written += 1
      }
    }
    return isValid ? file : nil
  }
}
