import Foundation

/// What a run of the tool left behind.
struct Outcome {
  let status: Int32
  let output: [UInt8]
  let messages: String

  var text: String { String(decoding: output, as: UTF8.self) }
  /// The lines of the output that are not empty.
  var lines: [String] {
    output.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Where a run's standard output goes.
enum Destination {
  case captured
  case file(String)
  /// A pipe that nobody reads.
  case closedPipe
}

/// The executable that was built beside the tests.
enum RunningTool {
  struct NotBuilt: Error {}

  /// The runner of the tests is somewhere below the build folder, by one of its arguments.
  static let path: Result<String, NotBuilt> = {
    for argument in CommandLine.arguments {
      var folder = URL(filePath: argument).standardizedFileURL
      while folder.path().count > 1 {
        folder.deleteLastPathComponent()
        let candidate = folder.appending(path: "copydesk")
        let path = candidate.path(percentEncoded: false)
        let values = try? candidate.resourceValues(forKeys: [.isRegularFileKey])
        if values?.isRegularFile == true, FileManager.default.isExecutableFile(atPath: path) {
          return .success(path)
        }
      }
    }
    return .failure(NotBuilt())
  }()

  /// The folder that the executable is in.
  static func folder() throws -> String {
    URL(filePath: try path.get()).deletingLastPathComponent().path(percentEncoded: false)
  }
}

/// Runs the tool to its end. Streams go through files, so that no full pipe can block.
func copydesk(
  _ arguments: [String], input: [UInt8] = [], to destination: Destination = .captured,
  environment: [String: String] = [:]
) throws -> Outcome {
  try run(
    RunningTool.path.get(), arguments, input: input, to: destination, environment: environment)
}

/// Runs a program to its end.
func run(
  _ program: String, _ arguments: [String], input: [UInt8] = [],
  to destination: Destination = .captured, environment: [String: String] = [:]
) throws -> Outcome {
  let folder = try TemporaryFolder()
  let process = Process()
  process.executableURL = URL(filePath: program)
  process.arguments = arguments
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  let inputPath = try folder.write("input", input)
  process.standardInput = try FileHandle(forReadingFrom: URL(filePath: inputPath))
  let outputPath = try folder.write("output", [])
  switch destination {
  case .captured:
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: outputPath))
  case .file(let path):
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: path))
  case .closedPipe:
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    process.standardOutput = pipe.fileHandleForWriting
  }
  let messagesPath = try folder.write("messages", [])
  process.standardError = try FileHandle(forWritingTo: URL(filePath: messagesPath))
  try process.run()
  process.waitUntilExit()
  let signal: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
  return Outcome(
    status: signal + process.terminationStatus, output: try folder.read("output"),
    messages: String(decoding: try folder.read("messages"), as: UTF8.self))
}
