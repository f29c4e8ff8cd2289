/// Where a feature of a text comes from.
enum FeatureSource {
  /// The tokens of a word n-gram, by their indices.
  case tokens(Range<Int>)
  /// A character n-gram: its bytes in the text, and whether it takes in the edges of the word.
  case characters(Range<Int>, opensWord: Bool, closesWord: Bool)
  /// The value of a signal, by their indices in the settings and in the signal.
  case signal(Int, value: Int)
}

/// What an extractor fills for one text, to be used again for the next.
struct FeatureScratch: ~Copyable {
  var tokens: [Token] = []
  /// The keys of the features, one for each occurrence.
  var keys: [UInt64] = []
  /// Where the character n-grams come from; the sources of others follow from their indices.
  var characterSources: [FeatureSource] = []
  /// The value of each signal.
  var signalValues: [Int] = []
  /// The keys that a model may know, as far as they are filled; see `KeyFilter`.
  var keptKeys: [UInt64] = []
  /// The indices of the features in a model, one for each occurrence that it knows.
  var indices: [Int] = []
  var repeats = RepeatFilter()
}
