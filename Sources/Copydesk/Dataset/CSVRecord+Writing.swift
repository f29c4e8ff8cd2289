extension CSVRecord {
  /// Appends a field, in quotation marks if it would not be read back as it is without: commas,
  /// quotation marks and line breaks (RFC 4180, section 2), and white space at its ends, which
  /// readers differ on.
  static func append(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    guard needsQuotes(text) else { return bytes.append(copying: text) }
    bytes.append(quote)
    var start = 0
    while let next = text.firstIndex(of: quote, in: start..<text.count) {
      bytes.append(copying: text.extracting(start...next))
      bytes.append(quote)
      start = next + 1
    }
    bytes.append(copying: text.extracting(start..<text.count))
    bytes.append(quote)
  }

  private static func needsQuotes(_ text: Span<UInt8>) -> Bool {
    let all = 0..<text.count
    if text.trimmingWhitespace(all) != all { return true }
    return [comma, quote, UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains {
      text.firstIndex(of: $0, in: all) != nil
    }
  }
}
