import Copydesk

/// The labelled paragraphs that all benchmarks work on, as a file and in memory.
final class BenchmarkInput {
  /// What it is called in reports.
  let name: String
  /// The file, lines of label<TAB>text.
  let path: String
  /// The size of the file.
  let byteCount: Int
  /// The batches in which the reader gives it to the commands.
  let batches: [ParagraphBatch]
  let paragraphCount: Int
  /// The size of the paragraphs' text.
  let textByteCount: Int
  /// Where benchmarks put their files.
  let folder: TemporaryFolder

  init(_ options: Options, in folder: TemporaryFolder) throws {
    self.folder = folder
    if let input = options.input {
      (name, path) = (input, input)
    } else {
      (name, path) = ("Corpus/ repeated", folder.file("input.tsv"))
      try AtomicFile.write(
        CorpusText.bytes(ofSize: Int(options.megabytes * 1e6)), to: path)
    }
    byteCount = try FileIO.bytes(of: path).count
    var reader = Self.reader(of: path)
    var batches: [ParagraphBatch] = []
    while true {
      var batch = ParagraphBatch()
      guard try reader.read(into: &batch) else { break }
      batches.append(batch)
    }
    try reader.checkNothingIsEmpty()
    self.batches = batches
    paragraphCount = batches.reduce(0) { $0 + $1.records.count }
    textByteCount = batches.reduce(0) { $0 + $1.bytes.count }
  }

  static func reader(of path: String) -> DatasetReader {
    var options = DatasetReader.Options()
    options.format = .tsv
    options.requiresLabels = true
    return DatasetReader([path], options)
  }

  /// One pass over the text of the paragraphs in memory.
  var textWork: Work { Work(bytes: textByteCount, paragraphs: paragraphCount) }
  /// One pass over the file.
  var fileWork: Work { Work(bytes: byteCount, paragraphs: paragraphCount) }

  /// The texts, in order.
  var texts: [String] { batches.flatMap { batch in batch.records.map { batch.string(of: $0) } } }
  /// The labels, in order.
  var labels: [String] {
    batches.flatMap { batch in batch.records.map { batch.label(of: $0) ?? "" } }
  }

  /// Counts the features of all paragraphs, as `copydesk count` does.
  func count(_ settings: FeatureSettings, threads: Int) throws -> TermStatistics {
    var counter = ParallelCounter(settings: settings, threads: threads)
    try counter.add(batches)
    return try counter.statistics()
  }

  /// Multinomial naive Bayes on all paragraphs.
  func classifier(_ grams: WordGrams) throws -> TextClassifier {
    try TextClassifier(
      statistics: try count(grams.settings, threads: 1),
      parameters: TrainingParameters(features: grams.settings))
  }
}

extension ParagraphBatch {
  func string(of record: Record) -> String {
    String(decoding: bytes[record.text], as: UTF8.self)
  }
}

/// The word features of the benchmarks without signals: those that peers have too.
enum WordGrams: String, CaseIterable {
  case words
  case bigrams

  var settings: FeatureSettings {
    FeatureSettings(wordNGrams: 1...(self == .words ? 1 : 2), signals: [])
  }
}
