import Testing

@testable import Copydesk

/// Proves what is said of files that are missing, folders or empty.
@Suite struct FilesTests {
  private func error(_ paths: [String], _ options: DatasetReader.Options = .labelled)
    -> DatasetError?
  {
    var reader = DatasetReader(paths, options)
    do {
      _ = try reader.readAll()
      return nil
    } catch {
      return error
    }
  }

  @Test func aMissingFileIsNamed() throws {
    let folder = try TemporaryFolder()
    let missing = "\(folder.path)/missing.tsv"
    guard case .storage(.unreadable(missing, let reason)) = error([missing]) else {
      Issue.record("expected an unreadable file")
      return
    }
    #expect(!reason.isEmpty)
    let good = try folder.file("good.tsv", "a\tb\n".utf8)
    #expect(error([good, missing]) != nil)
  }

  @Test func aFolderIsNoFile() throws {
    let folder = try TemporaryFolder()
    #expect(error([folder.path]) == .storage(.directory(path: folder.path)))
  }

  @Test(arguments: ["", "\n\n", "# only a comment\n", "\u{FEFF}", " "])
  func aFileWithoutParagraphsIsNamed(contents: String) throws {
    let folder = try TemporaryFolder()
    let empty = try folder.file("empty.tsv", contents.utf8)
    let good = try folder.file("good.tsv", "a\tb\n".utf8)
    #expect(error([good, empty]) == .empty(path: empty))
    #expect(error([good]) == nil)
    var reader = DatasetReader([empty, good], DatasetReader.Options())
    #expect(try reader.readAll().texts == ["b"])
    #expect(reader.emptyPaths == [empty])
  }

  @Test(arguments: [
    ("a.tsv", DatasetFormat.tsv), ("a.b/c.TSV", .tsv), ("a.csv", .csv), ("a.CSV.gz", .csv),
    ("a.csv.zst", .csv),
    ("a.jsonl", .jsonl), ("a.ndjson.gz", .jsonl),
    ("a.txt.zst", .text), ("a.md", .text), ("a.ft", .fastText), ("a.fasttext", .fastText),
  ])
  func aNameTellsTheFormat(path: String, format: DatasetFormat) {
    #expect(DatasetFormat(path: path) == format)
  }

  @Test(arguments: ["a", "tsv", "a.tsv/b", "a.gz", "", "/", ".tsv", "a.xlsx"])
  func otherNamesTellNone(path: String) {
    #expect(DatasetFormat(path: path) == nil)
  }

  @Test func theFormatAskedForComesFirst() throws {
    var options = DatasetReader.Options.labelled
    options.format = .tsv
    #expect(try readFile("a.txt", "news\tOne.\n".utf8, options).texts == ["One."])
  }
}
