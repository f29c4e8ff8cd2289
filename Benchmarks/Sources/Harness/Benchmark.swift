/// Something that is measured, ready to run: what it needs is at hand, and is not timed.
protocol Benchmark {
  /// What a run finds out. Every run must find the same.
  associatedtype Answer: Equatable

  /// What a run works through.
  var work: Work { get }

  func run() throws -> Answer

  /// Compares an answer with one that was had in another way.
  ///
  /// - Throws: `WrongAnswer` if they differ.
  func check(_ answer: Answer) throws
}

/// What a run of a benchmark works through.
struct Work: Sendable {
  /// 0 where the time does not depend on them.
  var bytes: Int
  var paragraphs: Int
  /// How often a run repeats what takes too little time for the clock; `nil` where a run is one
  /// pass over the input.
  var operations: Int?
}

/// A benchmark found something else than what is so.
struct WrongAnswer: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Throws `WrongAnswer` unless what was found is what was expected.
func expect<Value: Equatable>(_ what: String, _ found: Value, is expected: Value) throws {
  guard found == expected else {
    throw WrongAnswer("\(what): expected \(expected), found \(found)")
  }
}

/// A benchmark by its name, and how to prepare it.
struct BenchmarkEntry: Sendable {
  let name: String
  let summary: String
  /// Whether it can run on more than one thread.
  var isParallel = false
  /// The most allocations a paragraph in a warm run; `nil` where they are only reported.
  var maximumAllocations: Double?
  let prepare: @Sendable (_ input: BenchmarkInput, _ threads: Int) throws -> any Benchmark
}
