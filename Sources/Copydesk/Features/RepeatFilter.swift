/// Takes repeated numbers out of short lists, again and again: a hash set that is emptied by raising
/// its generation.
struct RepeatFilter {
  private struct Place {
    var number = 0
    /// The list that the number stood in.
    var generation: UInt32 = 0
  }

  private var places = [Place](repeating: Place(), count: 256)
  private var generation: UInt32 = 0

  /// Removes each number that stood before in the list.
  ///
  /// - Complexity: O(*n*) in the numbers.
  mutating func remove(from numbers: inout [Int]) {
    prepare(for: numbers.count)
    var kept = 0
    for index in numbers.indices where insert(numbers[index]) {
      numbers[kept] = numbers[index]
      kept += 1
    }
    numbers.removeSubrange(kept...)
  }

  private mutating func prepare(for count: Int) {
    generation &+= 1
    guard count * 2 > places.count || generation == 0 else { return }
    var size = places.count
    while size < count * 2 { size *= 2 }
    places = [Place](repeating: Place(), count: size)
    generation = 1
  }

  /// Whether the number was not in the set.
  private mutating func insert(_ number: Int) -> Bool {
    let hash = UInt64(truncatingIfNeeded: number) &* KeyHasher.multiplier
    var index = Int(truncatingIfNeeded: hash >> UInt64(64 - places.count.trailingZeroBitCount))
    while places[index].generation == generation {
      if places[index].number == number { return false }
      index = (index + 1) & (places.count - 1)
    }
    places[index] = Place(number: number, generation: generation)
    return true
  }
}
