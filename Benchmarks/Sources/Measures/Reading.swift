import Copydesk

/// The reader that all commands share.
struct Reading: Benchmark {
  struct Answer: Hashable {
    var paragraphs = 0
    var textBytes = 0
  }

  private let path: String
  let work: Work

  init(_ input: BenchmarkInput) {
    path = input.path
    work = input.fileWork
  }

  func run() throws -> Answer {
    var reader = BenchmarkInput.reader(of: path)
    var batch = ParagraphBatch()
    var answer = Answer()
    while try reader.read(into: &batch) {
      answer.paragraphs += batch.records.count
      answer.textBytes += batch.bytes.count
    }
    return answer
  }

  /// Every line that is neither blank nor a comment is a paragraph.
  func check(_ answer: Answer) throws {
    var expected = Answer()
    for line in try FileIO.bytes(of: path).split(separator: UInt8(ascii: "\n")) {
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")), !line.starts(with: "# ".utf8)
      else { continue }
      let isSpace = { (byte: UInt8) in byte == 0x20 || 0x09...0x0D ~= byte }
      expected.paragraphs += 1
      expected.textBytes +=
        line[(tab + 1)...].drop(while: isSpace).reversed().drop(while: isSpace).count
    }
    try expect("paragraphs and bytes of text", answer, is: expected)
  }
}
