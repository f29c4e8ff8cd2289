import Synchronization

/// Counts batches of paragraphs on several threads.
///
/// Threads first extract the features of a batch each, sorted by shard, until some megabytes have
/// come together; then they count a shard each. So the occurrences of a feature meet in one table,
/// however many threads there are, and that table stays in the cache while they do. Words that came
/// early are counted while they are extracted, in a table for each thread, which is emptied into the
/// others at the end of each run.
///
/// With a budget, tables that outgrow it are written to disk as a run of sorted rows, and all runs
/// are merged at the end (external sorting; Knuth 1998, section 5.4). The counts are the same.
package struct ParallelCounter {
  /// A counter that threads take turns with; a box, because counters cannot be copied.
  private final class Lane: Sendable {
    let counter = Mutex(TermCounter())
  }

  /// What was extracted; a box, because blocks cannot be copied.
  private final class Extracted: Sendable {
    let block: OccurrenceBlock

    init(_ block: consuming OccurrenceBlock) { self.block = block }
  }

  private let extractor: FeatureExtractor
  private let threads: Int
  private let budget: MemoryBudget?
  private let lanes = (0..<KeyShard.count).map { _ in Lane() }
  private let scratch = CountingScratchPool()
  private var labels: [String] = []
  private var labelNumbers: [String: Int] = [:]
  private var documentCounts: [Int] = []
  private var fingerprint: UInt64 = 0

  /// What was extracted and is not yet counted.
  private var pending: [Extracted] = []
  private var pendingMemory = 0
  /// The memory that occurrences may take while the counters take less, above 0.
  var leastPending = 8 << 20
  /// The counters are emptied before more paragraphs or occurrences than this come: their numbers have
  /// 32 bits. Half of what these hold, because the word counters have counted what is pending.
  var countLimit = Int(Int32.max)
  /// The memory that the counters took when they were used last.
  private var tableMemory = 0
  /// The paragraphs and the occurrences since the counters were empty.
  private var documents = 0
  private var occurrences = 0
  /// What the counters held when they were full, shard by shard.
  private var runs: [[TermRows]] = []
  /// Where the runs are, if there is a budget.
  private var spill: SpillFile?
  /// As many runs are merged into one, so that merging keeps few pieces in memory.
  private static let maximumRuns = 64

  package init(settings: FeatureSettings, threads: Int, budget: MemoryBudget? = nil) {
    extractor = FeatureExtractor(settings)
    self.threads = max(1, threads)
    self.budget = budget
  }

  /// The memory that extracted occurrences may take: as much as the counters took last, so that those of
  /// a shard make up for fetching its table into the cache. Memory that was used before is faster than
  /// new.
  private var pendingLimit: Int { max(leastPending, min(tableMemory, mostPending)) }

  /// More than 64 MB made nothing faster.
  private var mostPending: Int { min(64 << 20, (budget?.bytes ?? .max) / 8) }

  /// What the counter of a shard may take: an equal share, because keys are hashes, and fill all tables
  /// alike. The rest of the budget is for what was read, which is a matter of threads, for what was
  /// extracted, and an eighth for tables that are growing. What the word counters have of a shard comes in
  /// before it is emptied.
  private var room: TermCounter.Room {
    guard let budget else { return .unlimited }
    let rest = budget.bytes - threads * MemoryBudget.memoryOfThread - mostPending
    return TermCounter.Room(
      memory: max(budget.bytes / 16, rest / 8 * 7) / KeyShard.count,
      features: threads * WordCounter.placesOfShard)
  }

  /// Counts the batches that `next` gives, until it gives none: while other threads extract, this one
  /// reads ahead. After an error the counter is of no use.
  package mutating func add(_ next: () throws -> ParagraphBatch?) throws {
    let (extractor, mostText) = (extractor, mostTextOfBlock)
    var failure: (any Error)?
    // The next at the end.
    var parts: [(batch: ParagraphBatch, records: Range<Int>)] = []
    func read() -> (batch: ParagraphBatch, records: Range<Int>)? {
      do {
        while parts.isEmpty, let batch = try next() {
          parts = Self.parts(of: batch, records: batch.records.indices, mostText: mostText)
            .reversed().map { (batch, $0) }
        }
      } catch {
        failure = error
      }
      return parts.popLast()
    }
    try add(read) { part, scratch in
      Extracted(OccurrenceBlock(part.batch, records: part.records, extractor, &scratch))
    }
    if let failure { throw failure }
  }

  /// The bytes of text that a block is made of, unless a paragraph has more: each begins an n-gram of every
  /// length, and what they take together should not grow with the lengths.
  private var mostTextOfBlock: Int {
    extractor.settings.characterNGrams.map { Self.usualText / $0.count } ?? .max
  }

  /// About as many bytes of text as a reader's batch has.
  private static let usualText = 1 << 18

  /// Records of a batch, cut into the parts that blocks are made of. A document can have more paragraphs
  /// than a block.
  private static func parts<Records: RandomAccessCollection>(
    of batch: ParagraphBatch, records: Records, mostText: Int
  ) -> [Records.SubSequence] where Records.Element == Int {
    if batch.bytes.count <= mostText, records.count <= OccurrenceBlock.maximumParagraphs {
      return [records[...]]
    }
    var parts: [Records.SubSequence] = []
    var rest = records[...]
    while !rest.isEmpty {
      var length = 0
      let part = rest.prefix(OccurrenceBlock.maximumParagraphs).prefix { record in
        length += batch.records[record].text.count
        return length <= mostText
      }
      // A paragraph alone may be longer.
      parts.append(part.isEmpty ? rest.prefix(1) : part)
      rest = rest.dropFirst(max(1, part.count))
    }
    return parts
  }

  /// Counts batches.
  package mutating func add(_ batches: [ParagraphBatch]) throws {
    var rest = batches[...]
    try add { rest.popFirst() }
  }

  /// Counts some of the records of a batch.
  mutating func add(_ batch: ParagraphBatch, records: [Int]) throws(StorageError) {
    let extractor = extractor
    var parts = Self.parts(
      of: batch, records: records, mostText: min(mostTextOfBlock, Self.usualText))[...]
    try add({ parts.popFirst() }) { records, scratch in
      Extracted(OccurrenceBlock(batch, records: records, extractor, &scratch))
    }
  }

  /// Counts what `extract` makes of the items that `next` gives.
  ///
  /// The pipeline ends when enough has come together, so that all threads are free to count it.
  private mutating func add<Item: Sendable>(
    _ next: () -> Item?,
    _ extract: @escaping @Sendable (Item, inout CountingScratch) -> Extracted
  ) throws(StorageError) {
    let scratch = scratch
    var isAtEnd = false
    repeat {
      orderedPipeline(
        threads: threads,
        read: {
          guard pendingMemory < pendingLimit, let item = next() else {
            isAtEnd = pendingMemory < pendingLimit
            return nil
          }
          return item
        },
        work: { item in scratch.withScratch { extract(item, &$0) } },
        write: { extracted in
          pending.append(extracted)
          pendingMemory += extracted.block.memory
        })
      if pendingMemory >= pendingLimit { try countPending() }
    } while !isAtEnd
  }

  /// Counts what was extracted. Where a table has no room for it, all are emptied, and take the rest.
  private mutating func countPending() throws(StorageError) {
    guard !pending.isEmpty else { return }
    let blocks = pending
    (pending, pendingMemory) = ([], 0)
    // First of all, because the word counters have counted words under these labels.
    var labels: [[UInt32]] = []
    for extracted in blocks { labels.append(labelNumbers(of: extracted.block)) }
    let newOccurrences = blocks.reduce(0) { $0 + $1.block.occurrenceCount }
    let newDocuments = labels.reduce(0) { $0 + $1.count }
    if max(occurrences + newOccurrences, documents + newDocuments) > countLimit { try drain() }
    var progress = lanes.map { _ in Progress() }
    while true {
      count(blocks, labels, &progress)
      occurrences += newOccurrences
      guard progress.contains(where: { $0.block < blocks.count }) else { return }
      try drain()
    }
  }

  /// How far a shard has counted: whole blocks, and some occurrences of the next.
  private struct Progress {
    var block = 0
    var occurrence = 0
    /// What the shard's counter takes.
    var memory = 0
  }

  /// Counts blocks from where each shard has come to, a shard a thread, until there is no more room in its
  /// table.
  ///
  /// - Parameter labels: The numbers of the labels of each block's paragraphs.
  private mutating func count(
    _ blocks: [Extracted], _ labels: [[UInt32]], _ progress: inout [Progress]
  ) {
    let paragraphs = labels.map { labels in
      defer { documents += labels.count }
      return TermCounter.Paragraphs(labels: labels, firstDocument: UInt32(documents + 1))
    }
    let (lanes, room, start) = (lanes, room, progress)
    progress = concurrentMap(threads: threads, over: lanes.indices) { shard in
      lanes[shard].counter.withLock { counter in
        var progress = start[shard]
        if progress.block < blocks.count { counter.fetch() }
        while progress.block < blocks.count {
          let block = blocks[progress.block]
          Self.fetch(blocks, after: progress.block, ofShard: shard)
          progress.occurrence = counter.add(
            block.block, shard: shard, paragraphs[progress.block], from: progress.occurrence,
            within: room)
          guard progress.occurrence == block.block.range(ofShard: shard).count else { break }
          progress.block += 1
          progress.occurrence = 0
        }
        progress.memory = counter.memory
        return progress
      }
    }
    tableMemory = progress.reduce(0) { $0 + $1.memory }
  }

  /// Asks for what a shard has in the blocks that come next: it lies in memory that was written long ago.
  private static func fetch(_ blocks: [Extracted], after index: Int, ofShard shard: Int) {
    if index + 2 < blocks.count { blocks[index + 2].block.fetchRange(ofShard: shard) }
    if index + 1 < blocks.count { blocks[index + 1].block.fetchOccurrences(ofShard: shard) }
  }

  /// The number of the label of each of a block's paragraphs, where labels are numbered as they come.
  private mutating func labelNumbers(of block: borrowing OccurrenceBlock) -> [UInt32] {
    fingerprint &+= block.fingerprint
    let numbers = block.labels.indices.map { index -> UInt32 in
      guard block.documentCounts[index] > 0 else { return 0 }
      let label = block.labels[index]
      let number = number(of: label)
      labels[number] = labels[number].smallerSpelling(label)
      documentCounts[number] += block.documentCounts[index]
      return UInt32(number)
    }
    return block.paragraphLabels.map { numbers[Int($0)] }
  }

  private mutating func number(of label: String) -> Int {
    if let number = labelNumbers[label] { return number }
    labelNumbers[label] = labels.count
    labels.append(label)
    documentCounts.append(0)
    return labels.count - 1
  }

  /// Empties the counters into a run.
  private mutating func drain() throws(StorageError) {
    if let budget, spill == nil { spill = try SpillFile(in: budget.folder) }
    let order = Array(labels.indices)
    runs.append(try run(order, to: spill, keepsMemory: true))
    (documents, occurrences) = (0, 0)
    guard runs.count == Self.maximumRuns else { return }
    // Into a new file, so that the old one's place is free again.
    let file = try budget.map { budget throws(StorageError) in try SpillFile(in: budget.folder) }
    runs = [try merged(runs, order, to: file, summarizes: false)]
    spill = file
  }

  /// Empties the counters into rows.
  ///
  /// - Parameter keepsMemory: Whether the counters are used again, with the memory that they have.
  private func run(
    _ labelNumbers: [Int], to file: SpillFile?, keepsMemory: Bool
  ) throws(StorageError) -> [TermRows] {
    try mapCounters { (counter) throws(StorageError) in
      func rows(_ places: borrowing CountedPlaces) throws(StorageError) -> TermRows {
        var output = TermRowOutput(file, summarizes: false)
        try places.forEachRow { (row) throws(StorageError) in try output.append(row) }
        return try output.finish()
      }
      guard keepsMemory else { return try rows(counter.take(labelNumbers: labelNumbers)) }
      return try counter.empty(labelNumbers: labelNumbers, rows)
    }
  }

  /// Adds the counts of the word counters to the counters, and returns what `body` makes of each of these.
  private func mapCounters<Made: Sendable>(
    _ body: @Sendable (inout TermCounter) throws(StorageError) -> Made
  ) throws(StorageError) -> [Made] {
    let lanes = lanes
    let words = scratch.takeWords().map { words in
      let numbers = words.labels.map { label -> Int in
        guard let number = self.labelNumbers[label] else {
          preconditionFailure("the label of a counted word has no number")
        }
        return number
      }
      return (words: words, labelNumbers: numbers)
    }
    return try concurrentMap(threads: threads, over: lanes.indices) {
      (shard) throws(StorageError) in
      try lanes[shard].counter.withLock { (counter) throws(StorageError) in
        for (words, labelNumbers) in words {
          words.forEachRow(ofShard: shard, labelNumbers: labelNumbers) { counter.add($0) }
        }
        return try body(&counter)
      }
    }
  }

  /// All that was counted.
  package consuming func counted() throws(StorageError) -> CountedTerms {
    try countPending()
    let order = labels.indices.sorted { labels[$0] < labels[$1] }
    var ranks = order
    for (rank, label) in order.enumerated() { ranks[label] = rank }
    let shards: [CountedShard]
    if runs.isEmpty {
      shards = try mapCounters { [ranks] counter in
        let places = counter.take(labelNumbers: ranks)
        // Now, because they are in the cache.
        return .counted(places, places.summary)
      }
    } else {
      runs.append(try run(Array(labels.indices), to: nil, keepsMemory: false))
      let file = try budget.map { budget throws(StorageError) in try SpillFile(in: budget.folder) }
      shards = try merged(runs, ranks, to: file, summarizes: true).map { .written($0) }
    }
    return CountedTerms(
      settings: extractor.settings, labels: order.map { labels[$0] },
      documentCounts: order.map { documentCounts[$0] }, fingerprint: fingerprint, shards: shards)
  }

  /// The rows of some runs as one, with other numbers for labels.
  private func merged(
    _ runs: [[TermRows]], _ labelNumbers: [Int], to file: SpillFile?, summarizes: Bool
  ) throws(StorageError) -> [TermRows] {
    try concurrentMap(threads: threads, over: 0..<KeyShard.count) {
      (shard) throws(StorageError) in
      var output = TermRowOutput(file, summarizes: summarizes)
      let labelNumbers = labelNumbers.span
      var merge = try TermRowMerge(runs.map { TermRowReader($0[shard]) })
      var row = TermRow()
      while try merge.next({ _, part in
        row.takeName(of: part)
        row.appendCells(of: part) { labelNumbers[$0] }
      }) {
        row.sortCells()
        try output.append(row)
        row.removeAll()
      }
      return try output.finish()
    }
  }

  /// All that was counted, in memory.
  package consuming func statistics() throws(StorageError) -> TermStatistics {
    try TermStatistics(counted())
  }
}
