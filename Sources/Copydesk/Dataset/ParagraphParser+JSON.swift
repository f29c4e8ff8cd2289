// An object a line: a paragraph, or a document whose `text` has lines.
extension ParagraphParser {
  mutating func parseJSON(
    _ line: Range<Int>, into batch: inout ParagraphBatch
  ) throws(DatasetError) {
    guard !reader.buffer.span.trimmingWhitespace(line).isEmpty else { return }
    try findMembers(of: line)
    guard let textMember = member(options.textField) else {
      throw fail(expected: "a member “\(options.textField)”", at: line)
    }
    guard textMember.kind == .string else {
      throw fail(expected: "a string as “\(options.textField)”", at: textMember.value)
    }
    let text = textMember.value
    let label = try label(of: line)
    let named = member(options.articleField ?? "article").flatMap { isNull($0) ? nil : $0 }
    // What stands for itself is decoded where it stays; what may have to be cut or refused is not.
    let isWhole =
      text.count <= Self.maximumParagraphLength && (named != nil || !hasEscape(in: text))
    var paragraphs: [[UInt8]] = []
    if !isWhole {
      let text = JSON.string(reader.buffer.span, in: text)
      paragraphs = try self.paragraphs(of: text, isDocument: named == nil)
    }
    enterArticle(named.map { FeatureKey.hash(reader.buffer.span.extracting($0.value)) })

    var record = ParagraphBatch.Record(text: 0..<0, article: article, isDocument: named == nil)
    record.label = label.map { batch.number(ofLabel: $0) }
    if options.keepsJSON { keep(line, named, in: &batch, &record) }
    guard !isWhole else {
      let start = batch.bytes.count
      JSON.appendString(reader.buffer.span, in: text, to: &batch.bytes)
      if named != nil, options.articleField == nil,
        batch.bytes.span.firstIndex(of: UInt8(ascii: "\n"), in: start..<batch.bytes.count) != nil
      {
        documentLikeCount += 1
      }
      return append(record, to: &batch, text: start)
    }
    append(paragraphs, as: record, to: &batch)
  }

  /// The label of the object at `line`: a string, or a number as it is written. Where none is needed, what
  /// is no string is none.
  private func label(of line: Range<Int>) throws(DatasetError) -> String? {
    let member = member(options.labelField)
    guard options.requiresLabels || member?.kind == .string else { return nil }
    let label = try member.map { (member) throws(DatasetError) in
      switch member.kind {
      case .string: String(decoding: JSON.string(reader.buffer.span, in: member.value).span)
      case .number: String(decoding: reader.buffer.span.extracting(member.value))
      default:
        throw fail(
          expected: "a string or a number as “\(options.labelField)”", at: member.value)
      }
    }
    if options.requiresLabels, label?.isEmpty ?? true {
      throw fail(expected: "a member “\(options.labelField)”", at: line)
    }
    return label
  }

  /// Keeps the object at `line` with its members, and the place of the one that names its article.
  private func keep(
    _ line: Range<Int>, _ named: JSON.Member?, in batch: inout ParagraphBatch,
    _ record: inout ParagraphBatch.Record
  ) {
    let (start, firstMember) = (batch.bytes.count, batch.members.count)
    let distance = start - line.lowerBound
    batch.bytes.append(copying: reader.buffer.span.extracting(line))
    for member in members { batch.members.append(member.moved(by: distance)) }
    record.textMember = members.lastIndex { isNamed($0, options.textField) } ?? 0
    record.articleName = named?.value.moved(by: distance)
    record.json = start..<batch.bytes.count
    record.members = firstMember..<batch.members.count
  }

  private mutating func findMembers(of line: Range<Int>) throws(DatasetError) {
    var found: [JSON.Member] = []
    swap(&found, &members)
    defer { members = found }
    do throws(JSON.Failure) {
      try JSON.findMembers(of: reader.buffer.span, in: line, &found)
    } catch {
      let column = error.offset - line.lowerBound + 1
      throw fail(
        expected: "JSON with \(error.expected) at byte \(column)",
        at: min(error.offset, line.upperBound)..<line.upperBound)
    }
  }

  /// The last member of a name, as parsers of JSON mostly take it.
  private func member(_ name: String) -> JSON.Member? { members.last { isNamed($0, name) } }

  private func isNamed(_ member: JSON.Member, _ name: String) -> Bool {
    JSON.isString(reader.buffer.span, in: member.key, name.utf8Span.span)
  }

  private func isNull(_ member: JSON.Member) -> Bool {
    member.kind == .literal && reader.buffer[member.value.lowerBound] == UInt8(ascii: "n")
  }

  /// Whether a string has an escape, such as that of a line break.
  private func hasEscape(in string: Range<Int>) -> Bool {
    reader.buffer.span.extracting(string).contains(UInt8(ascii: "\\"))
  }

  /// The paragraphs of a document; a text without line breaks, and one that says what article it
  /// belongs to, is a paragraph itself.
  func paragraphs(of text: [UInt8], isDocument: Bool) throws(DatasetError) -> [[UInt8]] {
    var paragraphs = [text]
    if isDocument, text.contains(where: \.isLineBreak) {
      let ranges = ParagraphSplitter.ranges(in: text.span, splitting: options.splitting)
      // A document of white space is still one record in, and so one result out.
      if !ranges.isEmpty {
        paragraphs = ranges.map { ParagraphSplitter.joiningLines(of: text.span, in: $0) }
      }
    }
    for paragraph in paragraphs { try checkLength(paragraph.count) }
    return paragraphs
  }
}
