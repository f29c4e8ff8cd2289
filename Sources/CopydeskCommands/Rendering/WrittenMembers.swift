import Copydesk

/// The members of an output object that `classify` writes itself: what the input has of these names
/// is not carried through.
struct WrittenMembers: OptionSet {
  var rawValue: UInt16

  static let file = Self(rawValue: 1 << 0)
  static let paragraph = Self(rawValue: 1 << 1)
  static let label = Self(rawValue: 1 << 2)
  static let confidence = Self(rawValue: 1 << 3)
  static let probabilities = Self(rawValue: 1 << 4)
  static let text = Self(rawValue: 1 << 5)
  static let repeats = Self(rawValue: 1 << 6)
  static let explanation = Self(rawValue: 1 << 7)
  static let paragraphs = Self(rawValue: 1 << 8)

  static let ofParagraph: Self = [.file, .paragraph, .label, .confidence, .probabilities, .text]
  static let ofDocument: Self = [.file, .paragraphs]
  /// Of a document made of objects that are paragraphs.
  static let ofParagraphs: Self = [.file, .paragraphs, .text, .label]

  private static let names: [(name: StaticString, member: Self)] = [
    ("file", .file), ("paragraph", .paragraph), ("label", .label), ("confidence", .confidence),
    ("probabilities", .probabilities), ("text", .text), ("repeats", .repeats),
    ("explanation", .explanation), ("paragraphs", .paragraphs),
  ]

  /// Whether the member whose key, with its quotation marks, is at `key` is one of these.
  fileprivate func contains(_ key: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    Self.names.contains { contains($0.member) && JSON.isString(bytes, in: key, $0.name) }
  }
}

extension ParagraphBatch {
  /// Appends the members of the object that a record came in, each after a comma, but for those in
  /// `written`, by whatever name the text came.
  func appendMembers(of index: Int, except written: WrittenMembers, to output: inout [UInt8]) {
    let bytes = bytes.span
    let range = records[index].members
    let text = written.contains(.text) ? range.lowerBound + records[index].textMember : -1
    for place in range where place != text && !written.contains(members[place].key, of: bytes) {
      let member = members[place]
      output.append(UInt8(ascii: ","))
      output.append(validating: bytes.extracting(member.key))
      output.append(UInt8(ascii: ":"))
      output.append(validating: bytes.extracting(member.value))
    }
  }
}

extension [UInt8] {
  /// Appends bytes, with U+FFFD for what is not UTF-8, so that JSON stays JSON.
  fileprivate mutating func append(validating text: Span<UInt8>) {
    if text.isASCII {
      append(copying: text)
    } else {
      self += String(decoding: text).utf8
    }
  }
}
