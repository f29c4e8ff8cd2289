/// The written rows of a shard, ascending by key, in pieces in memory or on disk.
struct TermRows: Sendable {
  enum Piece: Sendable {
    case memory([UInt8])
    case file(SpillFile, Range<Int>)

    func bytes() throws(StorageError) -> [UInt8] {
      switch self {
      case .memory(let bytes): bytes
      case .file(let file, let range): try file.read(range)
      }
    }
  }

  var pieces: [Piece] = []
  /// What they add up to, if it was asked for.
  var summary: TermSummary?
}
