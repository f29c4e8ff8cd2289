import Synchronization
import Testing

@testable import Copydesk

/// Proves that every index is mapped once, in order, and that errors come out.
@Suite struct ConcurrentMapTests {
  @Test(arguments: [1, 2, 7], [0, 1, 2, 50])
  func everyIndexIsMappedOnce(threads: Int, count: Int) {
    let calls = Mutex([Int](repeating: 0, count: count))
    let results = concurrentMap(threads: threads, over: 3..<3 + count) { index in
      calls.withLock { $0[index - 3] += 1 }
      return index * 2
    }
    #expect(results == (3..<3 + count).map { $0 * 2 })
    #expect(calls.withLock { $0 }.allSatisfy { $0 == 1 })
  }

  /// Whichever thread comes to it first.
  @Test(arguments: [1, 2, 7]) func theFirstErrorInOrderIsThrown(threads: Int) {
    struct Failure: Error, Equatable { var index: Int }
    for _ in 0..<20 {
      #expect(throws: Failure(index: 13)) {
        try concurrentMap(threads: threads, over: 3..<90) { index throws(Failure) in
          if index >= 13 { throw Failure(index: index) }
          return index
        }
      }
    }
  }
}
