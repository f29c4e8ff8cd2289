/// Counts the features of one shard, in a hash table of one place for each feature.
///
/// A place is 32 bytes and holds the counts of the label that the feature last came with: most features
/// never see another, and then counting an occurrence touches one cache line. The counts of other
/// labels hang on it in a list. Counts have 32 bits: whoever counts drains the counter before
/// more occurrences than that have come.
struct TermCounter: ~Copyable {
  private struct Place {
    /// 0 marks a free place.
    var key: UInt64 = 0
    /// The number of the last paragraph that had the feature; it is counted in that one already.
    var lastDocument: UInt32 = 0
    var nameStart: UInt32 = 0
    var cell = Cell()
  }

  /// The counts of a feature under a label.
  private struct Cell {
    var label: UInt32 = 0
    var termFrequency: UInt32 = 0
    var documentFrequency: UInt32 = 0
    /// The index in `cells` of the next label's cell; 0 if there is none.
    var next: UInt32 = 0
  }

  private var homes = 0
  private var places: [Place] = []
  private var occupied = 0
  /// The cells of a feature's other labels; the one at 0 stands for none.
  private var cells = [Cell()]
  /// The names, each after its length.
  private var names: [UInt8] = []
  /// The places that the last step took, with the occurrences that they were for.
  private var newPlaces: [(place: Int, occurrence: Int)] = []
  /// What was read ahead of its use; the sum keeps the reads from being left out.
  private var touched: UInt64 = 0

  private static let fewestHomes = 128
  /// Places behind the last home, for keys that are pushed past it.
  private var overhang = 64
  /// Occurrences whose cache misses overlap, and for which room is made at once.
  private static let step = 128

  /// About the bytes of memory that the counter takes.
  var memory: Int {
    places.capacity * MemoryLayout<Place>.stride + cells.capacity * MemoryLayout<Cell>.stride
      + names.capacity
  }

  /// What occurrences are counted from.
  struct Source {
    var block: OccurrenceBlock
    /// The counter's number of each of the block's labels.
    var labelNumbers: [UInt32]
    /// The number of the block's first paragraph, above 0: a free place had none yet.
    var firstDocument: UInt32
  }

  /// Counts the occurrences of a shard.
  mutating func add(_ source: Source, shard: Int) {
    var next = source.block.range(ofShard: shard)
    while !next.isEmpty {
      // A quarter of the homes stays free.
      if (occupied + Self.step) * 4 > homes * 3 { grow() }
      let end = min(next.upperBound, next.lowerBound + Self.step)
      let counted = count(source, next.lowerBound..<end)
      // Few keys that all belong at the end are no reason to double a table that is almost free.
      if counted < end { if occupied * 4 < homes { growOverhang() } else { grow() } }
      next = counted..<next.upperBound
    }
  }

  /// Counts occurrences until one finds no place, for which the table must grow.
  ///
  /// - Returns: The index of the first that was not counted.
  private mutating func count(_ source: Source, _ range: Range<Int>) -> Int {
    let homes = homes
    var table: [Place] = []
    swap(&table, &places)
    defer { swap(&table, &places) }
    var places = table.mutableSpan
    let labels = source.block.paragraphLabels.span
    let labelNumbers = source.labelNumbers.span
    let occurrences = source.block.occurrences.span.extracting(range)
    for offset in occurrences.indices {
      touched &+= places[Self.home(of: occurrences[offset].key, homes)].key
    }
    newPlaces.removeAll(keepingCapacity: true)
    var counted = 0
    while counted < occurrences.count {
      let occurrence = occurrences[counted]
      let label = labelNumbers[Int(labels[occurrence.paragraph])]
      let document = source.firstDocument &+ UInt32(truncatingIfNeeded: occurrence.paragraph)
      let place = Self.find(occurrence.key, homes, in: places)
      if place == places.count { break }
      if places[place].key == 0 {
        places[place].key = occurrence.key
        places[place].cell.label = label
        newPlaces.append((place, counted))
      }
      let isNew: UInt32 = places[place].lastDocument == document ? 0 : 1
      places[place].lastDocument = document
      if places[place].cell.label != label {
        Self.bringForward(label, to: &places[place].cell, from: &cells)
      }
      places[place].cell.termFrequency &+= 1
      places[place].cell.documentFrequency &+= isNew
      counted += 1
    }
    occupied += newPlaces.count
    for new in newPlaces {
      touched &+= UInt64(source.block.touchName(of: occurrences[new.occurrence]))
    }
    for new in newPlaces {
      places[new.place].nameStart = UInt32(truncatingIfNeeded: names.count)
      Self.append(occurrences[new.occurrence], of: source.block, to: &names)
    }
    return range.lowerBound + counted
  }

