extension Calibration {
  var json: JSONValue {
    .members([
      "temperature": .number(temperature), "offsets": .numbers(offsets),
      "trainedShares": .numbers(trainedShares), "expectedShares": .numbers(expectedShares),
    ])
  }

  /// Any score divided by this is a finite number: sums of `Float`s are far below 1e200.
  private static let leastTemperature = 1e-100

  /// Reads a calibration of so many labels; `nil` if it is not one.
  init?(json: JSONValue, labelCount: Int) {
    guard let temperature = json["temperature"]?.number, temperature.isFinite,
      temperature >= Self.leastTemperature,
      let offsets = json["offsets"]?.numbers, offsets.count == labelCount,
      let trained = json["trainedShares"]?.shares, trained.count == labelCount,
      let expected = json["expectedShares"]?.shares, expected.count == labelCount
    else { return nil }
    self.temperature = temperature
    self.offsets = offsets
    trainedShares = trained
    expectedShares = expected
  }
}

extension ArticleModel {
  var json: JSONValue {
    .members([
      "starts": .numbers(starts), "transitions": .array(transitions.map { .numbers($0) }),
      "weight": .number(weight),
    ])
  }

  /// Reads an article model of so many labels; `nil` if it is not one.
  init?(json: JSONValue, labelCount: Int) {
    guard let starts = json["starts"]?.shares, starts.count == labelCount,
      let transitions = json["transitions"]?.array?.compactMap(\.shares),
      transitions.count == labelCount, transitions.allSatisfy({ $0.count == labelCount }),
      let weight = json["weight"]?.number, 0...1 ~= weight
    else { return nil }
    self.init(starts: starts, transitions: transitions, weight: weight)
  }
}

extension JSONValue {
  static func numbers(_ numbers: [Double]) -> JSONValue { .array(numbers.map { .number($0) }) }

  /// An array of finite numbers.
  fileprivate var numbers: [Double]? {
    array(of: { $0.number }).flatMap { $0.allSatisfy(\.isFinite) ? $0 : nil }
  }

  /// An array of numbers above 0.
  fileprivate var shares: [Double]? {
    numbers.flatMap { $0.allSatisfy { $0 > 0 && $0 <= 1 } ? $0 : nil }
  }
}
