/// Invented words, spelled from their numbers: there is one for each of 2⁵⁰ numbers, so that a
/// vocabulary has no end, and small numbers have short words.
///
/// A word is one syllable or more, each of consonants and vowels, and an end of consonants. It
/// falls apart into them in one way only, so that no two numbers have the same word.
enum SyntheticSpelling {
  private static let onsets = bytes(
    "b c d f g h l m n p r s t v w br cr dr gr pl st tr sh th")
  private static let vowels = bytes("a e i o u ea ou ai")
  private static let ends = bytes("- n r s t l d m ck nd").map { $0 == Array("-".utf8) ? [] : $0 }
  /// Prime to 2, 3 and 5, of which the counts of words are products: it deals the words of a length
  /// out so that neighbours are not alike.
  private static let stride: UInt64 = 1_181_783_497_276_652_981
  /// In the prose of the tests one word in 830 has a letter that is not ASCII; of all words a
  /// little less than half are invented.
  private static let accentedEvery = 600
  private static let accents: [UInt8: [UInt8]] = [
    UInt8(ascii: "a"): Array("á".utf8), UInt8(ascii: "e"): Array("é".utf8),
    UInt8(ascii: "i"): Array("ï".utf8), UInt8(ascii: "o"): Array("ö".utf8),
    UInt8(ascii: "u"): Array("ü".utf8),
  ]
  /// A twelfth of the words are names: with the first words of sentences and “I” that makes the
  /// capitals of prose.
  private static let namedEvery = 12

  private static func bytes(_ list: String) -> [[UInt8]] {
    list.split(separator: " ").map { Array($0.utf8) }
  }

  /// Whether the word is a name, which has a capital.
  static func isName(_ number: Int) -> Bool { number % namedEvery == 5 }

  /// Appends the word of a number below 2⁵⁰.
  static func append(_ number: Int, to word: inout [UInt8]) {
    let start = word.count
    let syllables = onsets.count * vowels.count
    // How many words have as many syllables.
    var size = UInt64(syllables * ends.count)
    var rest = UInt64(number)
    var length = 1
    while rest >= size {
      rest -= size
      size *= UInt64(syllables)
      length += 1
    }
    rest = size.dividingFullWidth(rest.multipliedFullWidth(by: stride)).remainder
    let end = Int(rest % UInt64(ends.count))
    rest /= UInt64(ends.count)
    for _ in 0..<length {
      let syllable = Int(rest % UInt64(syllables))
      rest /= UInt64(syllables)
      word += onsets[syllable / vowels.count]
      word += vowels[syllable % vowels.count]
    }
    word += ends[end]
    if isName(number) { word[start] -= 0x20 }
    if number % accentedEvery == 100 { accent(&word, from: start) }
  }

  /// Accents the first vowel. It is never the first letter, whose capital would not be ASCII.
  private static func accent(_ word: inout [UInt8], from start: Int) {
    guard let vowel = word[start...].firstIndex(where: { accents[$0] != nil }),
      let accented = accents[word[vowel]]
    else { return }
    word.replaceSubrange(vowel...vowel, with: accented)
  }
}
