/// Where a feature of a text comes from.
enum FeatureSource {
  /// The tokens of a word n-gram, by their indices.
  case tokens(Range<Int>)
  /// A character n-gram: its bytes in the text, and whether it takes in the edges of the word.
  case characters(Range<Int>, opensWord: Bool, closesWord: Bool)
  /// The value of a signal, by their indices in the settings and in the signal.
  case signal(Int, value: Int)
}
