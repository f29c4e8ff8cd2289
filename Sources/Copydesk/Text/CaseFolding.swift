/// Lower-case forms of scalars outside ASCII.
enum CaseFolding {
  /// Calls `body` with each byte of the UTF-8 of `scalar` in lower case.
  ///
  /// The mapping is Unicode's `Lowercase_Mapping` without regard to context or language; Latin-1,
  /// Greek and Cyrillic capitals are computed, the others looked up.
  static func forEachLowercaseByte(
    of scalar: Unicode.Scalar, _ body: (UInt8) -> Void
  ) {
    let value = scalar.value
    let folded: UInt32
    switch value {
    case 0xC0...0xD6, 0xD8...0xDE, 0x391...0x3A1, 0x3A3...0x3AB, 0x410...0x42F: folded = value + 32
    case 0x400...0x40F: folded = value + 80
    case 0xDF...0xFF, 0x3B1...0x3C9, 0x430...0x45F, 0x2018...0x201F: folded = value
    default:
      // Scripts without case come through here too: the mapping is then the scalar itself.
      for byte in scalar.properties.lowercaseMapping.utf8 { body(byte) }
      return
    }
    for byte in String(Unicode.Scalar(folded) ?? scalar).utf8 { body(byte) }
  }
}
