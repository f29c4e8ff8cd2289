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
  func key(at slot: Int) -> UInt64 { key(atOffset: slot &* stride) }

  private func key(atOffset offset: Int) -> UInt64 {
    UInt64(littleEndian: unsafe slots.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
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
        forEachPlace(of: keys) { place in
          unsafe slots[written] = place.slot
          written &+= 1
        }
        count = written
      }
    }
  }

  /// Where a slot is.
  private struct Place {
    let slot: Int
    /// The offset of its first byte in the table.
    let offset: Int
  }

  /// Calls `body` with the places of the keys that the table has, in the order of the keys.
  ///
  /// First the homes of many keys are fetched into the cache, so that their misses overlap, where one
  /// key after the other would wait for each. How far a key is from its home the processor cannot
  /// foresee, so it is computed, without a branch.
  @inline(__always)
  private func forEachPlace(of keys: Span<UInt64>, _ body: (Place) -> Void) {
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
          let place = unsafe nearPlace(of: key, from: starts[index])
          let found = self.key(atOffset: place.offset)
          if found == key {
            body(place)
          } else if Self.passes(found, key) == 1,
            let slot = self.slot(of: key, from: place.slot &+ 1)
          {
            body(Place(slot: slot, offset: slot &* stride))
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

  /// Where the search for a key ends, or before that.
  ///
  /// Keys ascend, and most are at most two slots from their homes, so the number of smaller ones in
  /// two slots is how far to go. Both slots are read in any case: reading the second only when it is
  /// needed would be a branch.
  @inline(__always)
  private func nearPlace(of key: UInt64, from home: Int) -> Place {
    let offset = home &* stride
    guard home &+ 2 < slotCount else { return Place(slot: home, offset: offset) }
    let first = Self.passes(self.key(atOffset: offset), key)
    let second = Self.passes(self.key(atOffset: offset &+ stride), key)
    let slot = home &+ first &+ second
    return Place(slot: slot, offset: slot &* stride)
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

  /// Whether all weights are finite.
  ///
  /// - Complexity: O(*n*) in the slots, times the number of labels.
  var isFinite: Bool {
    (0..<slotCount).allSatisfy { slot in
      rarity(at: slot).isFinite
        && (0..<labelCount).allSatisfy { weight(at: slot, label: $0).isFinite }
    }
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
      switch labelCount {
      case 4...6:
        return addVectors(of: keys, to: &scores) {
          SIMD2<Double>(unsafe slots.loadUnaligned(fromByteOffset: $0, as: SIMD2<Float>.self))
        }
      case 7...8: return addVectors(of: keys, to: &scores) { vector(at: $0) }
      default: break
      }
    #endif
    forEachPlace(of: keys) { add(slot: $0.slot, times: 1, to: &scores) }
  }

  /// Four weights from an offset on.
  @inline(__always)
  private func vector(at offset: Int) -> SIMD4<Double> {
    SIMD4<Double>(unsafe slots.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self))
  }

  /// The sums of labels as two vectors, of the first four and of the last ones: what both hold is
  /// summed twice and written once. Each label's sum is that of `add(slot:times:to:)`.
  ///
  /// - Parameter weights: The weights from an offset on of as many labels as there may be behind the
  ///   first four.
  @inline(__always)
  private func addVectors<Last: SIMD<Double>>(
    of keys: Span<UInt64>, to scores: inout [Double], _ weights: (_ offset: Int) -> Last
  ) {
    let last = labelCount &- Last.scalarCount
    var (low, high) = (SIMD4<Double>(), Last())
    for label in 0..<4 { low[label] = scores[label] }
    for label in 0..<Last.scalarCount { high[label] = scores[last + label] }
    let weightOffset = weightOffset
    forEachPlace(of: keys) { place in
      let offset = place.offset &+ weightOffset
      low += vector(at: offset)
      high += weights(offset &+ 4 &* last)
    }
    for label in 0..<Last.scalarCount { scores[last + label] = high[label] }
    for label in 0..<4 { scores[label] = low[label] }
  }

  private func float(at offset: Int) -> Double {
    let bits = unsafe slots.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
    return Double(Float(bitPattern: UInt32(littleEndian: bits)))
  }
}
