/// Why two statistics do not merge or subtract.
public enum StatisticsError: Error, Sendable, Hashable {
  /// They were extracted with different settings.
  case differentSettings
  /// What should be subtracted is not part of it: a count would fall below zero. `what` names it.
  case notContained(what: String)
  /// A count would pass 64 bits.
  case overflow
}

extension StatisticsError: CustomStringConvertible {
  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .differentSettings:
      "the statistics were counted with different feature settings; "
        + "count both with the same options"
    case .notContained(let what):
      "the statistics to subtract are not part of the others: they hold more of \(what)"
    case .overflow: "a count does not fit 64 bits"
    }
  }
}
