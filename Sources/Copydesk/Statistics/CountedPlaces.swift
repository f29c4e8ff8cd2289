/// What a counter has counted, as it lies there: the features of a shard, ascending by key.
struct CountedPlaces: Sendable {
  private let places: [TermPlace]
  private let groups: [LabelGroup]
  private let names: CountedNames
  /// What each of the counter's labels is to be read as.
  private let labelNumbers: [Int]

  /// How many features ahead the next ones are asked for: their names and groups lie in the order in
  /// which they came, which is another.
  private static let lookahead = 16

  /// - Parameters:
  ///   - places: The places, sorted.
  ///   - groups: The groups that hang on them; the one at 0 counts nothing.
  init(places: [TermPlace], groups: [LabelGroup], names: CountedNames, labelNumbers: [Int]) {
    self.places = places
    self.groups = groups
    self.names = names
    self.labelNumbers = labelNumbers
  }

  func forEachKey(_ body: (UInt64) -> Void) {
    for place in places { body(place.key) }
  }

  /// Calls `body` with the row of each feature.
  func forEachRow<Failure: Error>(
    _ body: (borrowing TermRow) throws(Failure) -> Void
  ) throws(Failure) {
    var row = TermRow()
    row.names = names.bytes
    for index in places.indices {
      fetch(index + Self.lookahead)
      let place = places[index]
      row.key = place.key
      row.nameRange = names.range(at: place.nameStart)
      row.setCells(count: place.few.hasLabel ? 1 : 0) { cell(of: place.few) }
      var group = Int(place.group)
      while group > 0 {
        forEachCell(ofGroup: group) { row.cells.append($0) }
        group = Int(groups[group].next)
      }
      row.sortCells()
      try body(row)
    }
  }

  private func fetch(_ index: Int) {
    guard index < places.count else { return }
    Memory.prefetch(Int(places[index].nameStart), of: names.bytes.span)
    Memory.prefetch(Int(places[index].group), of: groups.span)
    // A group begins in one cache line and ends in the next.
    Memory.prefetch(Int(places[index].group) + 1, of: groups.span)
  }

  private func cell(of few: FewCounts) -> TermStatistics.Cell {
    few.counts.cell(label: labelNumbers[few.label])
  }

  /// Calls `body` with the counts of a group that are not zero.
  @inline(__always)
  private func forEachCell(ofGroup group: Int, _ body: (TermStatistics.Cell) -> Void) {
    // Where it lies: a group that is copied is copied for each of its counts.
    let groups = groups.span
    for index in 0..<LabelGroup.size where groups[group].counts[index].termFrequency > 0 {
      let label = labelNumbers[groups[group].label(at: index)]
      body(groups[group].counts[index].cell(label: label))
    }
  }

  /// What the rows add up to, without putting them together.
  var summary: TermSummary {
    var totals = [TermSummary.Total](repeating: .init(), count: (labelNumbers.max() ?? -1) + 1)
    var sums = totals.mutableSpan
    for place in places where place.few.hasLabel {
      sums[labelNumbers[place.few.label]].add(cell(of: place.few))
    }
    for group in groups.indices { forEachCell(ofGroup: group) { sums[$0.label].add($0) } }
    while totals.last == TermSummary.Total() { totals.removeLast() }
    return TermSummary(
      featureCount: places.count, nameLength: names.length, totals: totals)
  }
}
