/// The rows of a shard, ascending by key, in pieces: where they were counted, or written to memory or to
/// disk.
struct TermRows: Sendable {
  enum Piece: Sendable {
    case counted(CountedPlaces)
    case memory([UInt8])
    case file(SpillFile, Range<Int>)

    /// The rows as they are written.
    func bytes() throws(StorageError) -> [UInt8] {
      switch self {
      case .counted(let places): places.written
      case .memory(let bytes): bytes
      case .file(let file, let range): try file.read(range)
      }
    }
  }

  var pieces: [Piece] = []
  /// What they add up to, if it was asked for.
  var summary: TermSummary?
}
