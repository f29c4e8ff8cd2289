import Testing

@testable import Copydesk

/// Proves that what spares look-ups changes none of them.
@Suite struct LookupFilterTests {
  private static let classifier = Result {
    try TextClassifier(
      trainingData: (0..<300).map { number in
        LabelledParagraph(
          text: "word\(number) common words and \(number % 7) more of them",
          label: number % 3 == 0 ? "a" : number % 3 == 1 ? "b" : "c")
      })
  }

  @Test func everyKeyOfTheTablePassesAndFewOthersDo() throws {
    let table = try Self.classifier.get().model.table
    let filter = KeyFilter(table)
    let present = (0..<table.slotCount).map { table.key(at: $0) }.filter { $0 != 0 }
    var random = RandomSource(seed: 3)
    let absent = (0..<10_000).map { _ in random.next() | 1 }.filter { table.slot(of: $0) == nil }
    func kept(_ keys: [UInt64]) -> [UInt64] {
      var keys = keys
      filter.removeAbsent(from: &keys)
      return keys
    }
    #expect(kept(present) == present)
    #expect(kept(absent).count < absent.count / 8)
    #expect(kept(present + absent).starts(with: present))
    #expect(kept([]).isEmpty)
  }

  @Test func batchesFindTheSlotsThatSingleLookupsFind() throws {
    let table = try Self.classifier.get().model.table
    var random = RandomSource(seed: 4)
    let present = (0..<table.slotCount).map { table.key(at: $0) }.filter { $0 != 0 }
    for count in [0, 1, 63, 64, 65, 300] {
      // Keys that are there, their neighbours, any, and those whose search ends with the table.
      let keys = (0..<count).map { index in
        let key = present[random.next(below: present.count)]
        return switch index % 4 {
        case 0: key
        case 1: key &+ 1
        case 2: random.next()
        default: UInt64.max - UInt64(random.next(below: 1 << 57))
        }
      }
      var found: [Int] = [7]
      table.findSlots(of: keys.span, &found)
      #expect(found == keys.compactMap { table.slot(of: $0) })
    }
  }

  @Test func filtersAreForNGramsAlone() throws {
    let table = try Self.classifier.get().model.table
    #expect(KeyFilter.pays(for: table, FeatureSettings(wordNGrams: 1...2)))
    #expect(KeyFilter.pays(for: table, FeatureSettings(wordNGrams: 1...1, characterNGrams: 3...3)))
    #expect(!KeyFilter.pays(for: table, FeatureSettings(wordNGrams: 1...1)))
  }

  @Test(arguments: 1...9)
  func vectorsAddAsNumbersDo(labelCount: Int) {
    let keys = (1...40).map { UInt64($0) << 58 }
    var placement = KeyPlacement(keyCount: keys.count)
    let places = keys.map { placement.nextSlot(for: $0) }
    var piece = ModelTablePiece(
      slots: 0..<placement.slotCount, names: 0..<0, labelCount: labelCount, hasRarities: false)
    for (position, slot) in places.enumerated() {
      let weights = (0..<labelCount).map { Double(position * 31 % 17) / 3 - Double($0) }
      piece.set(slot, TermRow(key: keys[position]), rarity: 1, weights: weights.span)
    }
    let bytes = piece.table
    guard
      let table = ModelTable(
        FileBytes(bytes, path: ""), at: 0..<bytes.count, featureCount: 40, labelCount: labelCount,
        hasRarities: false)
    else {
      Issue.record("no table")
      return
    }
    let slots = (0..<table.slotCount).filter { table.key(at: $0) != 0 }
    var together = (0..<labelCount).map { Double($0) / 7 }
    var single = together
    table.add(keys.span, to: &together)
    for slot in slots { table.add(slot: slot, times: 1, to: &single) }
    #expect(together == single)
  }

  @Test func repeatsAreTakenOutAgainAndAgain() {
    var filter = RepeatFilter()
    for size in [0, 1, 5, 200, 1000, 3] {
      // Some share their lowest bits, by which they are hashed.
      var keys = (0..<size).map { UInt64($0 * 7919 % 211) << UInt64($0 % 40) }
      let expected = keys.reduce(into: [UInt64]()) { if !$0.contains($1) { $0.append($1) } }
      filter.remove(from: &keys)
      #expect(keys == expected)
    }
  }
}
