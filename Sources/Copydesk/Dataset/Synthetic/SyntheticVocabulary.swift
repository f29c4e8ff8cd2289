/// The words of the synthetic language in order of their frequency, the same for every seed: common
/// English words, the labels' own words by turns, then invented ones without end.
struct SyntheticVocabulary {
  /// The ranks below this have slots; words of others are spelled when they come up. The tables of
  /// this many stay in a core's own cache.
  static let slotCount = 1 << 15
  static let shared = SyntheticVocabulary()

  /// The words that grammar needs. Their order is roughly that of any frequency list of English.
  private static let common = """
    the of and to a in that he was it I his with as had is for you her at not but be on she by him \
    my which they have this from are all or me so one were we there when their an if what would no \
    who will them been could out more up then into do now some about your our has little very time \
    than its only any can upon other may did man down before two over such after like made here \
    these come how us good see must've great where much well those first through old way don't \
    long day own being most back too know off still can't go under again it's every many himself \
    away while last both might just even
    """
  /// The ranks in which each run of as many words as there are labels has one of each label.
  static let labelledRanks = 130..<8130

  /// Words with the space after them.
  let slots: [SyntheticSlot]
  /// The ranks of names, the frequent ones first.
  let names: [Int]

  private init() {
    let common = Self.common.split(separator: " ").map { Array($0.utf8) }
    let lists = SyntheticLabel.allCases.map {
      $0.words.split(separator: " ").map { Array($0.utf8) }
    }
    let own = lists[0].indices.flatMap { index in lists.map { $0[index] } }
    let written = common + own
    precondition(common.count == Self.labelledRanks.lowerBound)
    let taken = Set(written)
    var slots: [SyntheticSlot] = []
    var names: [Int] = []
    for rank in 0..<Self.slotCount {
      var word: [UInt8] = []
      if rank < written.count {
        word = written[rank]
      } else {
        SyntheticSpelling.append(rank - written.count, to: &word)
        // No invented word ends in x. Those without a slot are too long to be common words.
        if taken.contains(word) { word.append(UInt8(ascii: "x")) }
        if SyntheticSpelling.isName(rank - written.count) { names.append(rank) }
      }
      slots.append(SyntheticSlot(word + [UInt8(ascii: " ")]))
    }
    self.slots = slots
    self.names = names
    writtenCount = written.count
  }

  private let writtenCount: Int

  /// The word of a rank that has no slot, and a space.
  func spelled(_ rank: Int) -> [UInt8] {
    var word: [UInt8] = []
    word.reserveCapacity(40)
    SyntheticSpelling.append(rank - writtenCount, to: &word)
    word.append(UInt8(ascii: " "))
    return word
  }
}
