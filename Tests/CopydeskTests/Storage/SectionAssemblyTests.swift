import Testing

@testable import Copydesk

/// Proves that a file put together from pieces is the file written in one go.
@Suite struct SectionAssemblyTests {
  private let sections: [(name: String, bytes: [UInt8])] = [
    ("empty", []), ("one", [7]),
    ("many", (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* $0) }),
    ("zeros", [UInt8](repeating: 0, count: 65)),
  ]

  private func bring(_ assembly: SectionAssembly) throws {
    let many = sections[2].bytes
    // In any order; what nobody brings is zero.
    try assembly.write(Array(many[1_000_001...]), to: "many", at: 1_000_001)
    try assembly.write([7], to: "one")
    try assembly.write(Array(many[..<1_000_001]), to: "many")
  }

  /// Pieces that come before the one in front of them, and a gap that nobody fills.
  @Test(arguments: [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 1], [1, 2, 3]])
  func anyOrder(_ order: [Int]) throws {
    let length = 40_003
    let plan = SectionPlan(.statistics, [("first", 4 * length), ("second", 5)])
    var whole = [UInt8](repeating: 0, count: 4 * length)
    try withTemporaryFolder { folder in
      try AtomicFile.write(to: folder + "/file") { file in
        let assembly = try SectionAssembly(plan, in: file)
        for piece in order {
          let bytes = (0..<length).map { UInt8(truncatingIfNeeded: ($0 &+ piece) &* 31) }
          whole.replaceSubrange(piece * length..<(piece + 1) * length, with: bytes)
          try assembly.write(bytes, to: "first", at: piece * length)
        }
        try assembly.finishFile()
      }
      let file = try FileBytes(mapping: folder + "/file")
      try SectionFile.verify(file)
      let expected = SectionFile.encode(
        .statistics, sections: [("first", whole), ("second", [0, 0, 0, 0, 0])])
      #expect(file.array(in: 0..<file.count) == expected)
    }
  }

  @Test(arguments: [
    [0], [1, 31, 32, 33], [31, 1, 64, 0, 7], [5, 5, 5, 5, 5, 5, 5, 5], [100, 3],
  ])
  func checksumOfPieces(_ lengths: [Int]) {
    let bytes = (0..<lengths.reduce(0, +)).map { UInt8(truncatingIfNeeded: $0 &* $0 &+ 1) }
    var checksum = RunningChecksum()
    var rest = bytes[...]
    for length in lengths {
      checksum.append(Array(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    #expect(checksum.count == bytes.count)
    let expected = FileBytes(bytes, path: "").checksum(of: 0..<bytes.count)
    #expect(checksum.finish() == expected)
  }

  @Test func piecesMakeTheWhole() throws {
    let expected = SectionFile.encode(.model, sections: sections)
    let plan = SectionPlan(.model, sections.map { ($0.name, $0.bytes.count) })
    let inMemory = try SectionAssembly(plan)
    try bring(inMemory)
    let file = inMemory.finishInMemory()
    #expect(file.array(in: 0..<file.count) == expected)
    try withTemporaryFolder { folder in
      try AtomicFile.write(to: folder + "/file") { file in
        let onDisk = try SectionAssembly(plan, in: file)
        try bring(onDisk)
        try onDisk.finishFile()
      }
      let file = try FileBytes(mapping: folder + "/file")
      #expect(file.array(in: 0..<file.count) == expected)
      try SectionFile.verify(file)
    }
  }
}
