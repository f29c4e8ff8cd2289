import Copydesk
import CopydeskCommands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `copydesk classify --format jsonl` on a file of JSON lines, into a file.
struct ClassifyingJSONLines: Benchmark {
  private let source: BenchmarkInput
  private let threads: Int
  private let input: String
  private let output: String
  let work: Work

  init(_ source: BenchmarkInput, threads: Int) throws {
    self.source = source
    self.threads = threads
    input = source.folder.file("input.jsonl")
    output = source.folder.file("output.jsonl")
    var writer = DatasetWriter(.jsonl)
    var bytes: [UInt8] = []
    for batch in source.batches {
      for record in batch.records { bytes += try writer.bytes(of: record, in: batch) }
    }
    try AtomicFile.write(bytes, to: input)
    work = Work(bytes: bytes.count, paragraphs: source.paragraphCount)
  }

  func run() throws -> ExitStatus {
    let descriptor = unsafe open(output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else {
      throw FileIO.Failure(description: "\(output): expected a place to write to")
    }
    defer { close(descriptor) }
    return Tool.run(
      ["classify", input, "--format", "jsonl", "--threads", "\(threads)", "--quiet"],
      Console(output: descriptor))
  }

  /// Every line is JSON, with the text that went in and the label that the library gives.
  func check(_ answer: ExitStatus) throws {
    try expect("exit status", answer, is: .done)
    let labels = ParagraphClassifier.pretrained.labels(of: source.batches, threads: 1)
    let texts = source.texts
    let lines = try FileIO.bytes(of: output).split(separator: UInt8(ascii: "\n"))
    try expect("lines", lines.count, is: texts.count)
    for (index, line) in lines.enumerated() {
      let record = try JSONValue(parsing: Array(line))
      try expect("label \(index)", record["label"]?.string, is: labels[index])
      try expect("text \(index)", record["text"]?.string, is: texts[index])
    }
  }
}
