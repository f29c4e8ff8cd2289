/// A feature at one place of a text.
struct FeatureOccurrence {
  /// Where a feature comes from.
  enum Source {
    /// The tokens of a word n-gram, by their indices.
    case tokens(Range<Int>)
    /// A character n-gram: its bytes in the text, and whether it takes in the edges of the word.
    case characters(Range<Int>, opensWord: Bool, closesWord: Bool)
    /// The value of a signal, by their indices in the settings and in the signal.
    case signal(Int, value: Int)
  }

  var key: UInt64
  var source: Source
}

/// What an extractor fills for one text, to be used again for the next.
struct FeatureScratch: ~Copyable {
  var tokens: [Token] = []
  var occurrences: [FeatureOccurrence] = []
  /// The indices of the occurrences' features in a model, for the weightings that need each
  /// feature's count.
  var indices: [Int] = []
}
