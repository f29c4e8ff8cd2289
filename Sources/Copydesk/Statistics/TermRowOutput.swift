/// Writes the rows of a shard to memory, or to a file in pieces.
struct TermRowOutput {
  /// Small enough for a piece of each of many runs to be in memory, and large enough to read fast.
  private static let pieceLength = 1 << 18

  private let file: SpillFile?
  private let summarizes: Bool
  private var writer = TermRowWriter()
  private var rows = TermRows()

  /// - Parameter summarizes: Whether training reads the rows: those of a run it does not, and many runs
  ///   have many summaries.
  init(_ file: SpillFile?, summarizes: Bool) {
    self.file = file
    self.summarizes = summarizes
    if summarizes { rows.summary = TermSummary() }
  }

  mutating func append(_ row: borrowing TermRow) throws(StorageError) {
    writer.append(row)
    if summarizes { rows.summary?.add(row) }
    if file != nil, writer.bytes.count >= Self.pieceLength { try flush() }
  }

  private mutating func flush() throws(StorageError) {
    let bytes = writer.take()
    if let file {
      rows.pieces.append(.file(file, try file.append(bytes)))
    } else {
      rows.pieces.append(.memory(bytes))
    }
  }

  mutating func finish() throws(StorageError) -> TermRows {
    if !writer.bytes.isEmpty { try flush() }
    return rows
  }
}
