/// Writes the rows of a shard to memory, or to a file in pieces.
struct TermRowOutput {
  /// Small enough for a piece of each of many runs to be in memory, and large enough to read fast.
  private static let pieceLength = 1 << 18

  private let file: SpillFile?
  private var writer = TermRowWriter()
  private var rows = TermRows()

  init(_ file: SpillFile?) { self.file = file }

  mutating func append(_ row: borrowing TermRow) throws(StorageError) {
    writer.append(row)
    rows.summary.add(row)
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
