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
    for slot in KeyIndex.home(of: key, homes: homes)..<slotCount {
      let found = self.key(at: slot)
      if found == 0 || found > key { return nil }
      if found == key { return slot }
    }
    return nil
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

  private func float(at offset: Int) -> Double {
    let bits = unsafe slots.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
    return Double(Float(bitPattern: UInt32(littleEndian: bits)))
  }
}

/// Fills a model's table and the names of its features.
struct ModelTableBuilder {
  private let index: KeyIndex
  private let labelCount: Int
  private let weightOffset: Int
  private let stride: Int
  private(set) var slots: [UInt8]
  private var nameOfSlot: [[UInt8]]

  /// Makes a table of ascending, different keys.
  init(keys: [UInt64], labelCount: Int, hasRarities: Bool) {
    index = KeyIndex(keys)
    self.labelCount = labelCount
    (weightOffset, stride) = ModelTable.layout(labelCount: labelCount, hasRarities: hasRarities)
    slots = [UInt8](repeating: 0, count: index.slots.count * stride)
    nameOfSlot = [[UInt8]](repeating: [], count: index.slots.count)
  }

  /// Sets the feature whose key is at `position`.
  mutating func set(
    _ position: Int, name: some Collection<UInt8>, rarity: Double, weights: [Double]
  ) {
    let slot = index.slotOfKey[position]
    write(index.slots[slot], at: slot * stride)
    if weightOffset > 8 { write(Float(rarity).bitPattern, at: slot * stride + 8) }
    for (label, weight) in weights.enumerated() {
      write(Float(weight).bitPattern, at: slot * stride + weightOffset + 4 * label)
    }
    nameOfSlot[slot] = Array(name)
  }

  private mutating func write(_ value: some FixedWidthInteger, at offset: Int) {
    for byte in 0..<(value.bitWidth / 8) {
      slots[offset + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte))
    }
  }

  /// Where the name of each slot starts, and where the last one ends, as 32-bit integers.
  var nameStarts: [UInt8] {
    var starts: [UInt8] = []
    var start: UInt32 = 0
    for name in nameOfSlot {
      starts.append(start)
      start &+= UInt32(truncatingIfNeeded: name.count)
    }
    starts.append(start)
    return starts
  }

  /// The names, slot after slot.
  var names: [UInt8] { nameOfSlot.flatMap(\.self) }
}
