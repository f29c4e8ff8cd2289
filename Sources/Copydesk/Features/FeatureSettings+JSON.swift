extension FeatureSettings {
  /// The settings as model and statistics files record them.
  var json: JSONValue {
    func lengths(_ range: ClosedRange<Int>?) -> JSONValue {
      range.map { .array([.integer($0.lowerBound), .integer($0.upperBound)]) } ?? .null
    }
    return .members([
      "wordNGrams": lengths(wordNGrams), "characterNGrams": lengths(characterNGrams),
      "signals": .array(signals.map { .string($0.name) }),
    ])
  }

  /// Reads settings; `nil` if they are not ones that this version extracts.
  init?(json: JSONValue) {
    guard let words = Self.lengths(json["wordNGrams"]),
      let characters = Self.lengths(json["characterNGrams"]),
      let names = json["signals"]?.array
    else { return nil }
    var signals: [Signal] = []
    for name in names {
      guard let signal = name.string.flatMap(Signal.named) else { return nil }
      signals.append(signal)
    }
    self.init(wordNGrams: words, characterNGrams: characters, signals: signals)
  }

  /// A range, `.some(nil)` for none, `nil` for anything else.
  private static func lengths(_ json: JSONValue?) -> ClosedRange<Int>?? {
    if json == .null { return .some(nil) }
    guard let bounds = json?.array, bounds.count == 2, let lower = bounds[0].integer,
      let upper = bounds[1].integer, 1 <= lower, lower <= upper, upper <= maximumNGramLength
    else { return nil }
    return lower...upper
  }
}
