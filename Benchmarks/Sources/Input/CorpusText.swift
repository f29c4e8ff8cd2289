import Copydesk

/// Labelled text of any size, made of the articles in `Corpus/`. The same size gives the same
/// bytes.
///
/// The articles are taken again and again, in another order each time, so that neither caches nor
/// branch predictors know what comes. Words do not grow with the size, as they would in real text.
enum CorpusText {
  static func bytes(ofSize size: Int) throws -> [UInt8] {
    var articles = try corpusArticles()
    var random = RandomSource(seed: 0)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 1 << 16)
    while bytes.count < size {
      random.shuffle(&articles)
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
