/// What an extractor fills for one text, to be used again for the next by the same extractor: what its
/// settings do not ask for stays empty.
struct FeatureScratch: ~Copyable {
  var tokens: [Token] = []
  /// The keys of the features, one for each occurrence; a model takes out what it has no use for.
  var keys: [UInt64] = []
  /// Where the character n-grams come from; the sources of others follow from their indices.
  var characterSources: [FeatureSource] = []
  /// The value of each signal.
  var signalValues: [Int] = []
  /// The indices of the features in a model, one for each occurrence that it knows.
  var indices: [Int] = []
  var repeats = RepeatFilter()
}

extension FeatureScratch {
  /// More features than all but a few texts have: memory for that many may stay.
  private static let keptCapacity = 1 << 16

  /// Gives back what an exceptionally long text has taken.
  mutating func releaseExcess() {
    guard max(keys.capacity, tokens.capacity) > Self.keptCapacity else { return }
    self = FeatureScratch()
  }

  /// Appends the key of each token.
  mutating func appendTokenKeys() {
    let count = tokens.count
    keys.append(addingCapacity: count) { output in
      for token in tokens { output.append(token.key) }
    }
  }

  /// Appends the keys of word n-grams to those of the tokens, which are all that is there, and
  /// leaves the lengths that are asked for.
  mutating func appendWordNGrams(_ lengths: ClosedRange<Int>) {
    let tokenCount = keys.count
    var previous = 0
    // Shorter n-grams than asked for are prefixes only.
    var prefixes = 0
    for length in 1...lengths.upperBound where length <= tokenCount {
      if length > 1 { appendNGrams(ofLength: length, extending: &previous, tokenCount) }
      if length < lengths.lowerBound { prefixes = keys.count }
    }
    if tokenCount < lengths.lowerBound { prefixes = keys.count }
    if prefixes > 0 { keys.removeSubrange(..<prefixes) }
  }

  /// Appends the n-grams of a length, each of which is one of the length before it, which start at
  /// `previous`, and a token.
  private mutating func appendNGrams(
    ofLength length: Int, extending previous: inout Int, _ tokenCount: Int
  ) {
    let start = keys.count
    let count = tokenCount - length + 1
    keys.append(contentsOf: repeatElement(0, count: count))
    var keys = keys.mutableSpan
    for first in 0..<count {
      // All three are below the new count: `previous + first` is before `start`, and
      // `first + length - 1` before `tokenCount`.
      unsafe keys[unchecked: start &+ first] = FeatureKey.joining(
        keys[unchecked: previous &+ first], keys[unchecked: first &+ length &- 1])
    }
    previous = start
  }
}
