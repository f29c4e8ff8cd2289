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

/// How a file is packed.
enum Compression: String, CaseIterable {
  case none
  case gzip = "gz"
  case zstandard = "zst"

  /// What a packed file begins with.
  private var magic: [UInt8]? {
    switch self {
    case .none: nil
    case .gzip: [0x1F, 0x8B]
    case .zstandard: [0x28, 0xB5, 0x2F, 0xFD]
    }
  }

  /// What the beginning of a file tells.
  init(beginning: ArraySlice<UInt8>) {
    self =
      Self.allCases.first { $0.magic.map { beginning.starts(with: $0) } ?? false } ?? .none
  }

  /// The program that unpacks it.
  var program: String {
    switch self {
    case .none: ""
    case .gzip: "gzip"
    case .zstandard: "zstd"
    }
  }

  init(path: String) {
    let parts = path.split(separator: "/").last.map { $0.split(separator: ".") } ?? []
    let ending = parts.count > 1 ? parts.last.map { $0.lowercased() } : nil
    self = ending.flatMap { Compression(rawValue: $0) } ?? .none
  }
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
    let kinds: [(magic: [UInt8], name: String)] = [
      ([0x1F, 0x8B], "gzip data; unpack it before, with gzip -dc"),
      ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard data; unpack it before, with zstd -dc"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz data; unpack it before, with xz -dc"),
      ([0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59], "bzip2 data; unpack it before, with bzip2 -dc"),
      ([0xFF, 0xFE], "UTF-16; convert it before, with iconv -f UTF-16 -t UTF-8"),
      ([0xFE, 0xFF], "UTF-16; convert it before, with iconv -f UTF-16 -t UTF-8"),
    ]
    return kinds.first { beginning.starts(with: $0.magic) }?.name
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
