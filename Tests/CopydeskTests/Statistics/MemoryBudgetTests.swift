import Testing

@testable import Copydesk

/// Proves that counts which go to disk and come back are the counts, to the last byte.
@Suite struct MemoryBudgetTests {
  /// Counts a paragraph at a time; with a folder each becomes a run of its own there.
  private func counted(
    _ paragraphs: [LabelledParagraph], _ settings: FeatureSettings, in folder: String? = nil,
    threads: Int = 2
  ) throws -> CountedTerms {
    var counter = ParallelCounter(
      settings: settings, threads: threads,
      budget: folder.map { MemoryBudget(bytes: 1, folder: $0) })
    if folder != nil { (counter.leastPending, counter.countLimit) = (1, 1) }
    for paragraph in paragraphs { try counter.add([ParagraphBatch([paragraph])]) }
    return try counter.counted()
  }

  /// The same words under 150 labels, the last of which come first.
  static let manyLabels = (0..<300).map { number in
    LabelledParagraph(text: "one two \(number % 7)", label: "label \(999 - number % 150)")
  }

  static let settings = [
    FeatureSettings(), wordsAlone, FeatureSettings(wordNGrams: 2...3, signals: []),
    FeatureSettings(wordNGrams: nil, characterNGrams: 2...4, signals: []),
    FeatureSettings(wordNGrams: nil, signals: Signal.all),
  ]

