import Testing

@testable import Copydesk

/// Proves how `label<TAB>text` files are read.
@Suite struct TSVTests {
  @Test func linesAreParagraphsAndBlankLinesEndArticles() throws {
    let batch = try readFile(
      "a.tsv", "# a comment\nnews\tOne.\nquote\t“Two.”\n\n# 2\n\n\nnews\tThree.\n".utf8)
    #expect(batch.texts == ["One.", "“Two.”", "Three."])
    #expect(batch.read.map(\.label) == ["news", "quote", "news"])
    #expect(batch.read.map(\.position) == [0, 1, 0])
    #expect(batch.read.map(\.line) == [2, 3, 8])
    #expect(batch.articleLengths == [2, 1])
  }

  @Test func labelsMayHoldSpacesAndTextTabs() throws {
    let batch = try readFile("a.tsv", " press release \tBuy\tnow \n#tag\tno comment\n".utf8)
    #expect(batch.read.map(\.label) == ["press release", "#tag"])
    #expect(batch.texts == ["Buy\tnow", "no comment"])
  }

  @Test func aTextMayBeEmpty() throws {
    let batch = try readFile("a.tsv", "news\t\nnews\tone\n".utf8)
    #expect(batch.texts == ["", "one"])
  }

  @Test func withoutBlankLinesParagraphsStandAlone() throws {
    let alone = try readFile("a.tsv", "a\t1\nb\t2\na\t3\n".utf8)
    #expect(Set(alone.read.map(\.article)).count == 3)
    let divided = try readFile("a.tsv", "a\t1\nb\t2\n\na\t3\n".utf8)
    #expect(divided.articleLengths == [2, 1])
  }

  @Test func articlesOfTwoFilesAreNotOne() throws {
    let folder = try TemporaryFolder()
    let paths = [
      try folder.file("a.tsv", "a\t1\n\na\t2\n".utf8),
      try folder.file("b.tsv", "a\t1\n\na\t2\n".utf8),
    ]
    var reader = DatasetReader(paths, .labelled)
    let batch = try reader.readAll()
    #expect(Set(batch.read.map(\.article)).count == 4)
    #expect(batch.records.map(\.file) == [0, 0, 1, 1])
    #expect(batch.records.map(\.ordinal) == [0, 1, 0, 1])
  }

  @Test func badLinesSayWhereAndWhat() throws {
    #expect(
      try badLine("a.tsv", "news\tone\nno tab here\n")
        == "2: expected label<TAB>text, found “no tab here”")
    #expect(
      try badLine("a.tsv", "\n\n \t text without label\n")
        == "3: expected a label before the tab, found “ · text without label”")
    #expect(
      try badLine("a.tsv", "# fine\n#bad\n") == "2: expected label<TAB>text, found “#bad”")
    let long = String(repeating: "x", count: 100)
    #expect(
      try badLine("a.tsv", long)
        == "1: expected label<TAB>text, found “\(long.prefix(48))…”")
  }

  @Test func badLinesCanBePassedOverAndAreCounted() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.tsv", "bad\na\tone\nbad\n\tbad\nb\ttwo\nbad".utf8)
    var reader = DatasetReader([path], .skipping)
    let batch = try reader.readAll()
    #expect(batch.texts == ["one", "two"])
    #expect(batch.read.map(\.line) == [2, 5])
    #expect(reader.badLineCount == 4)
  }
}
