/// Says of most keys that a small table lacks them, without a look at it: a Bloom filter of one hash
/// (Bloom 1970), which is the key's highest bits.
///
/// Half the bigrams of a text are in no model. Looking each up ends at one or another slot, which the
/// processor cannot foresee; the filter has one answer, and the look-ups that are left mostly succeed.
struct KeyFilter: Sendable {
  private let bits: [UInt64]
  private let shift: UInt64

  /// More slots than this are not read when a model is opened.
  private static let maximumSlots = 1 << 18

  /// Whether a filter saves more than it costs: the table is small, and much of a text is not in it,
  /// which is so of n-grams and not of words.
  static func pays(for table: ModelTable, _ settings: FeatureSettings) -> Bool {
    table.slotCount <= maximumSlots
      && (settings.characterNGrams != nil || settings.wordNGrams?.upperBound ?? 1 > 1)
  }

  /// Makes the filter of the keys of a table: eight bits or more a slot, so that at most one in
  /// twelve absent keys passes.
  init(_ table: ModelTable) {
    var logarithm: UInt64 = 12
    while 1 << logarithm < table.slotCount * 8 { logarithm += 1 }
    shift = 64 - logarithm
    var bits = [UInt64](repeating: 0, count: 1 << (logarithm - 6))
    for slot in 0..<table.slotCount {
      let key = table.key(at: slot)
      // Zero marks a free slot.
      if key != 0 { bits[Int(key >> shift) >> 6] |= 1 << (key >> shift & 63) }
    }
    self.bits = bits
  }

  /// Takes out the keys that are not in the table, but for a few, without a branch.
  func removeAbsent(from keys: inout [UInt64]) {
    var count = 0
    var places = keys.mutableSpan
    for place in places.indices {
      // `count` is at most `place`.
      let key = unsafe places[unchecked: place]
      let index = key &>> shift
      unsafe places[unchecked: count] = key
      count &+= Int(truncatingIfNeeded: bits[Int(index &>> 6)] &>> (index & 63) & 1)
    }
    keys.removeLast(keys.count - count)
  }
}
