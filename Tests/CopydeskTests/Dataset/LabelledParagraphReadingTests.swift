import Testing

@testable import Copydesk

/// Proves that the paragraphs of a file are those that the command line reads.
@Suite struct LabelledParagraphReadingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func articlesAreToldApart() throws {
    let path = try folder.file("a.tsv", "news\tone\nquote\ttwo\n\nnews\tthree\n".utf8)
    let paragraphs = try LabelledParagraph.read(from: path)
    #expect(paragraphs.map(\.text) == ["one", "two", "three"])
    #expect(paragraphs.map(\.label) == ["news", "quote", "news"])
    #expect(paragraphs[0].article != nil)
    #expect(paragraphs[0].article == paragraphs[1].article)
    #expect(paragraphs[0].article != paragraphs[2].article)
    let other = try folder.file("b.tsv", "news\tone\n\nnews\tone\n".utf8)
    let others = try LabelledParagraph.read(from: other)
    #expect(Set((paragraphs + others).map(\.article)).count == 4)
  }

  @Test(arguments: [
    ("a.csv", "article,label,text\nx,news,\"one, two\"\nx,quote,three\n"),
    (
      "a.jsonl",
      #"{"label":"news","text":"one, two","article":"x"}"# + "\n"
        + #"{"label":"quote","text":"three","article":"x"}"#
    ),
    ("a.ft", "__label__news one, two\n__label__quote three\n"),
    ("a", "news\tone, two\nquote\tthree\n"),
  ])
  func everyFormatIsRead(_ name: String, _ contents: String) throws {
    let paragraphs = try LabelledParagraph.read(from: folder.file(name, contents.utf8))
    #expect(paragraphs.map(\.text) == ["one, two", "three"])
    #expect(paragraphs.map(\.label) == ["news", "quote"])
  }

  /// The same paragraphs in the same articles make the same folds.
  @Test func whatIsCrossValidatedIsWhatTheCommandLineReads() throws {
    let lines = sampleParagraphs.map { "\($0.label)\t\($0.text)" }
    let articles = stride(from: 0, to: lines.count, by: 3).map {
      lines[$0..<min($0 + 3, lines.count)].joined(separator: "\n")
    }
    let path = try folder.file("a.tsv", (articles.joined(separator: "\n\n") + "\n").utf8)
    var options = DatasetReader.Options()
    options.requiresLabels = true
    var reader = DatasetReader([path], options)
    let batch = try reader.readAll()
    let expected = try CrossValidation(
      of: batch, TrainingParameters(), folds: 4, grouping: .article, seed: 3, threads: 1
    ) { _ in }
    let found = try CrossValidation(
      of: ParagraphBatch(LabelledParagraph.read(from: path)), TrainingParameters(), folds: 4,
      grouping: .article, seed: 3, threads: 1
    ) { _ in }
    #expect(found.total.confusionMatrix == expected.total.confusionMatrix)
    #expect(found.folds.map(\.accuracy) == expected.folds.map(\.accuracy))
  }

  @Test func whatCannotBeReadIsSaid() throws {
    #expect(throws: DatasetError.self) {
      try LabelledParagraph.read(from: "\(folder.path)/missing.tsv")
    }
    let empty = try folder.file("empty.tsv", "".utf8)
    #expect(throws: DatasetError.empty(path: empty)) { try LabelledParagraph.read(from: empty) }
    let bad = try folder.file("bad.tsv", "news\tone\nno label\n".utf8)
    let error = #expect(throws: DatasetError.self) { try LabelledParagraph.read(from: bad) }
    guard case .badLine(bad, 2, _, _) = error else {
      Issue.record("found \(String(describing: error))")
      return
    }
  }
}
