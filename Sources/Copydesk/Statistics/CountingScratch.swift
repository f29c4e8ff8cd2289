import Synchronization

/// What a thread keeps from block to block while it extracts.
struct CountingScratch: ~Copyable {
  var words = WordCounter()
  var features = FeatureScratch()
  /// The occurrences of a block in the order of the text.
  var occurrences: [OccurrenceBlock.Occurrence] = []

  /// More occurrences than all but a few blocks have: memory for that many may stay.
  private static let keptOccurrences = 1 << 20

  /// Gives back what an exceptionally long text has taken.
  mutating func releaseExcess() {
    features.releaseExcess()
    if occurrences.capacity > Self.keptOccurrences { occurrences = [] }
  }
}

/// The scratch of as many threads as have extracted at one time. Unlike a `ScratchPool` it loses none:
/// all counts must come together.
final class CountingScratchPool: Sendable {
  private final class Place: Sendable {
    let scratch = Mutex(CountingScratch())
  }

  private let idle = Mutex<[Place]>([])

  /// Calls `body` with scratch that nobody else uses.
  func withScratch<Result>(_ body: (inout CountingScratch) -> Result) -> Result {
    let place = idle.withLock { $0.popLast() } ?? Place()
    defer { idle.withLock { $0.append(place) } }
    return place.scratch.withLock { scratch in
      defer { scratch.releaseExcess() }
      return body(&scratch)
    }
  }

  /// Empties the word counters, none of which is used.
  func takeWords() -> [CountedWords] {
    idle.withLock { $0 }.map { place in place.scratch.withLock { $0.words.take() } }
  }
}
