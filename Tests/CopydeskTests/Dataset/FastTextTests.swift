import Testing

@testable import Copydesk

/// Proves how fastText's own files are read.
@Suite struct FastTextTests {
  @Test func eachLineIsAnArticleOfItsOwn() throws {
    let batch = try readFile(
      "a.ft", "__label__news One  two.\n\n  __label__a__b\ttext \n__label__empty\n".utf8)
    #expect(batch.texts == ["One  two.", "text", ""])
    #expect(batch.read.map(\.label) == ["news", "a__b", "empty"])
    #expect(batch.read.map(\.position) == [0, 0, 0])
    #expect(batch.articleLengths == [1, 1, 1])
  }

  @Test func aTextFileOfLabelsIsFastText() throws {
    #expect(try readFile("a.txt", "__label__news One.\n".utf8).texts == ["One."])
    let text = try readFile("a.txt", "__label__news One.\n".utf8, DatasetReader.Options())
    #expect(text.texts == ["__label__news One."])
  }

  @Test func badLinesSayWhereAndWhat() throws {
    #expect(
      try badLine("a.ft", "__label__a one\ntwo\n")
        == "2: expected __label__ and a label, found “two”")
    #expect(
      try badLine("a.ft", "__label__ one")
        == "1: expected __label__ and a label, found “__label__ one”")
    #expect(
      try badLine("a.ft", "__label__a __label__b one")
        == "1: expected one label, found “__label__a __label__b one”")
  }

  @Test func spacesAfterTheLabelAreNoText() throws {
    let texts = try readFile("a.ft", "__label__a   one\n".utf8).texts
    let twoLabels = try badLine("a.ft", "__label__a  __label__b one")
    #expect(texts == ["one"])
    #expect(twoLabels != nil)
  }
}
