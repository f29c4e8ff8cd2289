import Dispatch
import Synchronization
import Testing

@testable import Copydesk

/// Proves that a pipeline writes one result for each item, in the order of the items.
@Suite struct OrderedPipelineTests {
  private struct Stop: Error {}

  /// Some items take a hundred times as long as others.
  private static func worked(_ item: Int) -> Int {
    var sum = item
    for step in 0..<(item % 7 == 0 ? 100_000 : 1000) { sum = (sum &* 31 &+ step) & 0xFFFF }
    return sum
  }

  @Test(arguments: [1, 2, 3, 8], [0, 1, 2, 5, 300])
  func resultsComeInTheOrderOfTheItems(threads: Int, count: Int) {
    var next = 0
    var written: [Int] = []
    orderedPipeline(
      threads: threads,
      read: {
        guard next < count else { return nil }
        next += 1
        return next
      },
      work: { (item: Int) in Self.worked(item) },
      write: { written.append($0) })
    #expect(written == (0..<count).map { Self.worked($0 + 1) })
  }

  /// What is read ahead is bounded, however slow the work is.
  @Test(arguments: [1, 2, 4]) func fewItemsAreHeld(threads: Int) {
    var (read, written, most) = (0, 0, 0)
    orderedPipeline(
      threads: threads,
      read: {
        guard read < 100 else { return nil }
        read += 1
        most = max(most, read - written)
        return read
      },
      work: { (item: Int) in Self.worked(item) },
      write: { _ in written += 1 })
    #expect(most <= max(1, 2 * threads))
  }

  /// Callers that fill all threads of the process leave none for workers, and wait for none.
  @Test(.timeLimit(.minutes(1))) func manyCallersDoNotWaitForEachOther() async {
    let sums = await withCheckedContinuation { continuation in
      let done = Mutex<[Int]>([])
      let group = DispatchGroup()
      for _ in 0..<300 {
        DispatchQueue.global().async(group: group) {
          var (next, sum) = (0, 0)
          orderedPipeline(
            threads: 2,
            read: {
              next += 1
              return next <= 20 ? next : nil
            },
            work: { (item: Int) in Self.worked(item) },
            write: { sum += $0 })
          done.withLock { $0.append(sum) }
        }
      }
      group.notify(queue: .global()) { continuation.resume(returning: done.withLock { $0 }) }
    }
    let expected = (1...20).reduce(0) { $0 + Self.worked($1) }
    #expect(sums == Array(repeating: expected, count: 300))
  }

  /// Who waits for an answer gets it before he is asked for more.
  @Test(arguments: [1, 2, 4]) func allIsWrittenBeforeAWait(threads: Int) {
    var (read, written) = (0, 0)
    orderedPipeline(
      threads: threads,
      read: {
        #expect(read % 3 != 0 || written == read)
        guard read < 100 else { return nil }
        read += 1
        return read
      },
      isWaiting: { read % 3 == 0 },
      work: { (item: Int) in Self.worked(item) },
      write: { _ in written += 1 })
    #expect(written == 100)
  }

  @Test(arguments: [1, 2, 4]) func anErrorInWritingEndsTheWork(threads: Int) {
    var written = 0
    let worked = Atomic(0)
    #expect(throws: Stop.self) {
      try orderedPipeline(
        threads: threads,
        read: { 1 },
        work: { (item: Int) in worked.add(item, ordering: .relaxed) },
        write: { _ throws(Stop) in
          written += 1
          if written == 10 { throw Stop() }
        })
    }
    #expect(written == 10)
    #expect(worked.load(ordering: .relaxed) <= 10 + 2 * threads)
  }
}
