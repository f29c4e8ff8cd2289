import Dispatch
import Synchronization

/// Reads items on this thread, works on them on up to `threads` threads, this one among them, and
/// writes the results on this thread in the order of the items.
///
/// Nobody waits for a round to end: while the others work, this thread writes what is ready, reads
/// ahead, and else works itself. What is held in memory is two items a thread; one with one thread.
///
/// - Parameter isWaiting: Whether `read` would wait for long. Then all results are written first.
package func orderedPipeline<Item: Sendable, Result: Sendable, Failure: Error>(
  threads: Int, read: () -> Item?, isWaiting: () -> Bool = { false },
  work: @escaping @Sendable (Item) -> Result,
  write: (Result) throws(Failure) -> Void
) throws(Failure) {
  let line = PipelineLine<Item, Result>()
  for _ in 1..<max(1, threads) {
    DispatchQueue.global().async { while line.waitAndWork(work) {} }
  }
  defer { line.close(workers: threads - 1) }
  let capacity = threads > 1 ? 2 * threads : 1
  var (readCount, writtenCount, isAtEnd) = (0, 0, false)
  while true {
    if let result = line.takeResult(writtenCount) {
      writtenCount += 1
      try write(result)
    } else if !isAtEnd, readCount - writtenCount < capacity,
      readCount == writtenCount || !isWaiting()
    {
      if let item = read() {
        line.add(item)
        readCount += 1
      } else {
        isAtEnd = true
      }
    } else if writtenCount == readCount {
      return
    } else if !line.workIfWaiting(work) {
      line.waitForResult()
    }
  }
}

/// The items of a pipeline that wait for work, and the results that wait for their turn.
private final class PipelineLine<Item: Sendable, Result: Sendable>: Sendable {
  private struct State {
    var nextNumber = 0
    var waiting: [(number: Int, item: Item)] = []
    var results: [Int: Result] = [:]
    /// How many items are being worked on.
    var busy = 0
    var isClosed = false
  }

  private let state = Mutex(State())
  /// Raised for each item, and for each worker at the end.
  private let added = DispatchSemaphore(value: 0)
  /// Raised for each result of a worker.
  private let finished = DispatchSemaphore(value: 0)

  func add(_ item: Item) {
    state.withLock {
      $0.waiting.append((number: $0.nextNumber, item: item))
      $0.nextNumber += 1
    }
    added.signal()
  }

  func takeResult(_ number: Int) -> Result? {
    state.withLock { $0.results.removeValue(forKey: number) }
  }

  /// Works on the first item that waits.
  ///
  /// - Returns: false if none does.
  func workIfWaiting(_ work: (Item) -> Result) -> Bool {
    let next = state.withLock { state -> (number: Int, item: Item)? in
      guard !state.isClosed, !state.waiting.isEmpty else { return nil }
      state.busy += 1
      return state.waiting.removeFirst()
    }
    guard let next else { return false }
    let result = work(next.item)
    state.withLock {
      $0.results[next.number] = result
      $0.busy -= 1
    }
    return true
  }

  /// Waits for an item and works on it, if nobody else took it first.
  ///
  /// - Returns: false if the pipeline is closed.
  func waitAndWork(_ work: (Item) -> Result) -> Bool {
    added.wait()
    guard !state.withLock(\.isClosed) else { return false }
    if workIfWaiting(work) { finished.signal() }
    return true
  }

  /// Waits until a worker has finished an item; it may be one whose result was taken already.
  func waitForResult() { finished.wait() }

  /// Sends the workers home, and waits for those that are at work. Those that have not begun yet may never:
  /// where callers fill all threads of the process, to wait for them would be to wait for each other.
  func close(workers: Int) {
    state.withLock { $0.isClosed = true }
    for _ in 0..<max(0, workers) { added.signal() }
    while state.withLock({ $0.busy > 0 }) { finished.wait() }
  }
}
