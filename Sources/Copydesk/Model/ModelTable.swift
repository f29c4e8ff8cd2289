/// The features of a model: a hash table of keys and rows of weights, looked up where it lies in
/// the file.
///
/// A slot holds the key (8 bytes), the inverse document frequency, if the weighting has one, and a
/// weight for each label (`Float`, 4 bytes each), padded to 8. Six labels make 32 bytes: half a
/// cache line, so that a look-up costs one miss. The layout of the slots is `KeyIndex`'s.
@safe struct ModelTable: Sendable {
  let labelCount: Int
  /// The number of slots.
  let slotCount: Int
  private let homes: Int
  private let weightOffset: Int
  private let stride: Int
  /// Keeps the memory of `slots` alive.
  private let file: FileBytes
  /// `nonisolated(unsafe)`: into `file`, which is immutable.
  nonisolated(unsafe) private let slots: UnsafeRawPointer

  /// The offset of the weights in a slot, and the length of a slot, in bytes.
  static func layout(labelCount: Int, hasRarities: Bool) -> (weights: Int, stride: Int) {
    let weights = hasRarities ? 12 : 8
    return (weights, (weights + 4 * labelCount + 7) / 8 * 8)
  }

  /// Takes the table of `featureCount` features that lies at `range`; `nil` if its length is not
  /// that of one.
  init?(
    _ file: FileBytes, at range: Range<Int>, featureCount: Int, labelCount: Int, hasRarities: Bool
  ) {
    let (weightOffset, stride) = Self.layout(labelCount: labelCount, hasRarities: hasRarities)
    // More features than bytes are a lie of the header.
    guard range.upperBound <= file.count, featureCount <= range.count / stride,
      range.count % stride == 0, let base = unsafe file.baseAddress
    else { return nil }
    homes = KeyIndex.homes(keyCount: featureCount)
    slotCount = range.count / stride
    guard slotCount >= homes else { return nil }
    self.labelCount = labelCount
    self.weightOffset = weightOffset
    self.stride = stride
    self.file = file
    unsafe slots = base + range.lowerBound
  }

  /// The key at a slot below `slotCount`; 0 for a free slot.
  func key(at slot: Int) -> UInt64 {
    UInt64(
      littleEndian: unsafe slots.loadUnaligned(fromByteOffset: slot &* stride, as: UInt64.self))
  }

  /// The slot of a key; see `KeyIndex`.
  func slot(of key: UInt64) -> Int? {
    slot(of: key, from: KeyIndex.home(of: key, homes: homes))
  }

  private func slot(of key: UInt64, from start: Int) -> Int? {
    var slot = start
    while slot < slotCount {
      let found = self.key(at: slot)
      if found == 0 || found > key { return nil }
      if found == key { return slot }
      slot &+= 1
    }
    return nil
  }

  /// Replaces `found` with the slots of the keys that the table has, in the order of the keys.
  func findSlots(of keys: Span<UInt64>, _ found: inout [Int]) {
    found.removeAll(keepingCapacity: true)
    found.append(addingCapacity: keys.count) { output in
      unsafe output.withUnsafeMutableBufferPointer { slots, count in
        // A key has one slot at most. The count stays in a register.
        var written = 0
        forEachSlot(of: keys) { slot in
          unsafe slots[written] = slot
          written &+= 1
        }
        count = written
      }
    }
  }

