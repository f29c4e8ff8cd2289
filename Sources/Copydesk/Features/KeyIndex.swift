/// A hash table from keys to slots, in which a set of keys always has the same layout.
///
/// The home of a key is given by its upper bits, and keys are put in by ascending order, each at
/// its home or the next free slot after it. So the slots hold the keys almost in order, the layout
/// depends on nothing but the keys, and a look-up ends at the first free slot.
struct KeyIndex: Sendable {
  /// The key of each slot; 0 where the slot is free. The number of slots is a power of two.
  private(set) var slots: [UInt64]
  /// The slot of each key, in the order of the keys.
  private(set) var slotOfKey: [Int] = []

  /// Makes the table of ascending, different keys.
  init(_ keys: [UInt64]) {
    // At most five of eight slots are taken: about two looks at a key that is not there.
    var capacity = 16
    while keys.count * 8 > capacity * 5 { capacity *= 2 }
    slots = [UInt64](repeating: 0, count: capacity)
    slotOfKey.reserveCapacity(keys.count)
    for key in keys {
      var slot = Self.home(of: key, capacity: capacity)
      while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = key
      slotOfKey.append(slot)
    }
  }

  /// The slot where the search for a key starts.
  static func home(of key: UInt64, capacity: Int) -> Int {
    Int(truncatingIfNeeded: key >> UInt64(64 - capacity.trailingZeroBitCount))
  }

  func slot(of key: UInt64) -> Int? {
    var slot = Self.home(of: key, capacity: slots.count)
    while slots[slot] != 0 {
      if slots[slot] == key { return slot }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }
}
