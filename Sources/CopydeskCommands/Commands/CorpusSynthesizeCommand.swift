import Copydesk

/// `copydesk corpus synthesize`: labelled paragraphs of an invented language, as many as wanted.
struct CorpusSynthesizeCommand: Command {
  static let name = "corpus synthesize"
  static let summary = "Write labelled paragraphs of an invented language, of any size."
  static let operandUsage = "--size SIZE"
  static let discussion = """
    Lines are label<TAB>text, with a blank line between articles. Words, pairs of words, sentences
    and marks are about as frequent as in books. The same seed gives the same bytes, and a smaller
    size the first of them; the last article is whole, so that there is a little more than SIZE.
    """
  static let options: [Option<Self>] = [
    .optional(
      "size", "SIZE", "How much to write, such as 500KB, 100MB or 1.5GB.", \.size,
      expected: ByteSize.expected
    ) { ByteSize.parse($0) },
    .integer("seed", "Which corpus to write (default: 0).", \.seed, in: 0...Int.max),
    .output("FILE", "Where to write it (default: standard output).", \.output),
    .flag("unlabelled", "Write the texts without their labels.", \.isLabelled, false),
    .flag("quiet", "Print no progress.", \.isQuiet, true),
  ]

  var operands: [String] = []
  var size: Int?
  var seed = 0
  var output: String?
  var isLabelled = true
  var isQuiet = false

  func run(_ console: Console) throws -> ExitStatus {
    console.isQuiet = isQuiet
    guard let size else { throw UsageError("expected --size, \(ByteSize.expected)") }
    if let operand = operands.first {
      throw UsageError("corpus synthesize reads no files, found “\(operand)”")
    }
    let corpus = SyntheticCorpus(seed: UInt64(seed), isLabelled: isLabelled)
    guard let output else {
      try corpus.write(size: size) { piece in
        try console.write(piece)
        return true
      }
      return .done
    }
    try AtomicFile.write(to: output) { file throws(StorageError) in
      var written = 0
      try corpus.write(size: size) { piece throws(StorageError) in
        written += piece.count
        console.progress("wrote \(TextLayout.grouped(written)) bytes")
        return try file.write(piece)
      }
    }
    return .done
  }
}
