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
    /// Whether that object is a whole document: it does not say what article it belongs to.
    package var isDocument = false
    /// The place in `bytes` of the name of the paragraph's article, as JSON.
    package var articleName: Range<Int>?
  }

  package var bytes: [UInt8] = []
  package var records: [Record] = []
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

  package mutating func number(ofLabel label: String) -> Int {
    if let number = labelNumbers[label] {
      labels[number] = labels[number].smallerSpelling(label)
      return number
    }
    labels.append(label)
    labelNumbers[label] = labels.count - 1
    return labels.count - 1
  }

  /// Whether a record is the last of its article's run. The runs of two files are two, also if
  /// both name the same article.
  package func endsArticle(at index: Int) -> Bool {
    guard index + 1 < records.count else { return true }
    let (record, next) = (records[index], records[index + 1])
    return record.article != next.article || record.file != next.file
  }

  package func label(of record: Record) -> String? { record.label.map { labels[$0] } }

  /// Forgets the records, and keeps the memory and the labels.
  package mutating func removeRecords() {
    bytes.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
  }

  /// Takes out the paragraphs of some labels.
  package mutating func removeLabels(_ labels: Set<String>) {
    guard !labels.isEmpty else { return }
    let removed = self.labels.map(labels.contains)
    records.removeAll { $0.label.map { removed[$0] } ?? false }
  }

  /// Cuts off the records from an index on, whose bytes start at `start`.
  mutating func splitOff(records index: Int, bytes start: Int) -> ParagraphBatch {
    func moved(_ range: Range<Int>) -> Range<Int> {
      (range.lowerBound - start)..<(range.upperBound - start)
    }
    var rest = self
    rest.bytes = Array(bytes[start...])
    rest.records = records[index...].map { record in
      var record = record
      record.text = moved(record.text)
      record.json = record.json.map(moved)
      record.articleName = record.articleName.map(moved)
      return record
    }
    records.removeSubrange(index...)
    bytes.removeSubrange(start...)
    return rest
  }

  /// Appends the records of another batch.
  package mutating func append(_ other: ParagraphBatch) {
    let offset = bytes.count
    func moved(_ range: Range<Int>) -> Range<Int> {
      (range.lowerBound + offset)..<(range.upperBound + offset)
    }
    bytes += other.bytes
    let numbers = other.labels.map { number(ofLabel: $0) }
    for var record in other.records {
      record.text = moved(record.text)
      record.json = record.json.map(moved)
      record.articleName = record.articleName.map(moved)
      record.label = record.label.map { numbers[$0] }
      records.append(record)
    }
  }
}
