import Copydesk

/// A property that an option sets.
typealias PropertyPath<Root, Value> = any WritableKeyPath<Root, Value> & Sendable

/// An option of a command, declared once: the parser, the help and the messages all read it.
struct Option<Target>: Sendable {
  /// The name, without its dashes.
  let name: String
  /// What stands for the value in the help; `nil` for a flag.
  let value: String?
  /// What it does, for the help.
  let summary: String
  let apply: @Sendable (inout Target, String) throws(UsageError) -> Void

  /// The same option of a target that holds this one's.
  func lifted<Outer>(
    to keyPath: PropertyPath<Outer, Target>
  ) -> Option<Outer> {
    Option<Outer>(name: name, value: value, summary: summary) {
      (outer: inout Outer, text: String) throws(UsageError) in
      try apply(&outer[keyPath: keyPath], text)
    }
  }
}

extension Option {
  /// An option without a value.
  static func flag<Value: Sendable>(
    _ name: String, _ summary: String, _ keyPath: PropertyPath<Target, Value>,
    _ value: Value
  ) -> Option {
    Option(name: name, value: nil, summary: summary) {
      (target: inout Target, _: String) throws(UsageError) in
      target[keyPath: keyPath] = value
    }
  }

  /// An option whose value `parse` reads; `nil` means that it is not as expected.
  static func value<Value>(
    _ name: String, _ placeholder: String, _ summary: String,
    _ keyPath: PropertyPath<Target, Value>, expected: String,
    _ parse: @escaping @Sendable (String) -> Value?
  ) -> Option {
    Option(name: name, value: placeholder, summary: summary) {
      (target: inout Target, text: String) throws(UsageError) in
      guard let value = parse(text) else {
        throw UsageError("--\(name): expected \(expected), found “\(text)”")
      }
      target[keyPath: keyPath] = value
    }
  }

  /// The same, for a property that can be absent.
  static func optional<Value>(
    _ name: String, _ placeholder: String, _ summary: String,
    _ keyPath: PropertyPath<Target, Value?>, expected: String,
    _ parse: @escaping @Sendable (String) -> Value?
  ) -> Option {
    value(name, placeholder, summary, keyPath, expected: expected) { text in
      // Not `parse(text)`: what is not as expected would pass for absent.
      parse(text).map { .some($0) }
    }
  }

  static func string(
    _ name: String, _ placeholder: String, _ summary: String,
    _ keyPath: PropertyPath<Target, String?>
  ) -> Option {
    optional(name, placeholder, summary, keyPath, expected: "a value") { $0.isEmpty ? nil : $0 }
  }

  /// Where to write; `-` is standard output.
  static func output(
    _ placeholder: String, _ summary: String, _ keyPath: PropertyPath<Target, String?>
  ) -> Option {
    optional("output", placeholder, summary, keyPath, expected: "a value") {
      $0.isEmpty ? nil : $0 == "-" ? AtomicFile.standardOutput : $0
    }
  }

  /// A list whose members are separated by commas; the option can be given again for more.
  static func list(
    _ name: String, _ placeholder: String, _ summary: String,
    _ keyPath: PropertyPath<Target, [String]>
  ) -> Option {
    repeatable(name, placeholder, summary, keyPath) {
      $0.split(separator: ",").map { String($0) }
    }
  }

  /// A file to read; the option can be given again for more.
  static func files(
    _ name: String, _ placeholder: String, _ summary: String,
    _ keyPath: PropertyPath<Target, [String]>
  ) -> Option {
    repeatable(name, placeholder, summary, keyPath) { $0.isEmpty ? [] : [$0] }
  }

  /// An option each of whose values stands for some texts, at least one.
  private static func repeatable(
    _ name: String, _ placeholder: String, _ summary: String,
    _ keyPath: PropertyPath<Target, [String]>, _ parse: @escaping @Sendable (String) -> [String]
  ) -> Option {
    Option(name: name, value: placeholder, summary: summary) {
      (target: inout Target, text: String) throws(UsageError) in
      let members = parse(text)
      guard !members.isEmpty else {
        throw UsageError("--\(name): expected \(placeholder), found “\(text)”")
      }
      target[keyPath: keyPath] += members
    }
  }

  static func integer(
    _ name: String, _ summary: String, _ keyPath: PropertyPath<Target, Int>,
    in range: ClosedRange<Int>
  ) -> Option {
    let bounds =
      range.upperBound == .max
      ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
    return value(name, "N", summary, keyPath, expected: "a whole number \(bounds)") { text in
      Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// One of the raw values of an enum.
  static func choice<Value: CaseIterable & RawRepresentable<String> & Sendable>(
    _ name: String, _ summary: String, _ keyPath: PropertyPath<Target, Value>
  ) -> Option {
    let names = Value.allCases.map(\.rawValue)
    return value(
      name, names.joined(separator: "|"), summary, keyPath,
      expected: names.joined(separator: ", ")
    ) { Value(rawValue: $0) }
  }

  /// The same, for a property that can be absent.
  static func choice<Value: CaseIterable & RawRepresentable<String> & Sendable>(
    _ name: String, _ summary: String, _ keyPath: PropertyPath<Target, Value?>
  ) -> Option {
    let names = Value.allCases.map(\.rawValue)
    return optional(
      name, names.joined(separator: "|"), summary, keyPath,
      expected: names.joined(separator: ", ")
    ) { Value(rawValue: $0) }
  }
}
