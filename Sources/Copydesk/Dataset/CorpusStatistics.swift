/// The measures of a corpus.
package struct CorpusStatistics: Sendable {
  /// The measures of the paragraphs of a label.
  package struct Label: Sendable {
    package var label: String
    package var paragraphs = 0
    /// The number of words of each paragraph, ascending.
    package var lengths: [Int] = []

    package var words: Int { lengths.reduce(0, +) }

    /// The length that a share of the paragraphs does not exceed.
    package func length(atShare share: Double) -> Int {
      let rank = Int((Double(lengths.count) * share).rounded(.up))
      return lengths.isEmpty ? 0 : lengths[min(max(rank, 1), lengths.count) - 1]
    }
  }

  package private(set) var labels: [Label] = []
  package private(set) var paragraphs = 0
  package private(set) var words = 0
  package private(set) var articles = 0
  /// The number of words that occur once.
  package private(set) var hapaxes = 0
  /// The number of different words.
  package private(set) var types = 0
  /// The number of tokens that are no words: quotation marks, `!`, `?`, currency signs, addresses.
  package private(set) var marks = 0

  package init(_ batch: ParagraphBatch) {
    let tokenizer = Tokenizer()
    var byLabel: [String: Label] = [:]
    var frequencies: [UInt64: Int] = [:]
    for record in batch.records {
      var tokens: [Token] = []
      tokenizer.tokenize(batch.bytes.span.extracting(record.text), into: &tokens)
      var length = 0
      for token in tokens {
        switch token.kind {
        case .word, .number:
          length += 1
          frequencies[token.key, default: 0] += 1
        default: marks += 1
        }
      }
      let label = batch.label(of: record) ?? ""
      byLabel[label, default: Label(label: label)].paragraphs += 1
      byLabel[label]?.lengths.append(length)
    }
    labels = byLabel.values.sorted { $0.label < $1.label }.map { label in
      var label = label
      label.lengths.sort()
      return label
    }
    paragraphs = batch.records.count
    words = labels.reduce(0) { $0 + $1.words }
    articles = Set(batch.records.map(\.articleOfFile)).count
    types = frequencies.count
    hapaxes = frequencies.values.count { $0 == 1 }
  }
}
