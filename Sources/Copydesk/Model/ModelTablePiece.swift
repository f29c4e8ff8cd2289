/// Some slots of a model's table in a row, with the names of their features: what one thread makes.
/// Slots that are not set are free.
struct ModelTablePiece {
  let slots: Range<Int>
  private let weightOffset: Int
  /// The length of a slot in bytes.
  let stride: Int
  private(set) var table: [UInt8]
  /// Where the name of each slot starts, as 32-bit integers.
  private(set) var nameStarts: [UInt8]
  private(set) var names: [UInt8] = []
  /// Whether all weights are numbers that a `Float` can hold.
  private(set) var isFinite = true
  /// The length of the names before the piece's.
  let firstName: Int
  /// The slot after the last one set.
  private var end: Int

  /// - Parameters:
  ///   - nameRange: The place of the piece's names among those of all.
  ///   - labelCount: The number of weights of a feature.
  init(slots: Range<Int>, names nameRange: Range<Int>, labelCount: Int, hasRarities: Bool) {
    self.slots = slots
    (weightOffset, stride) = ModelTable.layout(labelCount: labelCount, hasRarities: hasRarities)
    table = [UInt8](repeating: 0, count: slots.count * stride)
    nameStarts = [UInt8](repeating: 0, count: (slots.count + Self.startsAtOnce) * 4)
    firstName = nameRange.lowerBound
    names.reserveCapacity(nameRange.count)
    end = slots.lowerBound
  }

  /// Sets the feature of a slot, after those before it.
  mutating func set(
    _ slot: Int, _ row: borrowing TermRow, rarity: Double, weights: Span<Double>
  ) {
    startNames(through: slot)
    row.appendName(to: &names)
    let offset = (slot - slots.lowerBound) * stride
    let weightOffset = weightOffset
    var isFinite = isFinite
    var bytes = table.mutableSpan
    bytes.store(row.key, at: offset)
    if weightOffset > 8 { bytes.store(Float(rarity).bitPattern, at: offset + 8) }
    for label in weights.indices {
      let weight = Float(weights[label])
      if !weight.isFinite { isFinite = false }
      bytes.store(weight.bitPattern, at: offset + weightOffset + 4 * label)
    }
    self.isFinite = isFinite
  }

  /// Ends the piece: slots after the last feature have empty names.
  mutating func finish() {
    startNames(through: slots.upperBound - 1)
    nameStarts.removeLast(Self.startsAtOnce * 4)
  }

  private static let startsAtOnce = 4

  /// Slots without a feature have empty names. How many there are before one with a feature the processor
  /// cannot foresee, but mostly fewer than are written at once: what is too much is overwritten.
  private mutating func startNames(through slot: Int) {
    let start = UInt64(UInt32(truncatingIfNeeded: firstName + names.count))
    var offset = 4 * (end - slots.lowerBound)
    end = max(end, slot + 1)
    let last = 4 * (end - slots.lowerBound)
    var starts = nameStarts.mutableSpan
    repeat {
      starts.store(start << 32 | start, at: offset)
      starts.store(start << 32 | start, at: offset + 8)
      offset += 4 * Self.startsAtOnce
    } while offset < last
  }
}
