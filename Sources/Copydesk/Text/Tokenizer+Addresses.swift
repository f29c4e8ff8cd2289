// Web and e-mail addresses: one token each. What is tried at each word is bounded, so that the
// whole pass stays linear whatever the text.

extension Tokenizer {
  /// The address that starts at `start`, if one does.
  func scanAddress(in text: Span<UInt8>, at start: Int) -> Token? {
    guard text[start] < 0x80 else { return nil }
    if let end = endOfSchemeAddress(in: text, at: start) {
      return address(.url, in: text, at: start..<end)
    }
    // Most words end at a space: nothing more to try.
    guard let punctuation = endOfPlainWord(in: text, at: start),
      mayBeAddress(in: text, from: punctuation)
    else { return nil }
    if let end = endOfEmail(in: text, at: start) {
      return address(.email, in: text, at: start..<end)
    }
    if text[punctuation] == UInt8(ascii: ".") || text[punctuation] == UInt8(ascii: "-"),
      let end = endOfDomain(in: text, at: start)
    {
      return address(.url, in: text, at: start..<end)
    }
    return nil
  }

  private func address(_ kind: Token.Kind, in text: Span<UInt8>, at range: Range<Int>) -> Token {
    var hasher = KeyHasher()
    for offset in range { hasher.append(text[offset].asciiLowercased) }
    return Token(key: hasher.finish(), range: range, kind: kind, capitalization: .lower)
  }

  /// `http://…`, `https://…` or `www.…`, up to white space, a bracket or a quotation mark.
  private func endOfSchemeAddress(in text: Span<UInt8>, at start: Int) -> Int? {
    let first = text[start] | 0x20
    guard first == UInt8(ascii: "h") || first == UInt8(ascii: "w") else { return nil }
    for opening in ["http://", "https://", "www."] as [StaticString]
    where text.hasASCIIPrefix(opening, at: start) {
      let body = start + opening.utf8CodeUnitCount
      let end = endOfAddressBody(in: text, from: body)
      if end > body { return end }
    }
    return nil
  }

  /// The end of a run of address characters, less the punctuation of the sentence around it.
  private func endOfAddressBody(in text: Span<UInt8>, from start: Int) -> Int {
    var end = start
    scan: while end < text.count {
      switch text[end] {
      case 0...0x20, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): break scan
      case 0x80...:
        let decoded = text.decodeScalar(at: end)
        switch ScalarClass(nonASCII: decoded.scalar) {
        case .letter, .digit: end += decoded.length
        default: break scan
        }
      default: end += 1
      }
    }
    while end > start {
      switch text[end - 1] {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
        UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ")"), UInt8(ascii: "]"),
        UInt8(ascii: "'"):
        end -= 1
      default: return end
      }
    }
    return end
  }

  /// The end of the run of ASCII letters and digits at `start`, if what follows it may belong to
  /// an address.
  private func endOfPlainWord(in text: Span<UInt8>, at start: Int) -> Int? {
    var end = start
    while end < text.count, text[end].isASCIIAlphanumeric { end += 1 }
    guard end + 1 < text.count else { return nil }
    switch text[end] {
    case UInt8(ascii: "@"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "+"):
      return text[end + 1].isASCIIAlphanumeric ? end : nil
    default: return nil
    }
  }

  /// Whether the characters of addresses from `start` on have an `@` or an inner point among them, which
  /// those of a compound word have not.
  func mayBeAddress(in text: Span<UInt8>, from start: Int) -> Bool {
    var offset = start
    // Longer than a domain or a local part is none.
    let limit = min(text.count, start + 256)
    while offset < limit {
      let byte = text[offset]
      if byte == UInt8(ascii: "@") { return true }
      guard Self.isInLocalPart(byte) else { return false }
      offset += 1
      if byte == UInt8(ascii: "."), offset < text.count, text[offset].isASCIIAlphanumeric {
        return true
      }
    }
    return false
  }

  /// `name@domain.tld`. A local part has at most 64 octets (RFC 5321, section 4.5.3.1.1).
  private func endOfEmail(in text: Span<UInt8>, at start: Int) -> Int? {
    var at = start
    let limit = min(text.count, start + 65)
    while at < limit, Self.isInLocalPart(text[at]) { at += 1 }
    guard at < limit, text[at] == UInt8(ascii: "@") else { return nil }
    var end = at + 1
    var lastPoint: Int?
    // A domain name has at most 255 octets (RFC 1035, section 2.3.4).
    while end < min(text.count, at + 256) {
      if text[end] == UInt8(ascii: ".") {
        guard end > at + 1, end + 1 < text.count, text[end + 1].isASCIIAlphanumeric else { break }
        lastPoint = end
      } else if !text[end].isASCIIAlphanumeric, text[end] != UInt8(ascii: "-") {
        break
      }
      end += 1
    }
    return lastPoint == nil ? nil : end
  }

  /// Whether a byte may stand before the `@` of an e-mail address.
  private static func isInLocalPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "%"), UInt8(ascii: "+"),
      UInt8(ascii: "-"):
      true
    default: byte.isASCIIAlphanumeric
    }
  }

  /// `example.com/path`: names joined by points whose last one is a well-known top-level domain.
  private func endOfDomain(in text: Span<UInt8>, at start: Int) -> Int? {
    var end = start
    var label = start
    let limit = min(text.count, start + 255)
    while end < limit {
      if text[end] == UInt8(ascii: "."), end + 1 < text.count, text[end + 1].isASCIIAlphanumeric {
        label = end + 1
      } else if !text[end].isASCIIAlphanumeric, text[end] != UInt8(ascii: "-") {
        break
      }
      end += 1
    }
    guard label > start,
      Self.topLevelDomains.contains(where: {
        $0.utf8CodeUnitCount == end - label && text.hasASCIIPrefix($0, at: label)
      })
    else { return nil }
    let hasPath = end < text.count && text[end] == UInt8(ascii: "/")
    return hasPath ? endOfAddressBody(in: text, from: end) : end
  }

  /// The endings that bare addresses of news sites, shops and charities mostly have. Longer lists
  /// take words at a missing space after a full stop for addresses.
  private static let topLevelDomains: [StaticString] = [
    "com", "org", "net", "edu", "gov", "info", "io", "uk", "ie", "ca", "au", "nz", "za", "ng",
    "ke", "eu", "de", "fr",
  ]
}
