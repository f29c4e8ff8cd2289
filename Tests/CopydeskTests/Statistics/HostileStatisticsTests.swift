import Testing

@testable import Copydesk

extension TermStatistics {
  /// The sections of the file in their order.
  fileprivate func sections() throws -> [(name: String, bytes: [UInt8])] {
    let file = FileBytes(bytes, path: "test")
    let order = ["header", "keys", "rows", "labels", "terms", "docs", "nstarts", "names"]
    let ranges = try SectionFile.sections(of: file, kind: .statistics)
    return try order.map { ($0, file.array(in: try #require(ranges[$0]))) }
  }

  /// Reads sections whose checksums are right.
  fileprivate init(sections: [(name: String, bytes: [UInt8])]) throws {
    let bytes = SectionFile.encode(.statistics, sections: sections)
    try self.init(FileBytes(bytes, path: "test"))
  }

  /// The statistics in whose file one section is changed.
  func changing(_ name: String, _ change: (inout [UInt8]) -> Void) throws -> TermStatistics {
    var sections = try sections()
    for index in sections.indices where sections[index].name == name {
      change(&sections[index].bytes)
    }
    return try TermStatistics(sections: sections)
  }
}

/// Proves that sections whose checksums are right and whose contents make no sense are refused.
@Suite struct HostileStatisticsTests {
  private let good = TermStatistics(
    counting: [
      LabelledParagraph(text: "one two", label: "a"), LabelledParagraph(text: "two", label: "b"),
    ], settings: wordsAlone)

  /// Reads the good file with one section replaced and all checksums right.
  private func read(_ name: String, _ change: (inout [UInt8]) -> Void) throws {
    _ = try good.changing(name, change)
  }

  /// Bytes of 64-bit integers.
  private func integers(_ values: [UInt64]) -> [UInt8] {
    values.reduce(into: []) { $0.append($1) }
  }

  @Test func theGoodFileIsRead() throws {
    try read("header") { _ in }
  }

  @Test(arguments: ["header", "keys", "rows", "labels", "terms", "docs", "nstarts", "names"])
  func aSectionCutShortIsRefused(section: String) {
    #expect(throws: StorageError.self) { try read(section) { $0.removeLast() } }
    #expect(throws: StorageError.self) { try read(section) { $0 = [] } }
  }

  /// Also where all others have the lengths that none of it would need.
  @Test(arguments: ["header", "keys", "rows", "labels", "terms", "docs", "nstarts", "names"])
  func aSectionThatIsMissingIsRefused(section: String) throws {
    for statistics in [good, TermStatistics(settings: wordsAlone)] {
      let sections = try statistics.sections().filter { $0.name != section }
      #expect(throws: StorageError.self) { try TermStatistics(sections: sections) }
    }
  }

  @Test(arguments: [[0, 1, 4], [1, 2, 3], [0, 4, 3], [0, 3], [0, .max, 3]] as [[UInt64]])
  func rowsThatAreNotRisingToTheEndAreRefused(rows: [UInt64]) {
    #expect(throws: StorageError.self) { try read("rows") { $0 = integers(rows) } }
  }

  @Test(arguments: [[0, 1, 7], [3, 3, 6], [0, .max, 6]] as [[UInt64]])
  func namesThatAreNotRisingToTheEndAreRefused(starts: [UInt64]) {
    #expect(throws: StorageError.self) { try read("nstarts") { $0 = integers(starts) } }
  }

  @Test(arguments: [[2, 1], [5, 5]] as [[UInt64]])
  func keysThatDoNotRiseAreRefused(keys: [UInt64]) {
    #expect(throws: StorageError.self) { try read("keys") { $0 = integers(keys) } }
  }

  @Test func aLabelPastTheEndIsRefused() {
    #expect(throws: StorageError.self) { try read("labels") { $0[0] = 2 } }
  }

  @Test(arguments: [
    "", "{", "[]", "{}", "null",
    #"{"features":{"wordNGrams":[1,99],"characterNGrams":null,"signals":[]},"labels":[]}"#,
    #"{"features":{"wordNGrams":[0,1],"characterNGrams":null,"signals":[]},"labels":[]}"#,
    #"{"features":{"wordNGrams":null,"characterNGrams":null,"signals":["no such"]}}"#,
  ])
  func aHeaderThatIsNoDescriptionIsRefused(header: String) {
    #expect(throws: StorageError.self) { try read("header") { $0 = Array(header.utf8) } }
  }

  private func header(labels: String = #"["a","b"]"#, counts: String) -> [UInt8] {
    let settings = String(decoding: good.settings.json.bytes, as: UTF8.self)
    let text =
      #"{"features":\#(settings),"labels":\#(labels),"documentCounts":\#(counts),"fingerprint":"1"}"#
    return Array(text.utf8)
  }

  @Test(arguments: [#"["a",1,"b"]"#, #"["b","a"]"#, #"["a","a"]"#, #"["a",null]"#])
  func labelsThatAreNoSortedTextsAreRefused(labels: String) throws {
    try read("header") { $0 = header(counts: "[1,1]") }
    #expect(throws: StorageError.self) {
      try read("header") { $0 = header(labels: labels, counts: "[1,1]") }
    }
  }

  @Test(arguments: ["[1]", "[1,2,3]", "[1,\"2\"]", "[1,1.5]", "1"])
  func countsThatAreNotOneForEachLabelAreRefused(counts: String) {
    #expect(throws: StorageError.self) { try read("header") { $0 = header(counts: counts) } }
  }

  /// Counts that no merging or training survives.
  @Test(arguments: ["[-1,1]", "[0,1]", "[9223372036854775807,1]"])
  func countsThatNoParagraphsHaveAreRefused(counts: String) {
    #expect(throws: StorageError.self) { try read("header") { $0 = header(counts: counts) } }
  }

  @Test func aDocumentFrequencyAboveTheParagraphsIsRefused() {
    #expect(throws: StorageError.self) { try read("docs") { $0[7] = 0xFF } }
  }

  @Test func aLabelTwiceInARowIsRefused() {
    #expect(throws: StorageError.self) {
      try read("labels") { for index in $0.indices { $0[index] = 0 } }
    }
  }
}
