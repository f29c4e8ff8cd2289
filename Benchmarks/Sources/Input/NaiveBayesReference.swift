import Copydesk

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Multinomial naive Bayes by the book (Manning, Raghavan & Schütze 2008, section 13.2), in the
/// simplest way: what counting, training and classifying are checked against. It shares the
/// engine's tokens and nothing else.
struct NaiveBayesReference {
  /// A word, or two that follow each other.
  private struct Gram: Hashable {
    var first: UInt64
    var second: UInt64?
  }

  private let tokenizer = Tokenizer()
  private let grams: WordGrams
  /// Ascending.
  let labels: [String]
  /// The number of paragraphs of each label.
  private(set) var documentCounts: [Int]
  /// The row of each gram in `counts`.
  private var rows: [Gram: Int] = [:]
  private var counts: [Double] = []
  private var totals: [Double]

  /// The number of different grams.
  var featureCount: Int { rows.count }

  init(_ input: BenchmarkInput, _ grams: WordGrams) {
    self.grams = grams
    let actual = input.labels
    labels = Set(actual).sorted()
    documentCounts = labels.map { _ in 0 }
    totals = labels.map { _ in 0 }
    let numbers = Dictionary(uniqueKeysWithValues: zip(labels, labels.indices))
    for (text, name) in zip(input.texts, actual) {
      guard let label = numbers[name] else { continue }
      documentCounts[label] += 1
      for gram in features(of: text) { count(gram, label) }
    }
  }

  private mutating func count(_ gram: Gram, _ label: Int) {
    let row = rows[gram] ?? rows.count
    if row == rows.count {
      rows[gram] = row
      counts += labels.map { _ in 0 }
    }
    counts[row * labels.count + label] += 1
    totals[label] += 1
  }

  private func features(of text: String) -> [Gram] {
    let keys = tokenizer.tokens(in: text).map(\.key)
    let words = keys.map { Gram(first: $0) }
    guard grams == .bigrams else { return words }
    return words + zip(keys, keys.dropFirst()).map { Gram(first: $0, second: $1) }
  }

  /// The labels that a text may be given: the most probable one, and those within a hundredth of
  /// it, because a model's weights have 24 bits.
  func labels(of text: String) -> Set<String> {
    let all = Double(documentCounts.reduce(0, +))
    var scores = documentCounts.map { log(Double($0) / all) }
    for gram in features(of: text) {
      guard let row = rows[gram] else { continue }
      for label in labels.indices {
        let mass = counts[row * labels.count + label] + 1
        scores[label] += log(mass / (totals[label] + Double(rows.count)))
      }
    }
    let best = scores.max() ?? 0
    return Set(labels.indices.filter { scores[$0] >= best - 0.01 }.map { labels[$0] })
  }

  /// Throws unless each of some texts was given a label that it may have.
  func check(_ given: some Sequence<String>, of texts: some Sequence<String>) throws {
    for (index, (label, text)) in zip(given, texts).enumerated() {
      let allowed = labels(of: text)
      guard allowed.contains(label) else {
        throw WrongAnswer("paragraph \(index): expected \(allowed.sorted()), found \(label)")
      }
    }
  }
}
