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
    nameStarts = [UInt8](repeating: 0, count: slots.count * 4)
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
    var bytes = table.mutableSpan
    bytes.store(row.key, at: offset)
    if weightOffset > 8 { bytes.store(Float(rarity).bitPattern, at: offset + 8) }
    for label in weights.indices {
      bytes.store(Float(weights[label]).bitPattern, at: offset + weightOffset + 4 * label)
    }
  }

  /// Ends the piece: slots after the last feature have empty names.
  mutating func finish() { startNames(through: slots.upperBound - 1) }

  /// Slots without a feature have empty names.
  private mutating func startNames(through slot: Int) {
    let start = UInt32(truncatingIfNeeded: firstName + names.count)
    let next = max(end, slot + 1)
    let places = end - slots.lowerBound..<next - slots.lowerBound
    var starts = nameStarts.mutableSpan
    for place in places { starts.store(start, at: 4 * place) }
    end = next
  }
}
