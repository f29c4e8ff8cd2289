import Testing

@testable import Copydesk

/// Proves that models whose checksums are right and whose contents make no sense are refused, or
/// harmless.
@Suite struct HostileModelTests {
  private static let sections = ["header", "biases", "table", "nstarts", "names"]

  /// Opens the model of the China example with one section replaced and all checksums right.
  private func open(
    _ name: String, verifying: Bool = true, _ change: (inout [UInt8]) -> Void
  ) throws -> LinearModel {
    let model = try chinaModel(.multinomialNaiveBayes, .tfidf(TFIDFOptions()))
    let ranges = try SectionFile.sections(of: model.file, kind: .model)
    let sections = try Self.sections.map { section in
      var bytes = model.file.array(in: try #require(ranges[section]))
      if section == name { change(&bytes) }
      return (name: section, bytes: bytes)
    }
    let bytes = SectionFile.encode(.model, sections: sections)
    return try LinearModel(FileBytes(bytes, path: "test"), verifying: verifying)
  }

  @Test func theGoodModelIsOpened() throws {
    #expect(try open("header") { _ in }.labels == ["c", "not c"])
  }

  @Test(arguments: ["header", "biases", "table", "nstarts"], [-1, 1, 8, 24, 1000])
  func aSectionOfAnotherLengthIsRefused(section: String, difference: Int) {
    #expect(throws: StorageError.self) {
      try open(section) { bytes in
        if difference < 0 { bytes.removeLast(-difference) }
        bytes += Array(repeating: 0xFF, count: max(0, difference))
      }
    }
    #expect(throws: StorageError.self) { try open(section) { $0 = [] } }
  }

