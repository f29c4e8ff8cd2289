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
  guard parts > 1 else { return [body(0..<count)] }
  let results = Mutex([Result?](repeating: nil, count: parts))
  DispatchQueue.concurrentPerform(iterations: parts) { part in
    let result = body((count * part / parts)..<(count * (part + 1) / parts))
    results.withLock { $0[part] = result }
  }
  return results.withLock { $0.compactMap(\.self) }
}

/// Maps the indices `0..<count` on up to `threads` threads and returns the results in order. This
/// thread does something else first, such as reading what comes next, and then takes its share.
package func concurrentMap<Result: Sendable, Failure: Error>(
  threads: Int, of count: Int, meanwhile: () throws(Failure) -> Void,
  _ body: @escaping @Sendable (Int) -> Result
) throws(Failure) -> [Result] {
  let work = SharedWork(count: count, body)
  let group = DispatchGroup()
  for _ in 1..<max(1, min(threads, count + 1)) {
    DispatchQueue.global().async(group: group) { work.share() }
  }
  defer { group.wait() }
  try meanwhile()
  work.share()
  group.wait()
  return work.results
}

/// Maps indices on up to `threads` threads, each of which takes the next one when it is done with the
/// last, and returns the results in order, or throws the first error in that order.
func concurrentMap<Result: Sendable, Failure: Error>(
  threads: Int, over indices: Range<Int>,
  _ body: @Sendable (Int) throws(Failure) -> Result
) throws(Failure) -> [Result] {
  try withoutActuallyEscaping(body) { body throws(Failure) in
    try concurrentMap(threads: threads, of: indices.count, meanwhile: {}) { offset in
      Swift.Result { () throws(Failure) in try body(indices.lowerBound + offset) }
    }.map { (result) throws(Failure) in try result.get() }
  }
}

/// Indices that threads take one after the other, and what they make of them.
private final class SharedWork<Result: Sendable>: Sendable {
  private let next = Atomic<Int>(0)
  private let made: Mutex<[Result?]>
  private let count: Int
  private let body: @Sendable (Int) -> Result

  init(count: Int, _ body: @escaping @Sendable (Int) -> Result) {
    self.count = count
    self.body = body
    made = Mutex([Result?](repeating: nil, count: count))
  }

  /// Takes indices until none is left.
  func share() {
    while true {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      let result = body(index)
      made.withLock { $0[index] = result }
    }
  }

  var results: [Result] { made.withLock { $0.compactMap(\.self) } }
}
