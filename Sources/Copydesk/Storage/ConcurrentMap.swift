import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The number of threads that the machine runs at once: the default of whatever takes `threads`.
public var availableThreads: Int { max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN))) }

/// Cuts `0..<count` into up to `parts` ranges of almost equal length, maps them at the same time
/// and returns the results in order.
package func concurrentMap<Result: Sendable>(
  parts: Int, of count: Int, _ body: @Sendable (Range<Int>) -> Result
) -> [Result] {
  let parts = max(1, min(parts, count))
  return concurrentMap(threads: parts, over: 0..<parts) { part in
    body((count * part / parts)..<(count * (part + 1) / parts))
  }
}

/// Maps indices on up to `threads` threads, each of which takes the next one when it is done with the
/// last, and returns the results in order, or throws the first error in that order.
func concurrentMap<Result: Sendable, Failure: Error>(
  threads: Int, over indices: Range<Int>,
  _ body: @Sendable (Int) throws(Failure) -> Result
) throws(Failure) -> [Result] {
  let next = Atomic(indices.lowerBound)
  let results = Mutex([Swift.Result<Result, Failure>?](repeating: nil, count: indices.count))
  DispatchQueue.concurrentPerform(iterations: max(1, min(threads, indices.count))) { _ in
    while true {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < indices.upperBound else { return }
      let result = Swift.Result { () throws(Failure) in try body(index) }
      results.withLock { $0[index - indices.lowerBound] = result }
    }
  }
  var made: [Result] = []
  made.reserveCapacity(indices.count)
  for case let result? in results.withLock({ $0 }) { made.append(try result.get()) }
  return made
}
