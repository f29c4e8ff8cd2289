/// How much memory counting may take, and where it puts what it has no room for.
package struct MemoryBudget: Sendable {
  /// In bytes.
  package var bytes: Int
  package var folder: String

  package init(bytes: Int, folder: String) {
    self.bytes = bytes
    self.folder = folder
  }

  /// What a thread reads and extracts at one time takes, in bytes.
  static let memoryOfThread = 64_000_000

  /// The number of threads that may read and extract in half of the budget.
  package func threads(atMost threads: Int) -> Int {
    min(threads, max(1, bytes / (2 * Self.memoryOfThread)))
  }
}