  @Test(arguments: [
    (#"["c","not c"]"#, #"["c"]"#), (#"["c","not c"]"#, "[]"), (#"["c","not c"]"#, #"["c","c"]"#),
    (#"["c","not c"]"#, #"["c",1]"#), (#"["c","not c"]"#, #"["c","d","e"]"#),
    (#""temperature":1.0"#, #""temperature":0"#), (#""temperature":1.0"#, #""temperature":-1"#),
    (#""temperature":1.0"#, #""temperature":1e-310"#),
    (#""temperature":1.0"#, #""temperature":"1""#), (#""multinomial""#, #""no such""#),
    (#""l2""#, #""l9""#), (#"[1,1]"#, "[1,17]"), (#"[1,1]"#, "[0,1]"), (#"[1,1]"#, "[2,1]"),
    (#"[1,1]"#, "[-1,1]"), (#"[1,1]"#, "[1]"), (#""signals":[]"#, #""signals":["no such"]"#),
    (#""featureCount":6"#, #""featureCount":-6"#), ("{", ""), ("}", ""), ("\"", "\u{0}"),
  ])
  func aHeaderOutOfItsRangeIsRefused(original: String, replacement: String) throws {
    var found = false
    #expect(throws: StorageError.self) {
      try open("header") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        found = text.contains(original)
        let parts = text.split(separator: original, omittingEmptySubsequences: false)
        bytes = Array(parts.joined(separator: replacement).utf8)
      }
    }
    #expect(found)
  }

  @Test func aHeaderOfManyBracketsIsRefused() {
    #expect(throws: StorageError.self) {
      try open("header") { $0 = Array(repeating: UInt8(ascii: "["), count: 1_000_000) }
    }
  }

  /// A search in a table without a free slot must end all the same.
  @Test(arguments: [0x01, 0x7F, 0x80, 0xFF] as [UInt8])
  func aFullTableEndsEverySearch(byte: UInt8) throws {
    let model = try open("table", verifying: false) {
      $0 = Array(repeating: byte, count: $0.count)
    }
    #expect(model.table.slot(of: FeatureKey.hash("chinese")) == nil)
    let classifier = TextClassifier(model)
    #expect(isClose(classifier.prediction(for: chinaTest).probabilities.reduce(0, +), 1))
    #expect(model.strongestFeatures(for: "c", count: 99).count == model.table.slotCount)
  }

  @Test(arguments: [0xFF, 0x7F, 0x01] as [UInt8])
  func namesOutOfTheirSectionAreEmpty(byte: UInt8) throws {
    let model = try open("nstarts") {
      $0 = Array(repeating: byte, count: $0.count - 4) + [0, 0, 0, 0]
    }
    #expect(model.name(at: 15) == "")
    #expect(model.strongestFeatures(for: "c", count: 99).allSatisfy { $0.name == "" })
    let unnamed = try open("names") { $0 = [] }
    #expect(unnamed.strongestFeatures(for: "c", count: 99).allSatisfy { $0.name == "" })
  }

  /// The bits of infinity and of no number.
  private static let bitsOfNoNumbers = [0x7F80_0000, 0xFF80_0000, 0x7FC0_0000] as [UInt32]

  @Test(arguments: bitsOfNoNumbers) func weightsThatAreNoNumbersDoNotTrap(bits: UInt32) throws {
    let model = try open("table", verifying: false) { bytes in
      // Every weight and rarity.
      for start in stride(from: 0, to: bytes.count, by: 24) {
        Self.write(bits, to: &bytes, in: (start + 8)..<(start + 24))
      }
    }
    let classifier = TextClassifier(model)
    #expect(model.labels.contains(classifier.predictedLabel(for: chinaTest)))
    #expect(classifier.predictedLabelHypotheses(for: chinaTest, maximumCount: 1).count == 1)
    #expect(!classifier.explanation(for: chinaTest).terms.isEmpty)
    #expect(model.strongestFeatures(for: "c", count: 2).count == 2)
  }

  @Test(arguments: bitsOfNoNumbers, [8, 12, 24 * 3 + 16])
  func aWeightThatIsNoNumberIsFoundByVerifying(bits: UInt32, offset: Int) {
    #expect(throws: StorageError.self) {
      try open("table") { Self.write(bits, to: &$0, in: offset..<(offset + 4)) }
    }
  }

  private static func write(_ bits: UInt32, to bytes: inout [UInt8], in range: Range<Int>) {
    for offset in range {
      bytes[offset] = UInt8(truncatingIfNeeded: bits >> (8 * UInt32(offset % 4)))
    }
  }

  @Test func sectionsOutsideTheFileAreRefused() throws {
    let good = try chinaModel(.multinomialNaiveBayes).bytes
    let places: [(offset: UInt64, length: UInt64)] = [
      (0, .max), (64, .max - 63), (.max - 63, 64), (UInt64(good.count), 1), (65, 1),
    ]
    for place in places {
      var bytes = good
      bytes.replaceSubrange(72..<80, with: Self.bytes(place.offset))
      bytes.replaceSubrange(80..<88, with: Self.bytes(place.length))
      #expect(throws: StorageError.self) { try openSealed(bytes) }
    }
    #expect(throws: Never.self) { try openSealed(good) }
  }

  @Test(arguments: [0, 1, 4, 64, 65, 1 << 58, .max] as [UInt64])
  func anotherNumberOfSectionsIsRefused(count: UInt64) throws {
    var bytes = try chinaModel(.multinomialNaiveBayes).bytes
    bytes.replaceSubrange(24..<32, with: Self.bytes(count))
    #expect(throws: StorageError.self) { try openSealed(bytes) }
  }

  private static func bytes(_ value: UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(value)
    return bytes
  }

  /// Opens a model after making the checksums of its directory and header right.
  private func openSealed(_ bytes: [UInt8]) throws {
    var bytes = bytes
    let count = Int(min(FileBytes(bytes, path: "").integer(at: 24, as: UInt64.self), 8))
    let directory = FileBytes(bytes, path: "").checksum(of: 64..<(64 + 32 * count))
    bytes.replaceSubrange(32..<40, with: Self.bytes(directory))
    let header = FileBytes(bytes, path: "").checksum(of: 0..<40)
    bytes.replaceSubrange(40..<48, with: Self.bytes(header))
    _ = try LinearModel(FileBytes(bytes, path: "test"), verifying: false)
  }
}
