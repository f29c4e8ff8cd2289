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
