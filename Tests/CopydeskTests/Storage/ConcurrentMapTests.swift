import Testing

@testable import Copydesk

/// Proves that every index is mapped once, in order, and that errors of the other work come out.
@Suite struct ConcurrentMapTests {
  private struct Interruption: Error {}

  @Test(arguments: [1, 2, 7], [0, 1, 2, 50])
  func everyIndexIsMappedOnce(threads: Int, count: Int) {
    var calls = 0
    let results = concurrentMap(threads: threads, of: count, meanwhile: { calls += 1 }) { $0 * 2 }
    #expect(results == (0..<count).map { $0 * 2 })
    #expect(calls == 1)
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

  @Test(arguments: [1, 3]) func anErrorMeanwhileIsThrown(threads: Int) {
    #expect(throws: Interruption.self) {
      _ = try concurrentMap(threads: threads, of: 4, meanwhile: { throw Interruption() }) { $0 }
    }
  }
}
