import Copydesk

/// The members of the input's objects that are carried through. An object is parsed once for all of
/// its paragraphs.
struct CarriedMembers {
  private var json: Range<Int>?
  private var members: [(key: [UInt8], bytes: [UInt8])] = []

  /// Appends the members of a record's object, each after a comma, but for those named in `written`.
  mutating func append(
    of batch: ParagraphBatch, _ record: ParagraphBatch.Record, except written: [String],
    to output: inout [UInt8]
  ) {
    guard let json = record.json else { return }
    if json != self.json { parse(json, in: batch) }
    for member in members where !written.contains(where: { member.key.elementsEqual($0.utf8) }) {
      output += member.bytes
    }
  }

  private mutating func parse(_ json: Range<Int>, in batch: ParagraphBatch) {
    self.json = json
    let bytes = batch.bytes.span
    let found = (try? JSON.members(of: bytes, in: json)) ?? []
    members = found.map { member in
      let text = Array(",".utf8) + batch.bytes[member.key] + ":".utf8 + batch.bytes[member.value]
      return (JSON.string(bytes, in: member.key), Self.validated(text))
    }
  }

  /// The same bytes, with U+FFFD for what is not UTF-8, so that the result is JSON.
  private static func validated(_ bytes: [UInt8]) -> [UInt8] {
    bytes.allSatisfy { $0 < 0x80 } ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
  }
}
