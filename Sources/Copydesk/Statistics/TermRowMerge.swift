/// Rows that are read one after the other, ascending by key.
protocol TermRowSource {
  associatedtype Failure: Error

  /// The row that was read last.
  var row: TermRow { get }

  /// Reads the next row.
  ///
  /// - Returns: false if there is none.
  mutating func next() throws(Failure) -> Bool
}

/// Walks the rows of several sources in the order of keys: those of one feature come together.
struct TermRowMerge<Source: TermRowSource> {
  private var sources: [Source]
  /// The sources that have a row left, in their order.
  private var open: [Int] = []

  init(_ sources: [Source]) throws(Source.Failure) {
    self.sources = sources
    for source in sources.indices where try self.sources[source].next() { open.append(source) }
  }

  /// Calls `body` with each row of the next feature and its source, in the order of sources.
  ///
  /// - Returns: false if there is no feature left.
  mutating func next(
    _ body: (_ source: Int, _ row: borrowing TermRow) -> Void
  ) throws(Source.Failure) -> Bool {
    guard let first = open.first else { return false }
    var key = sources[first].row.key
    for source in open.dropFirst() { key = min(key, sources[source].row.key) }
    var index = 0
    while index < open.count {
      let source = open[index]
      guard sources[source].row.key == key else {
        index += 1
        continue
      }
      body(source, sources.span[source].row)
      if try sources[source].next() { index += 1 } else { open.remove(at: index) }
    }
    return true
  }
}
