/// Articles of labelled paragraphs in an invented language, as many bytes as asked for: for
/// measuring throughput, memory and the growth of counts where no corpus is large enough.
///
/// What is measured on them holds for text because they have its statistics. The figures are of
/// 4.75 million words of English books, in brackets those of as many synthetic ones; the tests hold
/// them together.
///
/// - New words keep coming (Heaps): 100,000 words have 12,908 different ones [11,641], 4,000,000 have
///   79,313 [87,894]; an exponent of 0.63 [0.58] between 10,000 and 300,000 words. The vocabulary
///   has no end.
/// - Frequencies are Zipf-Mandelbrot's: the words of ranks 1, 10, 100 and 1,000 are 6.0, 1.1, 0.11
///   and 0.009% of all [5.5, 1.2, 0.11 and 0.011%].
/// - A word has preferred successors: of the pairs of neighbours among 10,000, 100,000 and
///   1,000,000 words 20, 39 and 61% stood there before [18, 38 and 57%].
/// - Sentences have 18 words on average, half of them 14 at most [18, 13]; paragraphs 59 [47].
/// - 11% of the words have a capital [11%]; to 1,000 words there are 80 commas [83], 51 periods [50],
///   4 question marks [4], 23 double quotation marks, a third of them curly [19, a third].
/// - 0.12% of the words have a letter that is not ASCII [0.16%]. Numbers, 0.3% in the books, are 0.7%
///   here, where some are prices.
///
/// The labels differ in words, marks and lengths. There is no grammar and no topic in it, and words
/// do not cluster in articles as they do in text.
package struct SyntheticCorpus: Sendable {
  private let seed: UInt64
  private let isLabelled: Bool

  /// Pieces are handed on when they have reached this size.
  private static let pieceSize = 1 << 20
  private static let fields = SyntheticLabel.allCases.map { SyntheticSlot("\($0)\t") }
  private static let shares = SyntheticLabel.allCases.flatMap {
    Array(repeating: $0.rawValue, count: $0.share)
  }
  private static let paragraphs = SyntheticQuantiles(mean: 12)
  /// The affinity of a paragraph to its label's words is anything in here: so a model of one seed
  /// learns to label most paragraphs of another, and never all.
  private static let affinities = 80..<256

  /// - Parameters:
  ///   - seed: Which corpus; the same seed gives the same bytes, on every machine.
  ///   - isLabelled: Whether each line is `label<TAB>text`; else it is the text.
  package init(seed: UInt64, isLabelled: Bool) {
    self.seed = seed
    self.isLabelled = isLabelled
  }

  /// Writes articles with a blank line between them, and ends after the one with which `size` is
  /// reached. The bytes of a smaller size are the first ones of a larger.
  ///
  /// - Parameter body: Takes the next piece; false ends the writing.
  /// - Complexity: O(`size`) in time, O(1) in memory.
  package func write<Failure: Error>(
    size: Int, to body: ([UInt8]) throws(Failure) -> Bool
  ) throws(Failure) {
    var writer = SyntheticWriter(seed: seed)
    var written = 0
    while written + writer.count < size {
      appendArticle(isFirst: written + writer.count == 0, to: &writer)
      guard writer.count >= Self.pieceSize else { continue }
      written += writer.count
      guard try writer.drain(body) else { return }
    }
    if writer.count > 0 { _ = try writer.drain(body) }
  }

  private func appendArticle(isFirst: Bool, to writer: inout SyntheticWriter) {
    // A little more than a third of the quotation marks of the prose of the tests are curly.
    let isTypeset = writer.random.next() >> 56 < 90
    let marks = isTypeset ? SyntheticMarks.typeset : .typewritten
    writer.makeRoom(for: 1)
    if !isFirst { writer.append(marks.lineBreak) }
    var label = drawLabel(&writer.random)
    for _ in 0..<Self.paragraphs.draw(&writer.random) {
      // Every other paragraph is what the one before it is.
      if writer.random.next() >> 63 == 0 { label = drawLabel(&writer.random) }
      // One in sixteen is built like another label's.
      let style = writer.random.next() >> 60 == 0 ? drawLabel(&writer.random) : label
      let affinity =
        Self.affinities.lowerBound + writer.random.next(below: Self.affinities.count)
      writer.makeRoom(for: 1)
      if isLabelled { writer.append(Self.fields[label]) }
      writer.appendParagraph(
        SyntheticWriter.Manner(
          label: label, affinity: affinity, style: SyntheticStyle.all[style], marks: marks))
    }
  }

  private func drawLabel(_ random: inout RandomSource) -> Int {
    Self.shares[random.next(below: Self.shares.count)]
  }
}