  /// Exchanges the counts in a place for those of another label: the next occurrences are likely to
  /// have the same.
  private static func bringForward(
    _ label: UInt32, to first: inout Cell, from cells: inout [Cell]
  ) {
    var index = Int(first.next)
    while index > 0, cells[index].label != label { index = Int(cells[index].next) }
    if index == 0 {
      cells.append(first)
      first = Cell(label: label, next: UInt32(truncatingIfNeeded: cells.count - 1))
    } else {
      var found = cells[index]
      swap(&first, &found)
      swap(&first.next, &found.next)
      cells[index] = found
    }
  }

  private static func append(
    _ occurrence: OccurrenceBlock.Occurrence, of block: OccurrenceBlock, to names: inout [UInt8]
  ) {
    let start = names.count
    names.append(UInt8(0))
    block.appendName(of: occurrence, to: &names)
    names[start] = UInt8(truncatingIfNeeded: names.count - start - 1)
  }

  /// The place of a key, or the free one where it belongs; the number of places if there is none.
  @inline(__always)
  private static func find(
    _ key: UInt64, _ homes: Int, in places: borrowing MutableSpan<Place>
  ) -> Int {
    var index = home(of: key, homes)
    while index < places.count, places[index].key != key, places[index].key != 0 { index &+= 1 }
    return index
  }

  /// The home of a key: keys of a shard share their first bits, and the others are a hash, so that
  /// the order of keys is that of their homes, and the table is sorted but for a few places.
  @inline(__always)
  private static func home(of key: UInt64, _ homes: Int) -> Int {
    KeyIndex.home(of: key &<< KeyShard.bits, homes: homes)
  }

  private mutating func grow() {
    let old = places
    homes = max(Self.fewestHomes, 2 * homes)
    places = [Place](repeating: Place(), count: homes + overhang)
    while !insert(old) { growOverhang() }
  }

  private mutating func growOverhang() {
    places.append(contentsOf: repeatElement(Place(), count: overhang))
    overhang *= 2
  }

  /// Puts places into the table, where some may be already; false if it has too few behind the last
  /// home.
  private mutating func insert(_ old: [Place]) -> Bool {
    for place in old where place.key != 0 {
      let index = Self.find(place.key, homes, in: places.mutableSpan)
      guard index < places.count else { return false }
      places[index] = place
    }
    return true
  }

  /// Empties the counter: appends its counts to `rows`, with `labelNumbers` for its own.
  ///
  /// - Complexity: O(*c*) in the number of different features and labels.
  mutating func drain(
    into rows: inout TermRowOutput, labelNumbers: [Int]
  ) throws(StorageError) {
    sortPlaces()
    var row = TermRow()
    for place in places {
      row.key = place.key
      let start = Int(place.nameStart) + 1
      row.name = names[start..<start + Int(names[start - 1])]
      row.setCells(count: 1) { Self.counts(in: place.cell, labelNumbers) }
      var next = Int(place.cell.next)
      while next > 0 {
        row.cells.append(Self.counts(in: cells[next], labelNumbers))
        next = Int(cells[next].next)
      }
      row.sortCells()
      try rows.append(row)
    }
    self = TermCounter()
  }

  private static func counts(in cell: Cell, _ labelNumbers: [Int]) -> TermStatistics.Cell {
    TermStatistics.Cell(
      label: labelNumbers[Int(cell.label)], termFrequency: UInt64(cell.termFrequency),
      documentFrequency: UInt64(cell.documentFrequency))
  }

  /// Takes out the free places and sorts the others, which are almost in order: each moves by as
  /// many as were taken before it.
  private mutating func sortPlaces() {
    places.removeAll { $0.key == 0 }
    for index in places.indices.dropFirst() {
      let place = places[index]
      var hole = index
      while hole > 0, place.key < places[hole - 1].key {
        places[hole] = places[hole - 1]
        hole -= 1
      }
      if hole < index { places[hole] = place }
    }
  }
}
