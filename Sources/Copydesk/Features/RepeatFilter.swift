/// Takes repeated keys out of short lists, again and again: a hash set that is emptied by raising its
/// generation.
struct RepeatFilter {
  /// A key, and the list that it stood in.
  private struct Place {
    var key: UInt64 = 0
    var generation: UInt64 = 0
  }

  private var places: [Place] = []
  private var generation: UInt64 = 0

  private static let fewestPlaces = 256

  /// Removes each key that stood before in the list.
  ///
  /// - Complexity: O(*n*) in the keys.
  mutating func remove(from keys: inout [UInt64]) {
    generation += 1
    makeRoom(for: keys.count)
    let generation = generation
    var kept = 0
    var list = keys.mutableSpan
    var set = places.mutableSpan
    for index in list.indices {
      // `kept` is at most `index`.
      let key = unsafe list[unchecked: index]
      unsafe list[unchecked: kept] = key
      kept &+= Self.insert(key, generation, into: &set) ? 1 : 0
    }
    keys.removeLast(keys.count - kept)
  }

  private mutating func makeRoom(for count: Int) {
    guard count * 2 > places.count else { return }
    var size = max(Self.fewestPlaces, places.count)
    while size < count * 2 { size *= 2 }
    places = [Place](repeating: Place(), count: size)
  }

  /// Whether the key was not in the set.
  @inline(__always)
  private static func insert(
    _ key: UInt64, _ generation: UInt64, into set: inout MutableSpan<Place>
  ) -> Bool {
    let mask = set.count &- 1
    // At least half of the places, a power of two of them, are free. Keys are hashes already.
    var index = Int(truncatingIfNeeded: key) & mask
    while true {
      let place = unsafe set[unchecked: index]
      if place.generation != generation {
        unsafe set[unchecked: index] = Place(key: key, generation: generation)
        return true
      }
      if place.key == key { return false }
      index = (index &+ 1) & mask
    }
  }
}
