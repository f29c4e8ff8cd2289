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
  private var places = [Place](repeating: Place(), count: 1 << 12)
  private var occupied = 0
  private var names: [UInt8] = []
  private var labels: [String] = []
  private var labelNumbers: [String: Int] = [:]
  private var documentCounts: [Int] = []
  private var documents: UInt32 = 0
  private var occurrences = 0
  private var fingerprint: UInt64 = 0

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
    occurrences += scratch.occurrences.count
    for occurrence in scratch.occurrences { count(occurrence, label: label, text: text) }
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

  private mutating func count(_ occurrence: FeatureOccurrence, label: Int, text: Span<UInt8>) {
    var index = home(of: occurrence.key, label: UInt32(label))
    while places[index].termFrequency != 0 {
      if places[index].key == occurrence.key, places[index].label == label {
        places[index].termFrequency += 1
        if places[index].lastDocument != documents {
          places[index].lastDocument = documents
          places[index].documentFrequency += 1
        }
        return
      }
      index = (index + 1) & (places.count - 1)
    }
    let name = extractor.name(of: occurrence.source, tokens: scratch.tokens, in: text)
    places[index] = Place(
      key: occurrence.key, termFrequency: 1, documentFrequency: 1, lastDocument: documents,
      label: UInt32(label), nameStart: UInt32(names.count), nameLength: UInt32(name.count))
    names += name
    occupied += 1
    if occupied * 8 > places.count * 5 { grow() }
  }

  private func home(of key: UInt64, label: UInt32) -> Int {
    let mixed = (key ^ UInt64(label)) &* KeyHasher.multiplier
    return Int(truncatingIfNeeded: mixed >> UInt64(64 - places.count.trailingZeroBitCount))
  }

  private mutating func grow() {
    let old = places
    places = [Place](repeating: Place(), count: old.count * 2)
    for place in old where place.termFrequency != 0 {
      var index = home(of: place.key, label: place.label)
      while places[index].termFrequency != 0 { index = (index + 1) & (places.count - 1) }
      places[index] = place
    }
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

    var sorted = places.filter { $0.termFrequency != 0 }
    places = []
    sorted.sort { left, right in
      left.key != right.key
        ? left.key < right.key : ranks[Int(left.label)] < ranks[Int(right.label)]
    }
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
