// An object a line: a paragraph, or a document whose `text` has lines.
extension ParagraphParser {
  mutating func parseJSON(
    _ line: Range<Int>, into batch: inout ParagraphBatch
  ) throws(DatasetError) {
    guard !reader.buffer.span.trimmingWhitespace(line).isEmpty else { return }
    let members = try members(of: line)
    guard let text = try string("text", in: members) else {
      throw fail(expected: "a member “text”", at: line)
    }
    let label = try string("label", in: members).map { String(decoding: $0, as: UTF8.self) }
    if options.requiresLabels, label?.isEmpty ?? true {
      throw fail(expected: "a member “label”", at: line)
    }
    let paragraphs: [[UInt8]]
    let named = member(options.articleField, of: members).flatMap { member in
      isNull(member) ? nil : member
    }
    paragraphs = self.paragraphs(of: text, isDocument: named == nil)
    for paragraph in paragraphs { try checkLength(paragraph.count) }
    enterArticle(named.map { FeatureKey.hash(reader.buffer.span.extracting($0.value)) })

    let jsonStart = batch.bytes.count
    if options.keepsJSON { batch.bytes += reader.buffer[line] }
    let json = options.keepsJSON ? jsonStart..<batch.bytes.count : nil
    let moved = jsonStart - line.lowerBound
    let articleName = json.flatMap { _ in
      named.map { ($0.value.lowerBound + moved)..<($0.value.upperBound + moved) }
    }
    let number = label.map { batch.number(ofLabel: $0) }
    for paragraph in paragraphs {
      let start = batch.bytes.count
      batch.bytes += paragraph
      append(
        to: &batch, text: start, label: number, json: json, isDocument: named == nil,
        articleName: articleName)
    }
  }

  private func members(of line: Range<Int>) throws(DatasetError) -> [JSON.Member] {
    do throws(JSON.Failure) {
      return try JSON.members(of: reader.buffer.span, in: line)
    } catch {
      let column = error.offset - line.lowerBound + 1
      throw fail(
        expected: "JSON with \(error.expected) at byte \(column)",
        at: min(error.offset, line.upperBound)..<line.upperBound)
    }
  }

  /// The last member of a name, as parsers of JSON mostly take it.
  private func member(_ name: String, of members: [JSON.Member]) -> JSON.Member? {
    members.last { JSON.string(reader.buffer.span, in: $0.key).elementsEqual(name.utf8) }
  }

  private func isNull(_ member: JSON.Member) -> Bool {
    member.kind == .literal && reader.buffer[member.value.lowerBound] == UInt8(ascii: "n")
  }

  private func string(
    _ name: String, in members: [JSON.Member]
  ) throws(DatasetError) -> [UInt8]? {
    guard let member = member(name, of: members) else { return nil }
    guard member.kind == .string else {
      throw fail(expected: "a string as “\(name)”", at: member.value)
    }
    return JSON.string(reader.buffer.span, in: member.value)
  }

  /// The paragraphs of a document; a text without line breaks, and one that says what article it
  /// belongs to, is a paragraph itself.
  func paragraphs(of text: [UInt8], isDocument: Bool) -> [[UInt8]] {
    guard isDocument, text.contains(where: \.isLineBreak) else { return [text] }
    let ranges = ParagraphSplitter.ranges(in: text.span, splitting: options.splitting)
    // A document of white space is still one record in, and so one result out.
    guard !ranges.isEmpty else { return [text] }
    return ranges.map { ParagraphSplitter.joiningLines(of: text.span, in: $0) }
  }
}
