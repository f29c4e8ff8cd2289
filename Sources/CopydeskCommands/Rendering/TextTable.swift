import Copydesk

/// Texts by number, in one piece of memory: each would be counted by reference for every paragraph that it
/// is written for, and threads would wait for each other's counts.
struct TextTable {
  private var bytes: [UInt8] = []
  private var ends = [0]

  init(_ texts: [[UInt8]]) {
    for text in texts {
      bytes += text
      ends.append(bytes.count)
    }
  }

  /// The number of texts.
  var count: Int { ends.count - 1 }

  /// Appends the text of a number below `count`.
  func append(_ index: Int, to output: inout [UInt8]) {
    output.append(copying: bytes.span.extracting(ends[index]..<ends[index + 1]))
  }
}
