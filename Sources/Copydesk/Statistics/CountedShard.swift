/// The counts of a shard, ascending by key: where they were counted or, if there was no room for them in
/// memory, written.
enum CountedShard: Sendable {
  case counted(CountedPlaces, TermSummary)
  case written(TermRows)

  func forEachRow(_ body: (borrowing TermRow) -> Void) throws(StorageError) {
    switch self {
    case .counted(let places, _): places.forEachRow(body)
    case .written(let rows):
      var reader = TermRowReader(rows)
      while try reader.next() { body(reader.row) }
    }
  }

  func forEachKey(_ body: (UInt64) -> Void) throws(StorageError) {
    switch self {
    case .counted(let places, _): places.forEachKey(body)
    case .written: try forEachRow { body($0.key) }
    }
  }

  /// What the rows add up to, if that is known without reading all of them.
  var summary: TermSummary? {
    switch self {
    case .counted(_, let summary): summary
    case .written(let rows): rows.summary
    }
  }
}
