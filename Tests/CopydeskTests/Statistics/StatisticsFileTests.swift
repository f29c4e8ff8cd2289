import Testing

@testable import Copydesk

/// Proves that a statistics file comes back as it was written, or not at all.
@Suite struct StatisticsFileTests {
  private let small = TermStatistics(counting: chinaParagraphs, settings: wordsAlone)

  private func read(_ bytes: [UInt8]) throws(StorageError) -> TermStatistics {
    try TermStatistics(FileBytes(bytes, path: "test"))
  }

  @Test(arguments: countedSettings)
  func aFileComesBackAsItWas(settings: FeatureSettings) throws {
    let folder = try TemporaryFolder()
    let statistics = TermStatistics(counting: sampleParagraphs, settings: settings)
    let path = "\(folder.path)/counts"
    try statistics.write(to: path)
    #expect(try folder.bytes(of: "counts") == statistics.bytes)
    let copy = try TermStatistics(contentsOf: path)
    #expect(copy == statistics)
    #expect(copy.bytes == statistics.bytes)
    #expect(try TermStatistics(bytes: statistics.bytes) == statistics)
  }

  @Test func statisticsOfNothingComeBack() throws {
    #expect(try read(TermStatistics().bytes) == TermStatistics())
  }

  @Test func aFileCutShortAnywhereIsRefused() {
    let bytes = small.bytes
    for length in bytes.indices {
      #expect(throws: StorageError.self, "cut to \(length) bytes") {
        try read(Array(bytes[..<length]))
      }
    }
  }

  @Test(arguments: [0x01, 0xFF] as [UInt8])
  func aFileWithAnyByteChangedIsRefused(mask: UInt8) {
    for offset in small.bytes.indices {
      var bytes = small.bytes
      bytes[offset] ^= mask
      #expect(throws: StorageError.self, "byte \(offset)") { try read(bytes) }
    }
  }

  @Test func anythingAfterTheEndIsRefused() {
    #expect(throws: StorageError.self) { try read(small.bytes + [0]) }
  }

  @Test func aModelIsNoStatisticsFile() throws {
    let model = try TextClassifier(statistics: small).model
    #expect(throws: StorageError.self) { try read(model.bytes) }
  }

  @Test func aMissingFileAndAFolderAreNamed() throws {
    let folder = try TemporaryFolder()
    let missing = "\(folder.path)/missing"
    let error = #expect(throws: StorageError.self) { try TermStatistics(contentsOf: missing) }
    guard case .unreadable(missing, _) = error else {
      Issue.record("found \(String(describing: error))")
      return
    }
    #expect(throws: StorageError.directory(path: folder.path)) {
      try TermStatistics(contentsOf: folder.path)
    }
  }
}
