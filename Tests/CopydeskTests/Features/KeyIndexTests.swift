import Testing

@testable import Copydesk

/// Proves that every key is found at its slot and no other key is, however the keys crowd.
@Suite struct KeyIndexTests {
  private func check(_ keys: [UInt64], absent: [UInt64]) {
    let index = KeyIndex(keys)
    #expect(index.slots.count >= KeyIndex.homes(keyCount: keys.count))
    #expect(index.slotOfKey.count == keys.count)
    #expect(index.slots.filter { $0 != 0 } == keys)
    for (key, slot) in zip(keys, index.slotOfKey) {
      #expect(index.slot(of: key) == slot && index.slots[slot] == key)
    }
    for key in absent { #expect(index.slot(of: key) == nil) }
  }

  @Test(arguments: [0, 1, 2, 10, 11, 20, 21, 1_000])
  func `Random keys are found and others are not`(count: Int) {
    var random = RandomSource(seed: UInt64(count))
    let drawn = Set((0..<count * 2).map { _ in random.next() })
    let keys = drawn.prefix(count).sorted()
    check(keys, absent: Array(drawn.dropFirst(count)) + [0])
  }

  @Test func `Keys of one home take the slots after it`() {
    check(Array(1...600), absent: [0, 601, .max])
  }

  @Test func `Keys whose home is the last slot go on behind it`() {
    let keys = Array((UInt64.max - 600)...UInt64.max)
    check(keys, absent: [0, 1, .max - 601])
    #expect(KeyIndex(keys).slots.count == KeyIndex.homes(keyCount: 601) + 600)
  }

  @Test func `Keys of both ends stay at their ends`() {
    let keys = Array(1...100) + Array((UInt64.max - 100)...UInt64.max)
    check(keys, absent: [0, 101, .max - 101, 1 << 63])
  }

  @Test func `The home of a key is given by its upper bits`() {
    #expect(KeyIndex.home(of: 0, homes: 16) == 0)
    #expect(KeyIndex.home(of: 0x7FFF_FFFF_FFFF_FFFF, homes: 16) == 7)
    #expect(KeyIndex.home(of: .max, homes: 1 << 20) == (1 << 20) - 1)
  }

  @Test func `Keys spread evenly stand in their order`() {
    let keys = (1...1_000).map { UInt64($0) << 54 }
    let slots = KeyIndex(keys).slotOfKey
    #expect(zip(slots, slots.dropFirst()).allSatisfy(<))
  }

  /// Runs end where their keys would, placed one after the other; also where all crowd at one home.
  @Test(arguments: [3, 100, 5_000], [UInt64(1), 1 << 40])
  func runsOfKeysEndWhereTheirKeysDo(count: Int, spread: UInt64) {
    var random = RandomSource(seed: UInt64(count))
    let keys = Set((0..<count).map { _ in random.next() / spread }).sorted()
    for _ in 0..<20 {
      let cuts = ([0, keys.count] + (0..<3).map { _ in random.next(below: keys.count) }).sorted()
      var placement = KeyPlacement(keyCount: keys.count)
      var end = 0
      for (start, next) in zip(cuts, cuts.dropFirst()) {
        var run = KeyRun(keyCount: keys.count)
        for key in keys[start..<next] {
          run.append(key)
          _ = placement.nextSlot(for: key)
        }
        end = run.end(after: end)
        #expect(end == placement.end)
      }
    }
  }
}
