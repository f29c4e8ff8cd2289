/// Counts the features of a shard, in a hash table of one place for each. Counts have 32 bits: whoever
/// counts empties the counter before more occurrences than that have come.
struct TermCounter: ~Copyable {
  private var homes = 0
  private var places: [TermPlace] = []
  private var occupied = 0
  /// The groups of all features; the one at 0 stands for none, and counts nothing.
  private var groups = [LabelGroup()]
  private var names = CountedNames()
  /// Where the features of a step's occurrences were found.
  private var found = [Int](repeating: 0, count: step)
  /// The places that the last step took, with the occurrences that they were for.
  private var newPlaces: [(place: Int, occurrence: Int)] = []
  /// What was read ahead of its use; the sum keeps the reads from being left out.
  private var touched: UInt64 = 0

  private static let fewestHomes = 256
  /// Places behind the last home, for keys that are pushed past it.
  private var overhang = 64
  private static let cachedMemory = 4 << 20
  /// Occurrences whose cache misses overlap, and for which room is made at once.
  private static let step = 128

  /// About the bytes of memory that the counter takes.
  var memory: Int {
    places.capacity * MemoryLayout<TermPlace>.stride
      + groups.capacity * MemoryLayout<LabelGroup>.stride + names.memory
  }

  /// Whether a step can be counted without more memory than there is room for. More is needed at once:
  /// what is full grows to twice its length.
  private func isFull(_ room: Room) -> Bool {
    let features = occupied + Self.step + room.features
    let growth =
      (features * 4 > homes * 3 ? places.count * MemoryLayout<TermPlace>.stride : 0)
      + growth(of: groups.count, groups.capacity, MemoryLayout<LabelGroup>.stride)
      + growth(of: names.bytes.count, names.bytes.capacity, 1)
    return growth > 0 && memory + growth > room.memory
  }

  /// What an array that is almost full will take more. A small one does not count: it would empty all
  /// others time and again.
  private func growth(of count: Int, _ capacity: Int, _ stride: Int) -> Int {
    count > capacity / 8 * 7 && capacity * stride > memory / 16 ? capacity * stride : 0
  }

  /// How much more a counter may hold.
  struct Room {
    /// In bytes.
    var memory: Int
    /// The features for which places stay free when occurrences find no more room.
    var features: Int

    static let unlimited = Room(memory: .max, features: 0)
  }

  /// What the paragraphs of a block are to the counter.
  struct Paragraphs {
    /// The counter's number of each one's label.
    var labels: [UInt32]
    /// The number of the first, above 0: a free place had none yet.
    var firstDocument: UInt32
  }

  /// Reads a table that the cache has room for in the order of memory, which brings it there in half
  /// the time that occurrences would take, one random place after the other.
  mutating func fetch() {
    guard memory <= Self.cachedMemory else { return }
    for index in stride(from: 0, to: places.count, by: 2) { touched &+= places[index].key }
    for index in groups.indices { touched &+= UInt64(groups[index].labels) }
  }

  /// Counts the occurrences of features of a shard in a block, until there is no room for more.
  ///
  /// - Parameters:
  ///   - start: How many of them were counted before.
  ///   - room: The memory that the counter may take. One that is empty takes a paragraph in any case.
  /// - Returns: How many are counted then: all, or those of some paragraphs, each of which is counted in
  ///   one run, because it may be counted once only among those that have a feature.
  mutating func add(
    _ block: borrowing OccurrenceBlock, shard: Int, _ paragraphs: Paragraphs, from start: Int = 0,
    within room: Room = .unlimited
  ) -> Int {
    let occurrences = block.occurrences.span.extracting(block.range(ofShard: shard))
    var next = start
    var isInside = false
    while next < occurrences.count {
      if !isInside, occupied > 0, isFull(room) { break }
      makeRoom()
      let end = Self.endOfStep(occurrences, from: next)
      let counted = count(occurrences.extracting(next..<end), of: block, paragraphs)
      // Few keys that all belong at the end are no reason to double a table that is almost free.
      if next + counted < end { if occupied * 4 < homes { growOverhang() } else { grow() } }
      next += counted
      isInside = Self.isInside(occurrences, next)
    }
    return next
  }

  /// Where a step ends: after the last paragraph that ends in it, if one does.
  private static func endOfStep(
    _ occurrences: Span<OccurrenceBlock.Occurrence>, from start: Int
  ) -> Int {
    let farthest = min(start + step, occurrences.count)
    var end = farthest
    while end > start, isInside(occurrences, end) { end -= 1 }
    return end > start ? end : farthest
  }

  /// Whether the occurrences before and at an index are of one paragraph.
  private static func isInside(
    _ occurrences: Span<OccurrenceBlock.Occurrence>, _ index: Int
  ) -> Bool {
    index > 0 && index < occurrences.count
      && occurrences[index - 1].paragraph == occurrences[index].paragraph
  }

