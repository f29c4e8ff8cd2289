/// The parts into which counting and training cut the features: by the first byte of their keys, so
/// that the features of one part stand together in the order of keys.
///
/// A part is small enough for its table to stay in a core's cache while occurrences are counted, and
/// there are enough parts for any number of threads. They do not depend on either: sums that are
/// rounded are taken part by part, and so do not show how the work was shared.
enum KeyShard {
  static let count = 256
  static let bits: UInt64 = 8

  static func of(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key &>> (64 - bits)) }
}
