/// A number of bytes as people write it: `500KB`, `1.5GB`, `2G`, `64MiB` or plain digits.
enum ByteSize {
  static let expected = "a size such as 500KB, 100MB or 1.5GB"

  private static let units: [(name: String, bytes: Int)] = [
    ("KIB", 1 << 10), ("MIB", 1 << 20), ("GIB", 1 << 30), ("TIB", 1 << 40), ("KB", 1000),
    ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000), ("B", 1),
    ("K", 1000), ("M", 1_000_000), ("G", 1_000_000_000), ("T", 1_000_000_000_000), ("", 1),
  ]

  /// The number of bytes, at least 1; `nil` if `text` is no size or no machine could hold it. All is
  /// counted in whole numbers, so that no digit is lost; less than a byte is left out.
  static func parse(_ text: String) -> Int? {
    let upper = text.uppercased()
    guard let unit = units.first(where: { upper.hasSuffix($0.name) }) else { return nil }
    let parts = upper.dropLast(unit.name.count)
      .split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.allSatisfy({ part in !part.isEmpty && part.utf8.allSatisfy(isDigit) }),
      let whole = parts.first.flatMap({ Int($0) })
    else { return nil }
    var (total, overflows) = whole.multipliedReportingOverflow(by: unit.bytes)
    // The place of a digit, until a byte is more than it.
    var place = unit.bytes
    for digit in parts.dropFirst().joined().utf8 where place > 0 && !overflows {
      // Exact: a part of a decimal unit is a whole number of bytes, and of a binary one nearly.
      let (value, step) = (Int(digit - UInt8(ascii: "0")) * place / 10, place / 10)
      (total, overflows) = total.addingReportingOverflow(value)
      place = step
    }
    return !overflows && total > 0 ? total : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
