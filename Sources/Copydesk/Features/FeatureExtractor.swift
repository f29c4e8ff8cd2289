/// Turns a paragraph into features. The same extractor serves training and classification.
///
/// The features of a paragraph depend on its text alone: where it stands in its article is the
/// article model's business. So counts add up however the paragraphs are split and ordered.
struct FeatureExtractor: Sendable {
  let settings: FeatureSettings
  private let tokenizer = Tokenizer()
  private let vocabulary = SignalVocabulary()
  private let signals: [ExtractedSignal]
  /// The key of each value of each signal.
  private let signalKeys: [UInt64]

  init(_ settings: FeatureSettings) {
    self.settings = settings
    var signals: [ExtractedSignal] = []
    var keys: [UInt64] = []
    for signal in settings.signals {
      signals.append(
        ExtractedSignal(fact: signal.fact, scale: signal.scale, firstKey: keys.count))
      keys += signal.values.map { FeatureKey.hash(signal.featureName(value: $0)) }
    }
    (self.signals, signalKeys) = (signals, keys)
  }

  /// What extraction needs of a signal: the signal itself, with its names, would be copied and
  /// counted by reference.
  private struct ExtractedSignal {
    let fact: ParagraphFacts.Fact
    let scale: SignalScale
    /// The index of the key of its first value in `signalKeys`.
    let firstKey: Int
  }

  /// Replaces what is in `scratch` with the tokens and the keys of the features of UTF-8 `text`: word
  /// n-grams by length, then character n-grams, then signals.
  ///
  /// - Complexity: O(*n*) in the bytes of the text, times the number of n-gram lengths.
  func extract(_ text: Span<UInt8>, into scratch: inout FeatureScratch) {
    scratch.tokens.removeAll(keepingCapacity: true)
    scratch.keys.removeAll(keepingCapacity: true)
    tokenizer.tokenize(text, into: &scratch.tokens)
    if settings.wordNGrams != nil { scratch.appendTokenKeys() }
    appendFeatures(of: text, to: &scratch)
  }

  /// Replaces the keys in `scratch` with those that `extract` finds. Its tokens are found if a
  /// feature needs more of them than their keys; else they stay what they were.
  func extractKeys(_ text: Span<UInt8>, into scratch: inout FeatureScratch) {
    guard settings.hasWordsOnly else { return extract(text, into: &scratch) }
    scratch.keys.removeAll(keepingCapacity: true)
    tokenizer.appendKeys(of: text, to: &scratch.keys)
    appendFeatures(of: text, to: &scratch)
  }

  /// The same as `extractKeys`; and if there are n-grams of words, appends what the names of the
  /// tokens are made of to `places`.
  func extractKeys(
    _ text: Span<UInt8>, into scratch: inout FeatureScratch, places: inout [TokenPlace]
  ) {
    guard settings.hasWordsOnly else {
      extract(text, into: &scratch)
      guard settings.wordNGrams != nil else { return }
      places.append(addingCapacity: scratch.tokens.count) { places in
        for token in scratch.tokens { places.append(TokenPlace(token)) }
      }
      return
    }
    scratch.keys.removeAll(keepingCapacity: true)
    tokenizer.appendKeys(of: text, to: &scratch.keys, places: &places)
    appendFeatures(of: text, to: &scratch)
  }

  /// Appends all features but single words, whose keys are there already.
  private func appendFeatures(of text: Span<UInt8>, to scratch: inout FeatureScratch) {
    if let lengths = settings.wordNGrams { scratch.appendWordNGrams(lengths) }
    if let lengths = settings.characterNGrams {
      appendCharacterNGrams(lengths, of: text, to: &scratch)
    }
    appendSignals(of: text, to: &scratch)
  }

  private func appendCharacterNGrams(
    _ lengths: ClosedRange<Int>, of text: Span<UInt8>, to scratch: inout FeatureScratch
  ) {
    scratch.characterSources.removeAll(keepingCapacity: true)
    var word = FoldedWord()
    for token in scratch.tokens where token.kind == .word || token.kind == .number {
      word.read(text, in: token.range)
      for length in lengths {
        word.forEachNGram(length: length) { key, source in
          scratch.keys.append(key)
          scratch.characterSources.append(source)
        }
      }
    }
  }

  private func appendSignals(of text: Span<UInt8>, to scratch: inout FeatureScratch) {
    guard !signals.isEmpty else { return }
    let facts = ParagraphFacts(text, tokens: scratch.tokens.span, vocabulary: vocabulary)
    // Out of the scratch, so that both arrays can be filled in one loop.
    var values: [Int] = []
    swap(&values, &scratch.signalValues)
    values.removeAll(keepingCapacity: true)
    let (signals, signalKeys) = (signals.span, signalKeys.span)
    scratch.keys.append(addingCapacity: signals.count) { keys in
      values.append(addingCapacity: signals.count) { values in
        for index in signals.indices {
          let value = signals[index].scale.value(of: signals[index].fact, in: facts)
          keys.append(signalKeys[signals[index].firstKey + value])
          values.append(value)
        }
      }
    }
    swap(&values, &scratch.signalValues)
  }

  /// Where the feature of `scratch.keys[index]` comes from.
  func source(of index: Int, in scratch: borrowing FeatureScratch) -> FeatureSource {
    var index = index
    if let lengths = settings.wordNGrams {
      for length in lengths {
        let count = max(0, scratch.tokens.count - length + 1)
        if index < count { return .tokens(index..<(index + length)) }
        index -= count
      }
    }
    if settings.characterNGrams != nil {
      if index < scratch.characterSources.count { return scratch.characterSources[index] }
      index -= scratch.characterSources.count
    }
    return .signal(index, value: scratch.signalValues[index])
  }
}

extension FeatureSettings {
  /// Whether the keys of the words are all that features are made of.
  fileprivate var hasWordsOnly: Bool {
    wordNGrams != nil && characterNGrams == nil && signals.isEmpty
  }
}
