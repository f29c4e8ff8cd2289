/// Paragraphs in one piece of memory: what readers fill, and what counting, training, evaluation
/// and classification work on.
package struct ParagraphBatch: Sendable {
  /// A paragraph: where its text is, and where it came from.
  package struct Record: Sendable {
    /// The place of the text in `bytes`.
    package var text: Range<Int>
    /// The index of the label in `labels`; `nil` if the paragraph has none.
    package var label: Int?
    /// What tells articles apart: equal for the paragraphs of one article.
    package var article: UInt64
    /// The index of the file in the reader's list, and the line from 1.
    package var file = 0
    package var line = 0
    /// The index of the paragraph in its article.
    package var position = 0
    /// The index of the paragraph in its file.
    package var ordinal = 0
    /// The place in `bytes` of the JSON object that the paragraph came in.
    package var json: Range<Int>?
    /// The members of that object in the batch's `members`.
    package var members = 0..<0
    /// Which of them holds the text.
    package var textMember = 0
    /// Whether that object is a whole document: it does not say what article it belongs to.
    package var isDocument = false
    /// The place in `bytes` of the name of the paragraph's article, as JSON.
    package var articleName: Range<Int>?

    /// The article of the file that the record came from.
    var articleOfFile: ArticleOfFile { ArticleOfFile(article: article, file: file) }

    /// The record of the same bytes and members elsewhere.
    fileprivate mutating func move(bytes distance: Int, members: Int) {
      text = text.moved(by: distance)
      articleName = articleName?.moved(by: distance)
      guard let json else { return }
      self.json = json.moved(by: distance)
      self.members = self.members.moved(by: members)
    }
  }

  /// An article in a file: two files that name the same one have one each.
  struct ArticleOfFile: Hashable, Sendable {
    var article: UInt64
    var file: Int
  }

  package var bytes: [UInt8] = []
  package var records: [Record] = []
  /// The members of the JSON objects that are kept, with their places in `bytes`.
  package var members: [JSON.Member] = []
  package private(set) var labels: [String] = []
  private var labelNumbers: [String: Int] = [:]

  package init() {}

  /// A batch of paragraphs that are in memory already.
  package init(_ paragraphs: some Sequence<LabelledParagraph>) {
    for (index, paragraph) in paragraphs.enumerated() {
      let start = bytes.count
      bytes += paragraph.text.utf8
      let article = paragraph.article.map { FeatureKey.hash($0) } ?? Self.standalone(index)
      records.append(
        Record(
          text: start..<bytes.count, label: number(ofLabel: paragraph.label), article: article,
          line: index + 1, position: index, ordinal: index))
    }
  }

  /// The article of a paragraph that stands alone.
  package static func standalone(_ index: Int) -> UInt64 {
    FeatureKey.fold(UInt64(index) &+ KeyHasher.finisher, KeyHasher.multiplier)
  }

  /// The number of a label given as UTF-8: most often that of the last record, or one of few, which are
  /// found without making a string and hashing it.
  mutating func number(ofLabel label: Span<UInt8>) -> Int {
    if let last = records.last?.label, isLabel(last, label) { return last }
    for number in labels.indices.prefix(8) where isLabel(number, label) { return number }
    return number(ofLabel: String(decoding: label))
  }

  private func isLabel(_ number: Int, _ label: Span<UInt8>) -> Bool {
    labels[number].utf8Span.span.isEqual(to: label)
  }

  package mutating func number(ofLabel label: String) -> Int {
    if let number = labelNumbers[label] {
      labels[number] = labels[number].smallerSpelling(label)
      return number
    }
    labels.append(label)
    labelNumbers[label] = labels.count - 1
    return labels.count - 1
  }

  /// Whether a record is the last of its article's run.
  package func endsArticle(at index: Int) -> Bool {
    guard index + 1 < records.count else { return true }
    return records[index].articleOfFile != records[index + 1].articleOfFile
  }

  /// The records in up to `parts` ranges of about the same length, none of which cuts an article.
  func wholeArticles(parts: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for part in 1...max(1, parts) where start < records.count {
      var end = max(start + 1, records.count * part / max(1, parts))
      while !endsArticle(at: end - 1) { end += 1 }
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }

  package func label(of record: Record) -> String? { record.label.map { labels[$0] } }

  /// What the label and the text of a paragraph are known by, wherever it stands.
  static func fingerprint(labelHash: UInt64, _ text: Span<UInt8>) -> UInt64 {
    FeatureKey.joining(labelHash, FeatureKey.hash(text))
  }

  /// Forgets the records, and keeps the memory and the labels.
  package mutating func removeRecords() {
    bytes.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
    members.removeAll(keepingCapacity: true)
  }

  /// Takes out the paragraphs of some labels.
  package mutating func removeLabels(_ labels: Set<String>) {
    guard !labels.isEmpty else { return }
    let removed = self.labels.map(labels.contains)
    records.removeAll { $0.label.map { removed[$0] } ?? false }
  }

  /// Cuts off the records from an index on, whose bytes start at `start` and whose members at
  /// `firstMember`.
  mutating func splitOff(
    records index: Int, bytes start: Int, members firstMember: Int
  ) -> ParagraphBatch {
    var rest = self
    rest.bytes = Array(bytes[start...])
    rest.members = members[firstMember...].map { $0.moved(by: -start) }
    rest.records = records[index...].map { record in
      var record = record
      record.move(bytes: -start, members: -firstMember)
      return record
    }
    records.removeSubrange(index...)
    bytes.removeSubrange(start...)
    members.removeSubrange(firstMember...)
    return rest
  }

  /// Appends the records of another batch.
  package mutating func append(_ other: ParagraphBatch) {
    let offset = bytes.count
    bytes += other.bytes
    let firstMember = members.count
    for member in other.members { members.append(member.moved(by: offset)) }
    // Of the labels that its records have: it may remember many others.
    var numbers: [Int?] = other.labels.map { _ in nil }
    for var record in other.records {
      record.move(bytes: offset, members: firstMember)
      if let label = record.label {
        let number = numbers[label] ?? number(ofLabel: other.labels[label])
        numbers[label] = number
        record.label = number
      }
      records.append(record)
    }
  }
}

extension Range<Int> {
  func moved(by distance: Int) -> Range<Int> {
    (lowerBound + distance)..<(upperBound + distance)
  }
}
