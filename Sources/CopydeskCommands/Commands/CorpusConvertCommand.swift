import Copydesk

/// `copydesk corpus convert`: labelled paragraphs from one format to another.
struct CorpusConvertCommand: Command {
  static let name = "corpus convert"
  static let summary = "Write labelled paragraphs in another format."
  static let options: [Option<Self>] =
    [.choice("to", "The format to write (default: jsonl).", \.format)]
    + InputOptions.options.map { $0.lifted(to: \.input) }

  var operands: [String] = []
  var format = DatasetFormat.jsonl
  var input = InputOptions()

  func run(_ console: Console) throws -> ExitStatus {
    console.isQuiet = input.isQuiet
    var reader = input.reader(operands, labelled: true, keepsJSON: true)
    var writer = DatasetWriter(format)
    // All at once: only its end shows whether a file is divided into articles.
    let batch = try reader.readAll()
    for record in batch.records { try console.write(try writer.bytes(of: record, in: batch)) }
    if writer.tornArticles > 0 {
      console.inform(
        "\(writer.tornArticles) times an article goes on after another, which \(format.rawValue) "
          + "cannot say: what follows is an article of its own")
    }
    return input.report(reader, console)
  }
}
