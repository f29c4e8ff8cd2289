/// Turns a paragraph into features. The same extractor serves training and classification.
///
/// The features of a paragraph depend on its text alone: where it stands in its article is the
/// article model's business. So counts add up however the paragraphs are split and ordered.
struct FeatureExtractor: Sendable {
  let settings: FeatureSettings
  private let tokenizer = Tokenizer()
  private let vocabulary = SignalVocabulary()
  /// The keys of each signal's values.
  private let signalKeys: [[UInt64]]

  init(_ settings: FeatureSettings) {
    self.settings = settings
    signalKeys = settings.signals.map { signal in
      signal.values.map { FeatureKey.hash(signal.featureName(value: $0)) }
    }
  }

  /// Replaces what is in `scratch` with the tokens and features of UTF-8 `text`.
  ///
  /// - Complexity: O(*n*) in the bytes of the text, times the number of n-gram lengths.
  func extract(_ text: Span<UInt8>, into scratch: inout FeatureScratch) {
    scratch.tokens.removeAll(keepingCapacity: true)
    scratch.occurrences.removeAll(keepingCapacity: true)
    tokenizer.tokenize(text, into: &scratch.tokens)
    if let lengths = settings.wordNGrams { appendWordNGrams(lengths, to: &scratch) }
    if let lengths = settings.characterNGrams {
      appendCharacterNGrams(lengths, of: text, to: &scratch)
    }
    appendSignals(of: text, to: &scratch)
  }

  private func appendWordNGrams(_ lengths: ClosedRange<Int>, to scratch: inout FeatureScratch) {
    for first in scratch.tokens.indices {
      var key: UInt64 = 0
      for length in 1...lengths.upperBound where first + length <= scratch.tokens.count {
        let next = scratch.tokens[first + length - 1].key
        key = length == 1 ? next : FeatureKey.joining(key, next)
        guard length >= lengths.lowerBound else { continue }
        scratch.occurrences.append(
          FeatureOccurrence(key: key, source: .tokens(first..<(first + length))))
      }
    }
  }

  private func appendCharacterNGrams(
    _ lengths: ClosedRange<Int>, of text: Span<UInt8>, to scratch: inout FeatureScratch
  ) {
    for token in scratch.tokens where token.kind == .word || token.kind == .number {
      let word = FoldedWord(text, in: token.range)
      for length in lengths {
        word.forEachNGram(length: length) { key, source in
          scratch.occurrences.append(FeatureOccurrence(key: key, source: source))
        }
      }
    }
  }

  private func appendSignals(of text: Span<UInt8>, to scratch: inout FeatureScratch) {
    guard !settings.signals.isEmpty else { return }
    let facts = ParagraphFacts(text, tokens: scratch.tokens, vocabulary: vocabulary)
    for (index, signal) in settings.signals.enumerated() {
      let value = signal.value(facts)
      scratch.occurrences.append(
        FeatureOccurrence(
          key: signalKeys[index][value], source: .signal(index, value: value)))
    }
  }
}
