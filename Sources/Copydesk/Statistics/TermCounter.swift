/// Counts features as they come, in a hash table of one place for each feature and label.
///
/// A place is 32 bytes, so that counting an occurrence touches one cache line. Its counts have 32
/// bits; `isFull` says when one could overflow, and the counter is then drained into
/// `TermStatistics`, whose counts have 64.
struct TermCounter: ~Copyable {
  private struct Place {
    var key: UInt64 = 0
    /// Zero marks an empty place.
    var termFrequency: UInt32 = 0
    var documentFrequency: UInt32 = 0
    /// The number of the last paragraph that had the feature; it is counted in that one already.
    var lastDocument: UInt32 = 0
    var label: UInt32 = 0
    var nameStart: UInt32 = 0
    var nameLength: UInt32 = 0
  }

  private let extractor: FeatureExtractor
  private var scratch = FeatureScratch()
  private var homes = 1 << 12
  private var places = [Place](repeating: Place(), count: 1 << 12 + overhang)
  /// Places behind the last home.
  private static let overhang = 1 << 8
  private var occupied = 0
  private var names: [UInt8] = []
  private var labels: [String] = []
  private var labelNumbers: [String: Int] = [:]
  private var documentCounts: [Int] = []
  private var documents: UInt32 = 0
  private var occurrences = 0
  private var fingerprint: UInt64 = 0
  /// What was read ahead of its use; the sum keeps the reads from being left out.
  private var touched: UInt64 = 0

  init(settings: FeatureSettings) {
    extractor = FeatureExtractor(settings)
  }

  /// Whether the counter should be drained before it takes another batch: a count, a paragraph's
  /// number or a place in the names could pass 32 bits. Half of the range is left for the batch.
  var isFull: Bool { occurrences >> 31 > 0 || names.count >> 31 > 0 || documents >> 31 > 0 }

  /// Counts the features of one paragraph.
  mutating func add(_ text: Span<UInt8>, label: String) {
    fingerprint &+= Self.fingerprint(of: text, label: label)
    let label = number(of: label)
    documentCounts[label] += 1
    documents += 1
    extractor.extract(text, into: &scratch)
    occurrences += scratch.keys.count
    touchHomes(label: UInt32(label))
    for index in scratch.keys.indices { count(index, label: UInt32(label), text: text) }
  }

  private mutating func number(of label: String) -> Int {
    if let number = labelNumbers[label] {
      labels[number] = labels[number].smallerSpelling(label)
      return number
    }
    labels.append(label)
    documentCounts.append(0)
    labelNumbers[label] = labels.count - 1
    return labels.count - 1
  }

  private static func fingerprint(of text: Span<UInt8>, label: String) -> UInt64 {
    FeatureKey.joining(FeatureKey.hash(label), FeatureKey.hash(text))
  }

  /// Reads the homes of all keys, so that their cache misses overlap; counting alone would wait for
  /// one after the other.
  private mutating func touchHomes(label: UInt32) {
    for key in scratch.keys { touched &+= places[home(of: key, label: label)].key }
  }

  /// Counts the feature of `scratch.keys[occurrence]`.
  private mutating func count(_ occurrence: Int, label: UInt32, text: Span<UInt8>) {
    let key = scratch.keys[occurrence]
    var index = home(of: key, label: label)
    while places[index].termFrequency != 0 {
      if places[index].key == key, places[index].label == label {
        places[index].termFrequency += 1
        if places[index].lastDocument != documents {
          places[index].lastDocument = documents
          places[index].documentFrequency += 1
        }
        return
      }
      index += 1
    }
    let nameStart = names.count
    extractor.appendName(
      of: extractor.source(of: occurrence, in: scratch), tokens: scratch.tokens, in: text,
      to: &names)
    places[index] = Place(
      key: key, termFrequency: 1, documentFrequency: 1, lastDocument: documents,
      label: label, nameStart: UInt32(nameStart), nameLength: UInt32(names.count - nameStart))
    occupied += 1
    if occupied * 8 > homes * 5 || index + 1 == places.count { grow() }
  }

  /// The place where the search for a key and a label starts: keys are hashes, so their order is
  /// that of the homes, and the table is sorted but for a few places. The labels of a key that all
  /// have stand beside each other, and are not searched one through the other.
  private func home(of key: UInt64, label: UInt32) -> Int {
    KeyIndex.home(of: key, homes: homes) &+ Int(label & 63)
  }

  /// Makes room. The last keys may be pushed past the last home, so there are places behind it.
  private mutating func grow() {
    let old = places
    homes *= 2
    places = [Place](repeating: Place(), count: homes + (old.count - homes / 2) + Self.overhang)
    for place in old where place.termFrequency != 0 {
      var index = home(of: place.key, label: place.label)
      while places[index].termFrequency != 0 { index += 1 }
      places[index] = place
    }
  }

  /// Sorts places that are almost in order: each moves by as many as were taken before it.
  private static func finishSorting(_ places: inout [Place], _ ranks: [Int]) {
    for index in places.indices.dropFirst() {
      let place = places[index]
      var hole = index
      while hole > 0, isOrdered(place, places[hole - 1], ranks) {
        places[hole] = places[hole - 1]
        hole -= 1
      }
      if hole < index { places[hole] = place }
    }
  }

  private static func isOrdered(_ left: Place, _ right: Place, _ ranks: [Int]) -> Bool {
    left.key != right.key
      ? left.key < right.key : ranks[Int(left.label)] < ranks[Int(right.label)]
  }

  /// The counts, as statistics.
  ///
  /// - Complexity: O(*c* log *c*) in the number of different features and labels.
  consuming func statistics() -> TermStatistics {
    var result = TermStatistics(settings: extractor.settings)
    let order = labels.indices.sorted { labels[$0] < labels[$1] }
    result.labels = order.map { labels[$0] }
    result.documentCounts = order.map { documentCounts[$0] }
    result.fingerprint = fingerprint
    var ranks = [Int](repeating: 0, count: labels.count)
    for (rank, label) in order.enumerated() { ranks[label] = rank }

    var sorted = places
    places = []
    sorted.removeAll { $0.termFrequency == 0 }
    Self.finishSorting(&sorted, ranks)
    result.reserve(features: sorted.count, cells: sorted.count)
    var start = 0
    while start < sorted.count {
      let first = sorted[start]
      let row = sorted[start...].prefix { $0.key == first.key }
      let name = names[Int(first.nameStart)..<Int(first.nameStart + first.nameLength)]
      result.appendRow(
        key: first.key, name: name,
        cells: row.map {
          TermStatistics.Cell(
            label: ranks[Int($0.label)], termFrequency: UInt64($0.termFrequency),
            documentFrequency: UInt64($0.documentFrequency))
        })
      start = row.endIndex
    }
    return result
  }
}
