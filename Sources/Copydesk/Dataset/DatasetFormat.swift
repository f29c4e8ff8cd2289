/// The formats of files of paragraphs.
package enum DatasetFormat: String, Sendable, CaseIterable {
  /// An article a file, without labels.
  case text = "txt"
  /// `label<TAB>text` lines; a blank line ends an article, `# ` opens a comment. A file without
  /// blank lines between others has no articles: each of its paragraphs stands alone.
  case tsv
  /// RFC 4180 with a header row: a record is a paragraph, or a document with its paragraphs on the
  /// lines of `text`.
  case csv
  /// An object a line: a paragraph, or a document with its paragraphs on the lines of `text`.
  case jsonl
  /// `__label__x text` lines, as fastText reads them.
  case fastText = "fasttext"
}

extension DatasetFormat {
  /// The format that a file's name tells; `nil` if it tells none.
  init?(path: String) {
    var parts = path.split(separator: "/").last.map { $0.split(separator: ".") } ?? []
    if Compression(path: path) != .none { parts.removeLast() }
    guard parts.count > 1, let ending = parts.last?.lowercased() else { return nil }
    switch ending {
    case "txt", "text", "md": self = .text
    case "tsv": self = .tsv
    case "csv": self = .csv
    case "jsonl", "ndjson": self = .jsonl
    case "ft", "fasttext": self = .fastText
    default: return nil
    }
  }

  /// What a file is that begins as no text does; `nil` for others.
  static func nameOfWhatIsNoText(_ beginning: [UInt8]) -> String? {
    let compression = Compression(beginning: beginning[...])
    if compression != .none { return packed(by: compression.program) }
    let kinds: [(magic: [UInt8], name: String)] = [
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A], packed(by: "xz")),
      ([0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59], packed(by: "bzip2")),
      ([0xFF, 0xFE], "UTF-16; convert it before, with iconv -f UTF-16 -t UTF-8"),
      ([0xFE, 0xFF], "UTF-16; convert it before, with iconv -f UTF-16 -t UTF-8"),
    ]
    return kinds.first { beginning.starts(with: $0.magic) }?.name
  }

  private static func packed(by program: String) -> String {
    "\(program) data; unpack it before, with \(program) -dc"
  }

  /// The format that the beginning of a file tells.
  ///
  /// - Parameter labelled: Whether the file should have labels, so that text is `label<TAB>text`.
  init(beginning: Span<UInt8>, labelled: Bool) {
    let start = beginning.trimmingWhitespace(0..<beginning.count).lowerBound
    if start < beginning.count, beginning[start] == UInt8(ascii: "{") {
      self = .jsonl
    } else if beginning.hasASCIIPrefix("__label__", at: start) {
      self = .fastText
    } else {
      self = labelled ? .tsv : .text
    }
  }
}