  /// With n-grams of many lengths a batch of a quarter of a megabyte makes several blocks.
  @Test func aBatchThatIsCutMakesTheBytesOfItsParagraphs() throws {
    let settings = FeatureSettings(characterNGrams: 1...6, signals: Signal.all)
    let size = sampleParagraphs.reduce(0) { $0 + $1.text.utf8.count }
    let paragraphs = [[LabelledParagraph]](
      repeating: sampleParagraphs, count: 200_000 / size + 1
    ).flatMap(\.self)
    var counter = ParallelCounter(settings: settings, threads: 2)
    try counter.add([ParagraphBatch(paragraphs)])
    #expect(
      try counter.statistics().hasBytes(of: TermStatistics(counted(paragraphs, settings))))
  }

  @Test(arguments: settings, [1, 3])
  func aRunForEachParagraphMakesTheBytesOfOnePass(settings: FeatureSettings, threads: Int) throws {
    let expected = TermStatistics(counting: sampleParagraphs, settings: settings, threads: 1)
    try withTemporaryFolder { folder in
      let terms = try counted(sampleParagraphs, settings, in: folder, threads: threads)
      let isOnDisk = terms.shards.contains { $0.isOnDisk }
      #expect(isOnDisk)
      #expect(try TermStatistics(terms).hasBytes(of: expected))
      try terms.write(to: folder + "/counts", threads: threads)
      #expect(try TermStatistics(contentsOf: folder + "/counts").hasBytes(of: expected))
    }
  }

  @Test(arguments: settings, [sampleParagraphs, manyLabels])
  func aSummaryIsTheSumOfItsRows(
    settings: FeatureSettings, paragraphs: [LabelledParagraph]
  ) throws {
    try withTemporaryFolder { folder in
      for terms in [
        try counted(paragraphs, settings), try counted(paragraphs, settings, in: folder),
      ] {
        for shard in 0..<KeyShard.count {
          var expected = TermSummary()
          try terms.forEachRow(ofShard: shard) { expected.add($0) }
          #expect(terms.summary(ofShard: shard) == expected)
        }
      }
    }
  }

  @Test(arguments: settings)
  func keysAreThoseOfTheRows(settings: FeatureSettings) throws {
    try withTemporaryFolder { folder in
      for terms in [
        try counted(sampleParagraphs, settings),
        try counted(sampleParagraphs, settings, in: folder),
      ] {
        for shard in 0..<KeyShard.count {
          var (keys, ofRows): ([UInt64], [UInt64]) = ([], [])
          try terms.forEachKey(ofShard: shard) { keys.append($0) }
          try terms.forEachRow(ofShard: shard) { ofRows.append($0.key) }
          #expect(keys == ofRows && keys == keys.sorted())
        }
      }
    }
  }

  /// What waits is counted after each paragraph, into counters that keep what they have.
  @Test(arguments: settings, [sampleParagraphs, manyLabels])
  func countsOfManyStepsAreThoseOfOne(
    settings: FeatureSettings, paragraphs: [LabelledParagraph]
  ) throws {
    let expected = TermStatistics(counting: paragraphs, settings: settings, threads: 1)
    var counter = ParallelCounter(settings: settings, threads: 2)
    counter.leastPending = 1
    for paragraph in paragraphs { try counter.add([ParagraphBatch([paragraph])]) }
    #expect(try counter.statistics().hasBytes(of: expected))
  }

  /// Where the budget has no room for the tables before all that waits is counted, they are emptied on
  /// the way, after each block here. Words alone are too few to come into them.
  @Test(arguments: settings.filter { $0 != wordsAlone }, [sampleParagraphs, manyLabels])
  func blocksThatHaveNoRoomWaitForTheNextRun(
    settings: FeatureSettings, paragraphs: [LabelledParagraph]
  ) throws {
    let expected = TermStatistics(counting: paragraphs, settings: settings, threads: 1)
    try withTemporaryFolder { folder in
      var counter = ParallelCounter(
        settings: settings, threads: 2, budget: MemoryBudget(bytes: 1, folder: folder))
      try counter.add(paragraphs.map { ParagraphBatch([$0]) })
      let terms = try counter.counted()
      let isOnDisk = terms.shards.contains { $0.isOnDisk }
      #expect(isOnDisk)
      #expect(try TermStatistics(terms).hasBytes(of: expected))
    }
  }

  /// Tables that have grown take further blocks without more memory, and again after they were emptied.
  @Test func tablesTakeBlocksUntilTheyAreFull() throws {
    func paragraph(_ numbers: Range<Int>, _ label: String) -> LabelledParagraph {
      LabelledParagraph(text: numbers.map { "w\($0)" }.joined(separator: " "), label: label)
    }
    let large = (0..<40).map { paragraph($0 * 1000..<($0 + 1) * 1000, "large") }
    let small = (0..<20).map { paragraph($0 * 1500..<$0 * 1500 + 500, $0 % 2 == 0 ? "a" : "b") }
    let settings = FeatureSettings(wordNGrams: 1...2, signals: [])
    let expected = TermStatistics(counting: large + small, settings: settings, threads: 1)
    try withTemporaryFolder { folder in
      var counter = ParallelCounter(
        settings: settings, threads: 2, budget: MemoryBudget(bytes: 1, folder: folder))
      try counter.add([ParagraphBatch(large)] + small.map { ParagraphBatch([$0]) })
      #expect(try counter.statistics().hasBytes(of: expected))
    }
  }

  /// The numbers of a counter have 32 bits. Words may then have been counted already whose label the
  /// counter has not seen.
  @Test(arguments: [wordsAlone, FeatureSettings()])
  func countersThatWouldOverflowAreEmptiedBefore(settings: FeatureSettings) throws {
    let expected = TermStatistics(counting: sampleParagraphs, settings: settings)
    var counter = ParallelCounter(settings: settings, threads: 2)
    counter.countLimit = 3
    for paragraph in sampleParagraphs { try counter.add([ParagraphBatch([paragraph])]) }
    #expect(try counter.statistics().hasBytes(of: expected))
  }

  @Test func manyLabelsInAnyOrderComeBackSorted() throws {
    let paragraphs = Self.manyLabels
    let expected = TermStatistics(counting: paragraphs, settings: wordsAlone)
    #expect(expected.labels == expected.labels.sorted() && expected.labels.count == 150)
    try withTemporaryFolder { folder in
      let terms = try counted(paragraphs, wordsAlone, in: folder)
      #expect(try TermStatistics(terms).hasBytes(of: expected))
    }
  }

  @Test func moreRunsThanAreKeptAreMergedOnTheWay() throws {
    let paragraphs = (0..<300).map { number in
      LabelledParagraph(text: "word \(number % 11) \(number)", label: number % 3 == 0 ? "a" : "b")
    }
    let expected = TermStatistics(counting: paragraphs, settings: wordsAlone)
    try withTemporaryFolder { folder in
      let terms = try counted(paragraphs, wordsAlone, in: folder)
      #expect(try TermStatistics(terms).hasBytes(of: expected))
    }
  }

  @Test(arguments: [
    TrainingParameters(), TrainingParameters(algorithm: .bernoulliNaiveBayes, weighting: .binary),
    TrainingParameters(algorithm: .weightedComplementNaiveBayes, minimumCount: 2),
    TrainingParameters(maximumFeatures: 40),
  ])
  func theModelIsTheSameInMemoryAndThroughDisk(parameters: TrainingParameters) throws {
    let statistics = TermStatistics(counting: sampleParagraphs, settings: parameters.features)
    let expected = try TextClassifier(statistics: statistics, parameters: parameters).model.bytes
    try withTemporaryFolder { folder in
      let terms = try counted(sampleParagraphs, parameters.features, in: folder)
      for threads in [1, 3] {
        let description = try LinearModel.train(
          on: terms, parameters, threads: threads, to: folder + "/model")
        let model = try LinearModel(contentsOf: folder + "/model")
        #expect(model.bytes == expected)
        #expect(description.json.bytes == model.description.json.bytes)
        #expect(try LinearModel(counts: terms, parameters, threads: threads).bytes == expected)
      }
    }
  }

  @Test func nothingIsLeftInTheFolder() throws {
    try withTemporaryFolder { folder in
      let terms = try counted(sampleParagraphs, wordsAlone, in: folder)
      #expect(try names(in: folder).isEmpty)
      #expect(terms.documentCounts.reduce(0, +) == sampleParagraphs.count)
    }
  }

  @Test func aFolderThatIsNotThereIsAnError() {
    #expect(throws: StorageError.self) {
      try counted(sampleParagraphs, wordsAlone, in: "/nowhere/at/all")
    }
  }

  @Test func withoutParagraphsThereIsNothing() throws {
    let terms = try counted([], wordsAlone)
    #expect(try TermStatistics(terms) == TermStatistics(settings: wordsAlone))
  }
}

