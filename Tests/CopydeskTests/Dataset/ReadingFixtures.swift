import Testing

@testable import Copydesk

/// What a test looks at in a record.
struct ReadRecord: Hashable {
  var label: String?
  var text: String
  var article: UInt64
  var position: Int
  var line: Int
}

extension ParagraphBatch {
  var read: [ReadRecord] {
    records.map { record in
      ReadRecord(
        label: label(of: record), text: String(decoding: bytes[record.text], as: UTF8.self),
        article: record.article, position: record.position, line: record.line)
    }
  }

  var texts: [String] { read.map(\.text) }

  /// How many records of each article follow each other.
  var articleLengths: [Int] {
    var lengths: [Int] = []
    for (index, record) in records.enumerated() {
      if index > 0, records[index - 1].article == record.article {
        lengths[lengths.count - 1] += 1
      } else {
        lengths.append(1)
      }
    }
    return lengths
  }
}

extension DatasetReader.Options {
  static var labelled: Self {
    var options = Self()
    options.requiresLabels = true
    return options
  }

  static var skipping: Self {
    var options = labelled
    options.skipsBadLines = true
    return options
  }
}

/// Reads a file of the given name and contents.
func readFile(
  _ name: String, _ contents: some Sequence<UInt8>,
  _ options: DatasetReader.Options = .labelled
) throws -> ParagraphBatch {
  let folder = try TemporaryFolder()
  var reader = DatasetReader([try folder.file(name, contents)], options)
  return try reader.readAll()
}

/// The line, what was expected and what was found there, if the file has a bad line.
func badLine(
  _ name: String, _ contents: String, _ options: DatasetReader.Options = .labelled
) throws -> String? {
  do {
    _ = try readFile(name, contents.utf8, options)
    return nil
  } catch DatasetError.badLine(let path, let line, let expected, let found) {
    #expect(path.hasSuffix("/" + name))
    return "\(line): expected \(expected), found \(found)"
  }
}
