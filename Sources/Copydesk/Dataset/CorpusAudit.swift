/// What is wrong with a corpus: paragraphs without text, paragraphs that stand twice, phrases that too many pages share,
/// and text that it shares with what it will be measured on.
package struct CorpusAudit {
  /// Something wrong with a paragraph.
  package struct Finding: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      /// There is nothing but white space.
      case empty
      /// Bytes that are not UTF-8, which read as U+FFFD.
      case notUTF8
      /// The words of an earlier paragraph of another article.
      case duplicate(of: Int)
      /// The same, under another label, also in one article.
      case contradiction(of: Int)
      /// A run of words that stands in so many articles.
      case stockPhrase(articles: Int)
      /// A run of words that stands in the measuring data too.
      case leak
    }

    package var record: Int
    package var kind: Kind
    /// The words in question.
    package var excerpt: String
  }

  /// A shared run of this many words is no chance.
  package static let runLength = 9
  /// A run may stand in this many articles.
  package static let maximumArticles = 3
  /// Shorter paragraphs (“Read more”) repeat on honest pages.
  private static let minimumDuplicateLength = 5

  private let batch: ParagraphBatch
  private let words: [[Token]]

  package init(_ batch: ParagraphBatch) {
    self.batch = batch
    words = Self.words(of: batch)
  }

  private static func words(of batch: ParagraphBatch) -> [[Token]] {
    let tokenizer = Tokenizer()
    return batch.records.map { record in
      var tokens: [Token] = []
      tokenizer.tokenize(batch.bytes.span.extracting(record.text), into: &tokens)
      return tokens.filter { $0.kind == .word || $0.kind == .number }
    }
  }

  /// All that is wrong, in the order of the paragraphs.
  ///
  /// - Parameter held: The data that the corpus must share nothing with.
  package func findings(against held: ParagraphBatch?) -> [Finding] {
    let findings = badTexts() + duplicates() + stockPhrases() + (held.map(leaks) ?? [])
    return findings.sorted { $0.record < $1.record }
  }

  private func badTexts() -> [Finding] {
    let bytes = batch.bytes.span
    return batch.records.indices.compactMap { index in
      let text = bytes.trimmingWhitespace(batch.records[index].text)
      guard !text.isEmpty else { return Finding(record: index, kind: .empty, excerpt: "") }
      guard (try? UTF8Span(validating: bytes.extracting(text))) == nil else { return nil }
      let excerpt = String(decoding: batch.bytes[text].prefix(48), as: UTF8.self)
      return Finding(record: index, kind: .notUTF8, excerpt: excerpt)
    }
  }

  private func duplicates() -> [Finding] {
    var first: [[UInt64]: Int] = [:]
    var findings: [Finding] = []
    for (index, tokens) in words.enumerated() where tokens.count >= Self.minimumDuplicateLength {
      let keys = tokens.map(\.key)
      guard let earlier = first[keys] else {
        first[keys] = index
        continue
      }
      let (a, b) = (batch.records[earlier], batch.records[index])
      // A page may say a thing twice, but not mean two.
      guard a.article != b.article || a.label != b.label else { continue }
      findings.append(
        Finding(
          record: index,
          kind: a.label == b.label ? .duplicate(of: earlier) : .contradiction(of: earlier),
          excerpt: excerpt(index, 0..<min(tokens.count, Self.runLength))))
    }
    return findings
  }

  private func stockPhrases() -> [Finding] {
    var articles: [UInt64: Set<UInt64>] = [:]
    for (index, tokens) in words.enumerated() {
      for (_, run) in Self.runs(of: tokens) {
        articles[run, default: []].insert(batch.records[index].article)
      }
    }
    return worstRuns { run in
      let count = articles[run]?.count ?? 0
      return count > Self.maximumArticles ? .stockPhrase(articles: count) : nil
    }
  }

  private func leaks(_ held: ParagraphBatch) -> [Finding] {
    var runs: Set<UInt64> = []
    for tokens in Self.words(of: held) {
      for (_, run) in Self.runs(of: tokens) { runs.insert(run) }
    }
    return worstRuns { runs.contains($0) ? .leak : nil }
  }

  /// The first run of each paragraph that has something wrong with it.
  private func worstRuns(_ kind: (UInt64) -> Finding.Kind?) -> [Finding] {
    words.enumerated().compactMap { index, tokens in
      for (start, run) in Self.runs(of: tokens) {
        if let kind = kind(run) {
          let range = start..<(start + Self.runLength)
          return Finding(record: index, kind: kind, excerpt: excerpt(index, range))
        }
      }
      return nil
    }
  }

  /// Each run of words, by its first word.
  private static func runs(of tokens: [Token]) -> [(start: Int, key: UInt64)] {
    guard tokens.count >= runLength else { return [] }
    return (0...(tokens.count - runLength)).map { start in
      let keys = tokens[start..<(start + runLength)].map(\.key)
      return (start, keys.dropFirst().reduce(keys[0]) { FeatureKey.joining($0, $1) })
    }
  }

  private func excerpt(_ index: Int, _ tokens: Range<Int>) -> String {
    let text = batch.records[index].text
    let (first, last) = (words[index][tokens.lowerBound], words[index][tokens.upperBound - 1])
    let range =
      (text.lowerBound + first.range.lowerBound)..<(text.lowerBound + last.range.upperBound)
    return String(decoding: batch.bytes[range], as: UTF8.self)
  }
}
