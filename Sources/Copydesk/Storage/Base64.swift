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

  /// The six bits that a character stands for.
  private static func value(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }

  /// The bytes that `characters` stand for; line breaks are passed over. `nil` if another
  /// character is not base64.
  static func decode(_ characters: UnsafeBufferPointer<UInt8>, path: String) -> FileBytes? {
    // A table, and whole groups of four where no line break is among them: a model of four
    // megabytes is decoded at each start.
    let table = (0...UInt8.max).map { value(of: $0) ?? 0xFF }
    var isValid = true
    let file = unsafe FileBytes(path: path, capacity: characters.count / 4 * 3 + 3) { memory in
      unsafe table.withUnsafeBufferPointer { table in
        let written = unsafe decode(characters, into: memory, table)
        isValid = written != nil
        return written ?? 0
      }
    }
    return isValid ? file : nil
  }

  /// Returns the number of bytes written; `nil` for a character that is not base64.
  private static func decode(
    _ characters: UnsafeBufferPointer<UInt8>, into memory: UnsafeMutableRawBufferPointer,
    _ table: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var (bits, held, written, index) = (UInt32(0), 0, 0, 0)
    while index < characters.count {
      if held == 0, index + 4 <= characters.count {
        let a = unsafe table[Int(characters[index])]
        let b = unsafe table[Int(characters[index + 1])]
        let c = unsafe table[Int(characters[index + 2])]
        let d = unsafe table[Int(characters[index + 3])]
        if (a | b | c | d) < 64 {
          unsafe memory[written] = a << 2 | b >> 4
          unsafe memory[written + 1] = b << 4 | c >> 2
          unsafe memory[written + 2] = c << 6 | d
          written += 3
          index += 4
          continue
        }
      }
      let character = unsafe characters[index]
      let value = unsafe table[Int(character)]
      index += 1
      guard value < 64 else {
        if character == UInt8(ascii: "=") || character.isLineBreak { continue }
        return nil
      }
      bits = bits << 6 | UInt32(value)
      held += 6
      guard held >= 8 else { continue }
      held -= 8
      unsafe memory[written] = UInt8(truncatingIfNeeded: bits >> UInt32(held))
      written += 1
    }
    return written
  }
}
