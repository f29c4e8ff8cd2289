/// The features of a model: a hash table of keys and rows of weights, looked up where it lies in
/// the file. One of the two places of the engine with raw pointers; the other is `FileBytes`.
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
    UInt64(littleEndian: unsafe slots.loadUnaligned(fromByteOffset: slot * stride, as: UInt64.self))
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
  ///
  /// First all homes are read, then they are compared: so the cache misses of many keys overlap,
  /// where one key after the other would wait for each. With two million features that is three
  /// times as fast.
  func findSlots(of keys: Span<UInt64>, _ found: inout [Int]) {
    found.removeAll(keepingCapacity: true)
    found.reserveCapacity(keys.count)
    let batch = 64
    unsafe withUnsafeTemporaryAllocation(of: (slot: Int, key: UInt64).self, capacity: batch) {
      homes in
      var start = 0
      while start < keys.count {
        let count = min(batch, keys.count &- start)
        for index in 0..<count {
          let slot = KeyIndex.home(of: keys[start &+ index], homes: self.homes)
          unsafe homes[index] = (slot, key(at: slot))
        }
        for index in 0..<count {
          let key = keys[start &+ index]
          let home = unsafe homes[index]
          if home.key == key {
            found.append(home.slot)
          } else if home.key != 0, home.key < key, let slot = slot(of: key, from: home.slot &+ 1) {
            found.append(slot)
          }
        }
        start &+= count
      }
    }
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

  /// Adds the weights at each of `slots` to `scores`, which has a place for each label.
  func add(_ slots: [Int], to scores: inout [Double]) {
    #if _endian(little)
      if 4...8 ~= labelCount { return addVectors(slots, to: &scores) }
    #endif
    for slot in slots { add(slot: slot, times: 1, to: &scores) }
  }

  /// The sums of four to eight labels as two vectors, of the first four and of the last four: what
  /// both hold is summed twice and written once. Each label's sum is that of `add(slot:times:to:)`.
  private func addVectors(_ slots: [Int], to scores: inout [Double]) {
    let last = labelCount &- 4
    var low = SIMD4(scores[0], scores[1], scores[2], scores[3])
    var high = SIMD4(scores[last], scores[last + 1], scores[last + 2], scores[last + 3])
    for slot in slots {
      let offset = slot &* stride &+ weightOffset
      low += SIMD4<Double>(
        unsafe self.slots.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self))
      high += SIMD4<Double>(
        unsafe self.slots.loadUnaligned(
          fromByteOffset: offset &+ 4 &* last, as: SIMD4<Float>.self))
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