  /// Calls `body` with the slots of the keys that the table has, in the order of the keys.
  ///
  /// First the homes of many keys are fetched into the cache, so that their misses overlap, where one
  /// key after the other would wait for each. How far a key is from its home the processor cannot
  /// foresee, so it is computed, without a branch.
  @inline(__always)
  private func forEachSlot(of keys: Span<UInt64>, _ body: (Int) -> Void) {
    // Half a kilobyte: more is not taken from the stack.
    let batch = 64
    unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: batch) { starts in
      var start = 0
      while start < keys.count {
        let count = min(batch, keys.count &- start)
        // `start + index` is below the number of keys, `index` below `batch`.
        for index in 0..<count {
          let home = unsafe KeyIndex.home(of: keys[unchecked: start &+ index], homes: homes)
          unsafe starts[index] = home
          fetch(home)
        }
        for index in 0..<count {
          let key = unsafe keys[unchecked: start &+ index]
          let slot = unsafe nearSlot(of: key, from: starts[index])
          let found = self.key(at: slot)
          if found == key {
            body(slot)
          } else if Self.passes(found, key) == 1, let slot = self.slot(of: key, from: slot &+ 1) {
            body(slot)
          }
        }
        start &+= count
      }
    }
  }

  /// Fetches a slot and the one behind it, which may be in another cache line.
  @inline(__always)
  private func fetch(_ slot: Int) {
    let address = unsafe slots + slot &* stride
    unsafe Memory.prefetch(address)
    unsafe Memory.prefetch(address + stride)
  }

  /// The slot where the search for a key ends, or one before it.
  ///
  /// Keys ascend, and most are at most two slots from their homes, so the number of smaller ones in
  /// two slots is how far to go. Both slots are read in any case: reading the second only when it is
  /// needed would be a branch.
  @inline(__always)
  private func nearSlot(of key: UInt64, from home: Int) -> Int {
    let last = slotCount &- 1
    let next = min(home &+ 1, last)
    let steps = Self.passes(self.key(at: home), key) &+ Self.passes(self.key(at: next), key)
    return min(home &+ steps, last)
  }

  /// 1 if the search for `key` goes on behind a slot with `found`, which is smaller then; else 0.
  @inline(__always)
  private static func passes(_ found: UInt64, _ key: UInt64) -> Int {
    // Zero, of a free slot, becomes the greatest number.
    found &- 1 < key &- 1 ? 1 : 0
  }

  /// The inverse document frequency of the feature at a slot; 1 if the weighting has none.
  func rarity(at slot: Int) -> Double { weightOffset > 8 ? float(at: slot * stride + 8) : 1 }

  /// The weight of the feature at a slot for a label below `labelCount`.
  func weight(at slot: Int, label: Int) -> Double {
    float(at: slot * stride + weightOffset + 4 * label)
  }

  /// Adds the weights at a slot, times `factor`, to `scores`.
  func add(slot: Int, times factor: Double, to scores: inout [Double]) {
    for label in 0..<min(labelCount, scores.count) {
      scores[label] += weight(at: slot, label: label) * factor
    }
  }

  /// Adds the weights of each of the keys that the table has to `scores`, which has a place for each
  /// label.
  func add(_ keys: Span<UInt64>, to scores: inout [Double]) {
    #if _endian(little)
      if 4...8 ~= labelCount { return addVectors(of: keys, to: &scores) }
    #endif
    forEachSlot(of: keys) { add(slot: $0, times: 1, to: &scores) }
  }

  /// The sums of four to eight labels as two vectors, of the first four and of the last four: what
  /// both hold is summed twice and written once. Each label's sum is that of `add(slot:times:to:)`.
  private func addVectors(of keys: Span<UInt64>, to scores: inout [Double]) {
    let last = labelCount &- 4
    var low = SIMD4(scores[0], scores[1], scores[2], scores[3])
    var high = SIMD4(scores[last], scores[last + 1], scores[last + 2], scores[last + 3])
    forEachSlot(of: keys) { slot in
      let offset = slot &* stride &+ weightOffset
      low += SIMD4<Double>(
        unsafe slots.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self))
      high += SIMD4<Double>(
        unsafe slots.loadUnaligned(fromByteOffset: offset &+ 4 &* last, as: SIMD4<Float>.self))
    }
    for label in 0..<4 {
      scores[last + label] = high[label]
      scores[label] = low[label]
    }
  }

  private func float(at offset: Int) -> Double {
    let bits = unsafe slots.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
    return Double(Float(bitPattern: UInt32(littleEndian: bits)))
  }
}
