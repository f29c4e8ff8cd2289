import Copydesk

/// Labelled text of any size, made of the articles in `Corpus/`. The same size gives the same
/// bytes.
///
/// The articles are taken again and again, in another order each time, so that neither caches nor
/// branch predictors know what comes. Words do not grow with the size, as they would in real text.
enum CorpusText {
  static func bytes(ofSize size: Int) throws -> [UInt8] {
    var articles = try corpusArticles()
    var random = SplitMix64(state: 0)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 1 << 16)
    while bytes.count < size {
      articles.shuffle(using: &random)
      for article in articles where bytes.count < size { bytes += article }
    }
    return bytes
  }

  /// The articles, each with the blank line behind it.
  private static func corpusArticles() throws -> [[UInt8]] {
    var articles: [[UInt8]] = []
    for path in FileIO.paths(matching: "Corpus/*/*.tsv") {
      let lines = try FileIO.bytes(of: path).split(
        separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      for block in lines.split(whereSeparator: \.isEmpty) {
        articles.append(block.flatMap { $0 + [UInt8(ascii: "\n")] } + [UInt8(ascii: "\n")])
      }
    }
    guard !articles.isEmpty else {
      throw FileIO.Failure(
        description: "Corpus/: expected articles; run this in the package's folder, or say --input")
    }
    return articles
  }
}

/// Steele, Lea & Flood 2014: a small generator whose numbers are the same everywhere.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
