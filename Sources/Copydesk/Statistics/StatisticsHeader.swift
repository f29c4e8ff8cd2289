/// The sections of a statistics file: the header, then arrays of integers by feature and by count, and
/// the names.
enum StatisticsSection: String {
  /// What was counted, as JSON.
  case header
  /// The key of each feature, 64 bits, ascending.
  case keys
  /// Where each feature's counts start, and where the last ones end; 64 bits.
  case rows
  /// The label of each count, 32 bits, ascending within a feature.
  case labels
  /// The number of occurrences, 64 bits.
  case terms
  /// The number of paragraphs, 64 bits.
  case docs
  /// Where each feature's name starts, and where the last one ends; 64 bits.
  case nstarts
  /// The names, one after the other, as UTF-8.
  case names
}

/// What a statistics file says of its counts as a whole.
struct StatisticsHeader {
  let settings: FeatureSettings
  let labels: [String]
  let documentCounts: [Int]
  let fingerprint: UInt64

  init(_ terms: some TermTable) {
    (settings, labels) = (terms.settings, terms.labels)
    (documentCounts, fingerprint) = (terms.documentCounts, terms.fingerprint)
  }

  /// Reads the header of a file.
  ///
  /// - Throws: `StorageError.malformed`.
  init(of file: FileBytes, _ sections: [String: Range<Int>]) throws(StorageError) {
    let section = StatisticsSection.header.rawValue
    let bytes = file.array(in: try SectionFile.range(of: section, among: sections, of: file))
    guard let json = try? JSONValue(parsing: bytes),
      let settings = json["features"].flatMap(FeatureSettings.init(json:)),
      let labels = json["labels"]?.array(of: \.string),
      let counts = json["documentCounts"]?.array(of: \.integer),
      let fingerprint = json["fingerprint"]?.string.flatMap({ UInt64($0, radix: 16) }),
      labels.count == counts.count, counts.allSatisfy({ $0 > 0 }),
      // So that their sum does not overflow.
      counts.allSatisfy({ $0 <= Int.max / max(1, counts.count) }),
      zip(labels, labels.dropFirst()).allSatisfy(<)
    else {
      throw .malformed(
        path: file.path, part: "section \(section)", expected: "the description of statistics",
        found: "something else")
    }
    (self.settings, self.labels) = (settings, labels)
    (documentCounts, self.fingerprint) = (counts, fingerprint)
  }

  /// - Parameter featureCount: For reports; the file itself says it by the lengths of its sections.
  func json(featureCount: Int? = nil) -> JSONValue {
    .members([
      "features": settings.json, "labels": .array(labels.map { .string($0) }),
      "documentCounts": .array(documentCounts.map { .integer($0) }),
      "fingerprint": .string(String(fingerprint, radix: 16)),
      "featureCount": featureCount.map { .integer($0) },
    ])
  }
}
