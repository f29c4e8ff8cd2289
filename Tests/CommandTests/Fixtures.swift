import Foundation
import Testing

@testable import CopydeskCommands

/// A folder that goes when nobody holds it any more.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "copydesk-\(UUID().uuidString)")
      .path(percentEncoded: false)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The names of the files in it.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    try Data(bytes).write(to: URL(filePath: self(name)))
    return self(name)
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, text.utf8) }

  func read(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: self(name))))
  }
}

/// A line of `classify --format jsonl`, as a parser of JSON that is not ours reads it.
struct Record: Decodable {
  struct Evidence: Decodable {
    var feature: String
    var evidence: Double
  }

  var file: String?
  var paragraph: Int
  var label: String
  var confidence: Double
  var probabilities: [String: Double]
  var text: String
  var repeats: Int?
  var explanation: [Evidence]?
}

extension Outcome {
  /// The lines of the output, each of them JSON.
  func decoded<Value: Decodable>(_ type: Value.Type = Value.self) throws -> [Value] {
    try output.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(type, from: Data($0))
    }
  }
}

enum Fixtures {
  static let commands: [any Command.Type] = [
    ClassifyCommand.self, TrainCommand.self, EvaluateCommand.self, CrossValidateCommand.self,
    TuneCommand.self, ExplainCommand.self, InspectCommand.self, CountCommand.self,
    MergeCommand.self, SubtractCommand.self, CorpusCheckCommand.self, CorpusStatsCommand.self,
    CorpusConvertCommand.self, CorpusSynthesizeCommand.self,
  ]

  /// Whether the system refuses this user anything.
  static let isRoot = NSUserName() == "root"

  /// The programs that pack files, with the endings of the names that they give.
  static let compressors: [(program: String, ending: String)] = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return [("gzip", "gz"), ("zstd", "zst")].compactMap { name, ending in
      folders.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
        .map { ($0, ending) }
    }
  }()

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  static func makeUnreadable(_ path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
  }

  /// The two shortest files of each folder of the repository's corpus.
  static func corpus() throws -> [String] {
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let corpus = repository.appending(path: "Corpus").path(percentEncoded: false)
    let files = try FileManager.default.subpathsOfDirectory(atPath: corpus)
      .filter { $0.hasSuffix(".tsv") }.map { path in
        (path, try Data(contentsOf: URL(filePath: "\(corpus)/\(path)")).count)
      }
    let folders = Dictionary(grouping: files) { $0.0.prefix { $0 != "/" } }
    return folders.sorted { $0.key < $1.key }.flatMap { _, files in
      files.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(2).map { "\(corpus)/\($0.0)" }
    }
  }

  /// A model of `corpus`.
  static func model() throws -> String { try corpusModel.get() }

  /// A model whose answers a hand can compute: two labels as probable, six words, each twice under
  /// one of them. A word three times as probable under its label gives 3 : 1, two words 9 : 1.
  static func smallModel() throws -> String { try animalsAndPlants.get() }

  private static let corpusModel = Result { try train("corpus", corpus()) }

  private static let animalsAndPlants = Result {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "words.tsv", "animal\tcat dog horse cat dog horse\nplant\trose tulip oak rose tulip oak\n")
    return try train("small", ["--word-ngrams", "1", "--signals", "none", file])
  }

  /// The model stays in the build folder, where the next run writes the same bytes.
  private static func train(_ name: String, _ arguments: [String]) throws -> String {
    let path = "\(try RunningTool.folder())/CommandTests.\(name).model"
    let outcome = try copydesk(["train", "--output", path] + arguments)
    try #require(outcome.status == 0, "\(outcome.messages)")
    return path
  }
}

/// Runs `classify` with the small model; lines are paragraphs.
func classify(
  _ arguments: [String], input: String = "", environment: [String: String] = [:]
) throws -> Outcome {
  try copydesk(
    ["classify", "--model", try Fixtures.smallModel(), "--split", "line"] + arguments,
    input: Array(input.utf8), environment: environment)
}
