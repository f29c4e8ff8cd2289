import Synchronization

/// Memory for a piece of work, empty at first.
package protocol ReusableScratch: ~Copyable, Sendable {
  init()
}

/// Memory that work needs again and again: a thread borrows it for a text or a batch, and the next
/// finds it as large as it has grown, so that nothing is allocated any more.
///
/// A place is taken without waiting; who finds all of them taken works with new memory.
package final class ScratchPool<Scratch: ReusableScratch & ~Copyable>: Sendable {
  private final class Place: Sendable {
    let scratch = Mutex(Scratch())
  }

  /// More places than most machines have cores; an empty one takes few bytes.
  private let places = (0..<32).map { _ in Place() }

  package init() {}

  /// Calls `body` with memory that nobody else uses.
  package func withScratch<Result>(_ body: (inout Scratch) -> Result) -> Result {
    var result: Result?
    for place in places {
      place.scratch.withLockIfAvailable { result = body(&$0) }
      if let result { return result }
    }
    var scratch = Scratch()
    return body(&scratch)
  }
}
