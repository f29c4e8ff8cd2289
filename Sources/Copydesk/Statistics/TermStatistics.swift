/// Exact counts of the features of labelled paragraphs: all that count-based training needs.
///
/// Counts add up and take away: statistics of parts merge into those of the whole, and subtracting
/// a part leaves what would have been counted without it, to the last byte. Neither the order of
/// the paragraphs nor the number of threads shows. Labels that are canonically equivalent are one, which keeps
/// the spelling whose bytes come first, also when the part that brought it is taken away.
///
/// Rows are sorted by key and cells within a row by label, so that equal counts are equal values.
/// A feature that occurs under few labels takes few cells.
public struct TermStatistics: Sendable, Hashable {
  /// The count of a feature under a label.
  struct Cell: Sendable, Hashable {
    var label: Int
    /// The number of occurrences.
    var termFrequency: UInt64
    /// The number of paragraphs with the feature.
    var documentFrequency: UInt64
  }

  /// What was extracted. Only statistics of the same settings merge.
  public let settings: FeatureSettings
  /// The labels, ascending as Swift compares strings.
  public internal(set) var labels: [String] = []
  /// The number of paragraphs of each label.
  public internal(set) var documentCounts: [Int] = []
  /// The sum of the hashes of all paragraphs and labels: the same for the same paragraphs in any
  /// order. It tells corpora apart; it is no protection against forgery.
  public internal(set) var fingerprint: UInt64 = 0

  /// The keys of the features, ascending.
  var keys: [UInt64] = []
  /// The cells of all features, row after row.
  var cells: [Cell] = []
  /// Where each feature's row starts in `cells`, and where the last one ends.
  var rowStarts: [Int] = [0]
  /// The names of all features, one after the other, as UTF-8.
  var names: [UInt8] = []
  /// Where each feature's name starts in `names`, and where the last one ends.
  var nameStarts: [Int] = [0]

  /// Statistics of no paragraphs.
  public init(settings: FeatureSettings = FeatureSettings()) {
    self.settings = settings
  }

  /// The number of different features.
  public var featureCount: Int { keys.count }
  /// The number of paragraphs.
  public var documentCount: Int { documentCounts.reduce(0, +) }

  func row(_ feature: Int) -> ArraySlice<Cell> {
    cells[rowStarts[feature]..<rowStarts[feature + 1]]
  }

  func name(_ feature: Int) -> ArraySlice<UInt8> {
    names[nameStarts[feature]..<nameStarts[feature + 1]]
  }

  /// The number of paragraphs with a feature, whatever their label.
  func documentFrequency(_ feature: Int) -> Int { row(feature).span.documentFrequency }

  /// Appends a feature with a key above all keys so far; a row without cells is left out.
  mutating func appendRow(
    key: UInt64, name: some Sequence<UInt8>, cells row: some Sequence<Cell>
  ) {
    let start = cells.count
    cells.append(contentsOf: row)
    guard cells.count > start else { return }
    keys.append(key)
    rowStarts.append(cells.count)
    names.append(contentsOf: name)
    nameStarts.append(names.count)
  }

  mutating func reserve(features: Int, cells cellCount: Int) {
    keys.reserveCapacity(features)
    rowStarts.reserveCapacity(features + 1)
    nameStarts.reserveCapacity(features + 1)
    cells.reserveCapacity(cellCount)
  }
}

extension Span<TermStatistics.Cell> {
  /// The number of paragraphs with the feature of a row, whatever their label.
  var documentFrequency: Int {
    var sum = 0
    for index in indices { sum += Int(self[index].documentFrequency) }
    return sum
  }
}
