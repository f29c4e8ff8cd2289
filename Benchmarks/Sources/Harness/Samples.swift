/// The times of the repeats of a benchmark, in seconds.
struct Samples: Sendable, Hashable {
  /// Ascending; never empty.
  private let sorted: [Double]

  /// `nil` without times.
  init?(_ seconds: [Double]) {
    guard !seconds.isEmpty else { return nil }
    sorted = seconds.sorted()
  }

  var count: Int { sorted.count }
  var minimum: Double { sorted[0] }
  var maximum: Double { sorted[sorted.count - 1] }
  var values: [Double] { sorted }

  /// The middle one, or the mean of the two in the middle.
  var median: Double {
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// Whether the ranges have a time in common: then the difference may be noise.
  func overlaps(_ other: Samples) -> Bool {
    minimum <= other.maximum && other.minimum <= maximum
  }
}