/// Proves that rows come back as they were written.
@Suite struct TermRowTests {
  private let rows = [
    TermRow(key: 1, cells: [.init(label: 0, termFrequency: 1, documentFrequency: 1)]),
    TermRow(
      key: 0x00FF_0000_0000_0001, names: [UInt8](repeating: 0xE9, count: 99), nameRange: 2..<98,
      cells: [
        .init(label: 127, termFrequency: 127, documentFrequency: 128),
        .init(label: 128, termFrequency: 16_383, documentFrequency: 16_384),
        .init(label: 4_000_000, termFrequency: .max, documentFrequency: .max - 1),
      ]),
  ]

  @Test func whatIsWrittenIsRead() throws {
    try withTemporaryFolder { folder in
      let file = try SpillFile(in: folder)
      var writer = TermRowWriter()
      for row in rows { writer.append(row) }
      let bytes = writer.take()
      _ = try file.append([1, 2, 3])
      let pieces = [TermRows.Piece.memory(bytes), .memory([]), .file(file, try file.append(bytes))]
      var reader = TermRowReader(TermRows(pieces: pieces))
      for expected in rows + rows {
        #expect(try reader.next())
        #expect(reader.row.key == expected.key && reader.row.nameBytes == expected.nameBytes)
        #expect(reader.row.cells == expected.cells)
      }
      #expect(try !reader.next())
    }
  }

  @Test func rowsOfOneFeatureBecomeOne() throws {
    func run(_ rows: [TermRow]) -> TermRows {
      var writer = TermRowWriter()
      for row in rows { writer.append(row) }
      return TermRows(pieces: [.memory(writer.take())])
    }
    func made(_ key: UInt64, _ name: String, _ label: Int) -> TermRow {
      TermRow(
        key: key, names: Array(name.utf8), nameRange: 0..<name.utf8.count,
        cells: [.init(label: label, termFrequency: 2, documentFrequency: 1)])
    }
    let runs = [
      run([made(1, "a", 0), made(.max, "z", 1)]), run([]),
      run([made(1, "b", 0), made(1 << 60, "c", 1)]),
    ]
    var merge = try TermRowMerge(runs.map { TermRowReader($0) })
    var rows: [TermRow] = []
    var sources: [[Int]] = []
    var (row, from) = (TermRow(), [Int]())
    while try merge.next({ source, part in
      from.append(source)
      row.takeName(of: part)
      row.appendCells(of: part) { 1 - $0 }
    }) {
      row.sortCells()
      rows.append(row)
      sources.append(from)
      row.removeAll()
      from = []
    }
    #expect(rows.map(\.key) == [1, 1 << 60, .max])
    #expect(rows.map { String(decoding: $0.nameBytes, as: UTF8.self) } == ["a", "c", "z"])
    #expect(sources == [[0, 2], [2], [0]])
    #expect(rows[0].cells == [.init(label: 1, termFrequency: 4, documentFrequency: 2)])
    #expect(rows[2].cells == [.init(label: 0, termFrequency: 2, documentFrequency: 1)])
  }
}

extension TermRow {
  var nameBytes: ArraySlice<UInt8> { names[nameRange] }
}

extension CountedShard {
  fileprivate var isOnDisk: Bool {
    guard case .written(let rows) = self else { return false }
    return rows.pieces.contains { if case .file = $0 { true } else { false } }
  }
}