  /// Makes room for a step. A quarter of the homes stays free.
  private mutating func makeRoom() {
    if (occupied + Self.step) * 4 > homes * 3 { grow() }
  }

  /// Counts occurrences until one finds no place, for which the table must grow.
  ///
  /// - Returns: The number of those that were counted.
  private mutating func count(
    _ occurrences: Span<OccurrenceBlock.Occurrence>, of block: borrowing OccurrenceBlock,
    _ paragraphs: Paragraphs
  ) -> Int {
    touched &+= Self.findPlaces(of: occurrences, in: places, groups, homes, &found)
    newPlaces.removeAll(keepingCapacity: true)
    var counted = 0
    while true {
      counted = Self.countKnown(occurrences, from: counted, found, paragraphs, &places, &groups)
      if counted == occurrences.count
        || !makeKnown(occurrences[counted], at: counted, of: block, paragraphs)
      {
        break
      }
    }
    occupied += newPlaces.count
    nameNewPlaces(occurrences, of: block)
    return counted
  }

  /// Finds the places of a step's occurrences: the right ones, the free ones where they belong, or
  /// some before these.
  ///
  /// First the homes of all are read, and at last the groups, so that their cache misses overlap.
  /// How far from home a key stands the processor cannot foresee, so it is computed, without a
  /// branch, for as far as most do.
  ///
  /// - Returns: A number of no meaning, which keeps the reads of the groups from being left out.
  private static func findPlaces(
    of occurrences: Span<OccurrenceBlock.Occurrence>, in places: [TermPlace],
    _ groups: [LabelGroup], _ homes: Int, _ found: inout [Int]
  ) -> UInt64 {
    let (places, groups) = (places.span, groups.span)
    var found = found.mutableSpan
    var touched: UInt64 = 0
    for offset in occurrences.indices {
      let key = occurrences[offset].key
      let home = home(of: key, homes)
      found[offset] = home &+ (places[home].isPassed(by: key) ? 1 : 0)
    }
    for offset in occurrences.indices {
      let place = found[offset]
      found[offset] = place &+ (places[place].isPassed(by: occurrences[offset].key) ? 1 : 0)
    }
    for offset in occurrences.indices {
      touched &+= UInt64(groups[Int(truncatingIfNeeded: places[found[offset]].group)].labels)
    }
    return touched
  }

  /// Counts occurrences until one comes whose feature is new, new to a group of labels, or too frequent for
  /// its place.
  ///
  /// - Returns: The index of the first that was not counted.
  private static func countKnown(
    _ occurrences: Span<OccurrenceBlock.Occurrence>, from start: Int, _ found: [Int],
    _ paragraphs: Paragraphs, _ places: inout [TermPlace], _ groups: inout [LabelGroup]
  ) -> Int {
    let found = found.span
    let labels = paragraphs.labels.span
    var places = places.mutableSpan
    var groups = groups.mutableSpan
    var offset = start
    while offset < occurrences.count {
      let occurrence = occurrences[offset]
      let place = found[offset]
      guard places[place].key == occurrence.key else { break }
      let label = labels[occurrence.paragraph]
      // Counts are added to the first label's and to another's, and one of the two is zero.
      let few = places[place].few
      let isFirst: UInt32 = few.isOf(label) ? 1 : 0
      let isFull: UInt32 = few.isFull ? 1 : 0
      let group = Int(truncatingIfNeeded: places[place].group & (isFirst &- 1))
      let difference = groups[group].labels ^ LabelGroup.labels(of: label)
      guard difference & (isFirst &- 1) | isFirst & isFull == 0 else { break }
      let document = paragraphs.firstDocument &+ UInt32(truncatingIfNeeded: occurrence.paragraph)
      let isNew: UInt32 = places[place].lastDocument == document ? 0 : 1
      places[place].lastDocument = document
      places[place].few.add(termFrequency: isFirst, documentFrequency: isFirst & isNew)
      let index = LabelGroup.index(of: label)
      groups[group].counts[index].termFrequency &+= isFirst ^ 1
      groups[group].counts[index].documentFrequency &+= (isFirst ^ 1) & isNew
      offset &+= 1
    }
    return offset
  }

  /// Takes a place for the feature that occurs at `occurrence`, or brings the group of its label to
  /// the front, where its place has no room for the counts.
  ///
  /// - Returns: false if there is no place for it.
  private mutating func makeKnown(
    _ occurrence: OccurrenceBlock.Occurrence, at offset: Int, of block: borrowing OccurrenceBlock,
    _ paragraphs: Paragraphs
  ) -> Bool {
    guard let place = Self.search(for: occurrence.key, from: found[offset], in: places.span) else {
      return false
    }
    found[offset] = place
    let label = paragraphs.labels[occurrence.paragraph]
    if places[place].key == 0 {
      places[place] = TermPlace(key: occurrence.key, few: FewCounts(label: label))
      newPlaces.append((place, offset))
      block.fetchTokens(of: occurrence)
    } else {
      bringForward(label, of: place, for: 1)
    }
    return true
  }

