/// A table from keys to slots, in which a set of keys always has the same layout: the keys in
/// ascending order, with gaps.
///
/// Keys are hashes, spread evenly over 64 bits, so a key's place among *n* slots is about
/// key · *n* / 2⁶⁴: its home. Each key stands at its home or, if the key before it is there, right
/// after that one. A look-up goes from the home to the first slot that is free or holds no smaller
/// key. With three gaps to five keys that is one or two slots, for keys that are there and for
/// keys that are not.
struct KeyIndex: Sendable {
  /// The key of each slot; 0 where the slot is free.
  private(set) var slots: [UInt64]
  /// The slot of each key, in the order of the keys.
  let slotOfKey: [Int]
  private let homes: Int

  /// Makes the table of ascending, different keys.
  init(_ keys: [UInt64]) {
    homes = Self.homes(keyCount: keys.count)
    var placement = KeyPlacement(keyCount: keys.count)
    slotOfKey = keys.map { placement.nextSlot(for: $0) }
    slots = [UInt64](repeating: 0, count: placement.slotCount)
    for (key, slot) in zip(keys, slotOfKey) { slots[slot] = key }
  }

  /// The number of homes for so many keys.
  static func homes(keyCount: Int) -> Int { max(16, keyCount * 8 / 5) }

  /// The slot where the search for a key starts.
  static func home(of key: UInt64, homes: Int) -> Int {
    Int(key.multipliedFullWidth(by: UInt64(homes)).high)
  }

  func slot(of key: UInt64) -> Int? {
    var slot = Self.home(of: key, homes: homes)
    while slot < slots.count, slots[slot] != 0, slots[slot] < key { slot += 1 }
    return key != 0 && slot < slots.count && slots[slot] == key ? slot : nil
  }
}

/// Gives keys that come in ascending order their slots in a table of so many; see `KeyIndex`.
struct KeyPlacement {
  private let homes: Int
  /// The slot after the last one taken.
  private(set) var end: Int

  init(keyCount: Int, end: Int = 0) {
    homes = KeyIndex.homes(keyCount: keyCount)
    self.end = end
  }

  mutating func nextSlot(for key: UInt64) -> Int {
    let slot = max(KeyIndex.home(of: key, homes: homes), end)
    end = slot + 1
    return slot
  }

  /// The number of slots: the last keys may be pushed past the last home.
  var slotCount: Int { max(homes, end) }
}

/// What ascending keys do to the end of a `KeyPlacement`, whatever its end is before them: so threads
/// can find the slots of many runs of keys at once.
struct KeyRun {
  private let homes: Int
  private var count = 0
  /// The most that a key's home is beyond the number of keys before it in the run: no key pushes
  /// others farther than that.
  private var lead = Int.min

  init(keyCount: Int) { homes = KeyIndex.homes(keyCount: keyCount) }

  mutating func append(_ key: UInt64) {
    lead = max(lead, KeyIndex.home(of: key, homes: homes) - count)
    count += 1
  }

  /// The slot after the run's last one, given that after the last one before it.
  func end(after end: Int) -> Int { count == 0 ? end : max(end, lead) + count }
}
