import Testing

@testable import Copydesk

/// Proves that keys are what their documentation defines, so that files of another machine or
/// version mean the same features.
@Suite struct FeatureKeyTests {
  // Computed from the definition with Python's big integers.
  @Test(
    arguments: [
      ("", 0xCBD7_6FC4_734E_A932, 0x7E4B_1709_6924_14E5),
      ("a", 0x882C_128A_38B2_74A5, 0x86A3_2ECD_2D0F_CE62),
      ("abcdefgh", 0x1760_1348_D0B3_4FCE, 0xE666_45B9_39AE_C862),
      ("abcdefghi", 0x29F9_A0B3_23A7_69DA, 0xF85E_EF75_2AB2_D329),
      ("climate", 0x3E53_9F1B_6C46_92B2, 0x6CBB_EB91_B244_C37A),
      ("überraschung", 0x41E8_CF03_DD51_0ACD, 0x1798_8109_F366_F973),
    ] as [(String, UInt64, UInt64)])
  func `A hash is the documented one, in each domain`(
    text: String, key: UInt64, keyOfDomain: UInt64
  ) {
    var hasher = KeyHasher(domain: 1)
    for byte in text.utf8 { hasher.append(byte) }
    #expect(FeatureKey.hash(text) == key)
    #expect(hasher.finish() == keyOfDomain)
  }

  @Test func `Joining is the documented fold and does not commute`() {
    let (climate, change) = (FeatureKey.hash("climate"), FeatureKey.hash("change"))
    #expect(FeatureKey.joining(climate, change) == 0x6C55_A486_81D1_432B)
    #expect(FeatureKey.joining(change, climate) == 0x7450_EBC8_AF74_2DDC)
  }

  @Test func `Joining does not associate`() {
    let keys = ["a", "b", "c"].map { FeatureKey.hash($0) }
    let fromLeft = FeatureKey.joining(FeatureKey.joining(keys[0], keys[1]), keys[2])
    let fromRight = FeatureKey.joining(keys[0], FeatureKey.joining(keys[1], keys[2]))
    #expect(fromLeft != fromRight)
  }

  @Test func `Zeros at the end are told from padding`() {
    for text in ["", "a", "abcdefg", "abcdefgh"] {
      let padded = (0...20).map { text + String(repeating: "\0", count: $0) }
      #expect(Set(padded.map { FeatureKey.hash($0) }).count == padded.count)
    }
  }

  @Test func `Fifty thousand numbers and their pairs have different keys`() {
    let keys = (0..<50_000).map { FeatureKey.hash(String($0)) }
    let pairs = zip(keys, keys.dropFirst()).map { FeatureKey.joining($0, $1) }
    #expect(Set(keys + pairs).count == keys.count + pairs.count)
    #expect(!keys.contains(0) && !pairs.contains(0))
  }

  @Test func `Changing one bit changes half of the key's bits on average`() {
    let bytes = Array("subscribe now".utf8)
    let key = FeatureKey.hash(bytes.span)
    var changed = 0
    for bit in 0..<bytes.count * 8 {
      var other = bytes
      other[bit / 8] ^= 1 << (bit % 8)
      changed += (key ^ FeatureKey.hash(other.span)).nonzeroBitCount
    }
    let average = Double(changed) / Double(bytes.count * 8)
    #expect((28...36).contains(average))
  }

  @Test func `No key is zero`() {
    #expect(FeatureKey.nonZero(0) != 0)
    #expect(FeatureKey.nonZero(7) == 7)
    // The prefix whose sum with the multiplier is zero folds to zero.
    #expect(FeatureKey.joining(0 &- KeyHasher.multiplier, 5) != 0)
  }
}