  /// The place of a key, or the free one where it belongs; `nil` if there is none.
  @inline(__always)
  private static func search(
    for key: UInt64, from start: Int, in places: Span<TermPlace>
  ) -> Int? {
    var place = start
    while place < places.count, places[place].isPassed(by: key) { place &+= 1 }
    return place < places.count ? place : nil
  }

  /// Makes the group of a label the first of a feature's groups, unless the place itself has room for
  /// more occurrences under the label. What the place has counted goes to the group.
  ///
  /// - Returns: Whether the place has room.
  @discardableResult
  private mutating func bringForward(
    _ label: UInt32, of place: Int, for occurrences: UInt64
  ) -> Bool {
    let few = places[place].few
    guard few.isOf(label) else {
      groups.bringForward(LabelGroup.labels(of: label), in: &places[place].group)
      return false
    }
    if few.hasRoom(for: occurrences) { return true }
    places[place].few = FewCounts()
    groups.add(few.counts, of: label, in: &places[place].group)
    return false
  }

  private mutating func nameNewPlaces(
    _ occurrences: Span<OccurrenceBlock.Occurrence>, of block: borrowing OccurrenceBlock
  ) {
    for new in newPlaces { block.fetchName(of: occurrences[new.occurrence]) }
    for new in newPlaces {
      places[new.place].nameStart = names.add {
        block.appendName(of: occurrences[new.occurrence], to: &$0)
      }
    }
  }

  /// Adds the counts of a feature.
  mutating func add(_ row: borrowing TermRow) {
    guard let first = row.cells.first else { return }
    makeRoom()
    let home = Self.home(of: row.key, homes)
    guard let place = Self.search(for: row.key, from: home, in: places.span) else {
      growOverhang()
      return add(row)
    }
    if places[place].key == 0 {
      places[place].key = row.key
      places[place].few = FewCounts(label: UInt32(truncatingIfNeeded: first.label))
      places[place].nameStart = names.add { row.appendName(to: &$0) }
      occupied += 1
    }
    for cell in row.cells { add(cell, to: place) }
  }

  private mutating func add(_ cell: TermStatistics.Cell, to place: Int) {
    let label = UInt32(truncatingIfNeeded: cell.label)
    let counts = TermCounts(cell)
    if bringForward(label, of: place, for: cell.termFrequency) {
      places[place].few.add(
        termFrequency: counts.termFrequency, documentFrequency: counts.documentFrequency)
    } else {
      groups.add(counts, of: label, in: &places[place].group)
    }
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
    places = [TermPlace](repeating: TermPlace(), count: homes + overhang)
    while !Self.insert(old, into: &places, homes) { growOverhang() }
  }

  private mutating func growOverhang() {
    places.append(contentsOf: repeatElement(TermPlace(), count: overhang))
    overhang *= 2
  }

  /// Puts places into the table, where some may be already; false if it has too few behind the last
  /// home.
  private static func insert(
    _ old: [TermPlace], into places: inout [TermPlace], _ homes: Int
  ) -> Bool {
    var places = places.mutableSpan
    for place in old where place.key != 0 {
      let home = home(of: place.key, homes)
      guard let index = search(for: place.key, from: home, in: places.span) else { return false }
      places[index] = place
    }
    return true
  }

  /// Empties the counter and returns what it has counted.
  ///
  /// - Parameter labelNumbers: What each of its labels is to be read as.
  /// - Complexity: O(*c*) in the number of different features.
  mutating func take(labelNumbers: [Int]) -> CountedPlaces {
    sortPlaces()
    let counted = CountedPlaces(
      places: places, groups: groups, names: names, labelNumbers: labelNumbers)
    self = TermCounter()
    return counted
  }

  /// Empties the counter, which keeps its memory.
  ///
  /// - Parameters:
  ///   - labelNumbers: What each of its labels is to be read as.
  ///   - body: What is done with what it has counted.
  mutating func empty<Result, Failure: Error>(
    labelNumbers: [Int], _ body: (borrowing CountedPlaces) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    sortPlaces()
    defer {
      places.removeAll(keepingCapacity: true)
      places.append(contentsOf: repeatElement(TermPlace(), count: homes + overhang))
      groups.removeLast(groups.count - 1)
      names.removeAll()
      occupied = 0
    }
    return try body(
      CountedPlaces(places: places, groups: groups, names: names, labelNumbers: labelNumbers))
  }

  /// Takes out the free places and sorts the others, which are almost in order: each moves by as
  /// many as were taken before it.
  private mutating func sortPlaces() {
    var sorted = places.mutableSpan
    var end = 0
    for index in sorted.indices where sorted[index].key != 0 {
      let place = sorted[index]
      var hole = end
      while hole > 0, place.key < sorted[hole - 1].key {
        sorted[hole] = sorted[hole - 1]
        hole -= 1
      }
      sorted[hole] = place
      end += 1
    }
    places.removeLast(places.count - end)
  }
}
