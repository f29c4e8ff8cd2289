/// What a feature extractor extracts. Statistics and models record it, so that what training
/// counted is what classification looks up.
public struct FeatureSettings: Sendable, Hashable {
  /// The lengths of word n-grams, in tokens; `nil` for none. 1 stands for single words.
  public var wordNGrams: ClosedRange<Int>? {
    didSet { wordNGrams = wordNGrams?.clamped(to: Self.allowedLengths) }
  }
  /// The lengths of character n-grams, in scalars; `nil` for none. They stay inside words, whose
  /// edges count as a character (Bojanowski et al. 2017, section 3.2).
  public var characterNGrams: ClosedRange<Int>? {
    didSet { characterNGrams = characterNGrams?.clamped(to: Self.allowedLengths) }
  }
  /// The surface facts that are features, each once and in the order of `Signal.all`: the order of asking
  /// for them does not show in a model.
  public var signals: [Signal] {
    didSet { signals = Self.ordered(signals) }
  }

  /// The longest n-gram allowed.
  public static let maximumNGramLength = 16
  private static let allowedLengths = 1...maximumNGramLength

  /// Makes settings. Lengths out of `1...16` are brought into it.
  public init(
    wordNGrams: ClosedRange<Int>? = 1...2, characterNGrams: ClosedRange<Int>? = nil,
    signals: [Signal] = Signal.all
  ) {
    self.wordNGrams = wordNGrams?.clamped(to: Self.allowedLengths)
    self.characterNGrams = characterNGrams?.clamped(to: Self.allowedLengths)
    self.signals = Self.ordered(signals)
  }

  private static func ordered(_ signals: [Signal]) -> [Signal] {
    Signal.all.filter(signals.contains)
  }
}
