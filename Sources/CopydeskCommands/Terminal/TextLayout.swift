/// Columns and wrapped lines.
package enum TextLayout {
  /// `text` with spaces up to a width.
  package static func pad(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// `text` with spaces before it up to a width.
  static func padLeft(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// Lines of whole words of at most `width` characters; a longer word has a line of its own.
  static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var length = 0
    for word in text.split(whereSeparator: \.isWhitespace) {
      if length > 0, length + 1 + word.count > width {
        lines.append(line)
        (line, length) = ("", 0)
      }
      if length > 0 { line += " " }
      line += word
      length += word.count + (length > 0 ? 1 : 0)
    }
    if length > 0 || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// A table whose columns are as wide as their widest cell; the first column reads from the left,
  /// the others from the right.
  package static func table(_ rows: [[String]]) -> String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        column == 0 ? pad(cell, to: widths[0]) : padLeft(cell, to: widths[column])
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  /// A number with a fixed number of decimals.
  package static func decimal(_ value: Double, places: Int) -> String {
    var text: [UInt8] = []
    appendDecimal(value, places: places, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends the same, without a string between: output of JSON lines is mostly numbers.
  static func appendDecimal(_ value: Double, places: Int, to text: inout [UInt8]) {
    var factor = 1.0
    for _ in 0..<places { factor *= 10 }
    let product = abs(value) * factor
    guard product < 1e15 else {
      text += String(value).utf8
      return
    }
    // Rounded to the nearest, away from zero between two: below 2⁵³ the fraction is exact.
    let whole = Int(product)
    let scaled = whole + (product - Double(whole) >= 0.5 ? 1 : 0)
    if value < 0, scaled > 0 { text.append(UInt8(ascii: "-")) }
    appendDigits(scaled, places: places, to: &text)
  }

  /// Appends a whole number, 0 or more, with spaces before it up to a width.
  static func appendInteger(_ value: Int, width: Int = 0, to text: inout [UInt8]) {
    appendDigits(value, places: 0, width: width, to: &text)
  }

  /// Appends the digits of a number below 10¹⁸, the last `places` behind a point; at least one
  /// stands before it.
  private static func appendDigits(
    _ number: Int, places: Int, width: Int = 0, to text: inout [UInt8]
  ) {
    var digits = places + 1
    var limit = 1
    for _ in 0..<digits { limit *= 10 }
    while number >= limit {
      digits += 1
      limit *= 10
    }
    let length = max(width, digits + (places > 0 ? 1 : 0))
    text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: length))
    var bytes = text.mutableSpan
    var rest = number
    var place = bytes.count
    for written in 0..<digits {
      if written == places, places > 0 {
        place -= 1
        bytes[place] = UInt8(ascii: ".")
      }
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      place -= 1
      bytes[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
      rest = quotient
    }
  }

  /// A whole number with its thousands apart.
  static func grouped(_ value: Int) -> String {
    var groups: [String] = []
    var rest = String(value.magnitude)[...]
    while rest.count > 3 {
      groups.insert(String(rest.suffix(3)), at: 0)
      rest = rest.dropLast(3)
    }
    return (value < 0 ? "-" : "") + ([String(rest)] + groups).joined(separator: ",")
  }
}
