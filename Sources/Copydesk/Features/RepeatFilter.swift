/// Takes repeated numbers out of short lists, again and again: a hash set that is emptied by raising
/// its generation.
struct RepeatFilter {
  /// A number and the generation of the list that it stood in, in one word, so that one comparison
  /// finds both.
  private var places: [UInt64] = []
  private var generation: UInt64 = 0
  /// The bits of a number: a table of more slots would be a file of 16 TB.
  private static let numberBits: UInt64 = 40

  /// Removes each number that stood before in the list. Numbers are below 2⁴⁰.
  ///
  /// - Complexity: O(*n*) in the numbers.
  mutating func remove(from numbers: inout [Int]) {
    prepare(for: numbers.count)
    let generation = generation
    var kept = 0
    var list = numbers.mutableSpan
    var set = places.mutableSpan
    for index in list.indices {
      // `kept` is at most `index`.
      let number = unsafe list[unchecked: index]
      unsafe list[unchecked: kept] = number
      kept &+=
        Self.insert(UInt64(truncatingIfNeeded: number), generation, into: &set) ? 1 : 0
    }
    numbers.removeLast(numbers.count - kept)
  }

  private mutating func prepare(for count: Int) {
    generation &+= 1
    guard count * 2 > places.count || generation >> (64 - Self.numberBits) > 0 else { return }
    var size = max(256, places.count)
    while size < count * 2 { size *= 2 }
    places = [UInt64](repeating: 0, count: size)
    generation = 1
  }

  /// Whether the number was not in the set.
  @inline(__always)
  private static func insert(
    _ number: UInt64, _ generation: UInt64, into set: inout MutableSpan<UInt64>
  ) -> Bool {
    let place = generation &<< numberBits | number
    let mask = set.count &- 1
    let hash = number &* KeyHasher.multiplier
    // At least half of the places, a power of two of them, are free.
    var index = Int(truncatingIfNeeded: hash &>> 32) & mask
    while true {
      let found = unsafe set[unchecked: index]
      if found == place { return false }
      if found &>> numberBits != generation {
        unsafe set[unchecked: index] = place
        return true
      }
      index = (index &+ 1) & mask
    }
  }
}
