import Testing

@testable import Copydesk

/// Proves that keys are what their documentation defines, so that files of another machine or
/// version mean the same features.
@Suite struct FeatureKeyTests {
  // Computed from the definition with Python's big integers.
  @Test(
    arguments: [
      ("", 0x1B4F_FB0B_65DB_6C0B, 0x281B_D6B7_845E_9CFD),
      ("a", 0x6457_99AD_B6AC_83D4, 0x5340_9929_34CE_72C8),
      ("abcdefgh", 0x72D3_4CE3_DEE7_2001, 0xF7C7_6586_8A81_A7FC),
      ("abcdefghi", 0x5080_811F_02F7_3C1C, 0x815A_A7CD_B29C_81D4),
      ("climate", 0x5528_A07F_6941_94E4, 0xE827_D582_5487_B416),
      ("überraschung", 0xD61E_EF4C_34E9_0385, 0xDF3C_2A8E_BAF6_ADFB),
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
    #expect(FeatureKey.joining(climate, change) == 0x955C_DC03_0F3A_2BAB)
    #expect(FeatureKey.joining(change, climate) == 0xF1E0_970D_D6A3_AB46)
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
