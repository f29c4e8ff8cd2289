import Testing

@testable import Copydesk

/// Proves how objects are read that are a paragraph or a whole document.
@Suite struct JSONLinesTests {
  @Test func anObjectWithAnArticleIsAParagraph() throws {
    let batch = try readFile(
      "a.jsonl",
      """
      {"label":"news","text":"One.","article":"x"}
      {"text":"Two\\nlines.","article":"x","label":"press release"}

      {"label":"news","text":"Three.","article":"y"}
      {"label":"news","text":"Four.","article":7}
      """.utf8)
    #expect(batch.texts == ["One.", "Two\nlines.", "Three.", "Four."])
    #expect(batch.read.map(\.label) == ["news", "press release", "news", "news"])
    #expect(batch.read.map(\.position) == [0, 1, 0, 0])
    #expect(batch.read.map(\.line) == [1, 2, 4, 5])
    #expect(batch.articleLengths == [2, 1, 1])
  }

  @Test func anObjectWithoutAnArticleIsADocument() throws {
    let batch = try readFile(
      "a.jsonl",
      """
      {"text":"One.\\n\\nTwo.\\r\\n","url":"https://example.org"}
      {"text":"Three."}
      {"text":" \\n "}
      """.utf8, DatasetReader.Options())
    #expect(batch.texts == ["One.", "Two.", "Three.", " \n "])
    #expect(batch.read.map(\.position) == [0, 1, 0, 0])
    #expect(batch.articleLengths == [2, 1, 1])
    #expect(batch.records.map(\.isDocument) == [true, true, true, true])
    #expect(batch.records.allSatisfy { $0.label == nil })
  }

  @Test func anotherFieldCanNameTheArticle() throws {
    var options = DatasetReader.Options()
    options.articleField = "url"
    let batch = try readFile(
      "a.jsonl",
      """
      {"text":"1","url":"x","article":1}
      {"text":"2","url":"x","article":2}
      """.utf8, options)
    #expect(batch.articleLengths == [2])
  }

  @Test func escapesAreRead() throws {
    let batch = try readFile(
      "a.jsonl", #"{"label":"\u0061 \"b\"","text":"\ud83d\ude00 \ud83d \t\u00e9"}"#.utf8)
    #expect(batch.texts == ["😀 \u{FFFD} \té"])
    #expect(batch.read.map(\.label) == ["a \"b\""])
  }

  @Test func theObjectIsKeptIfAskedFor() throws {
    var options = DatasetReader.Options()
    options.keepsJSON = true
    options.splitting = .line
    let line = #"{"text":"One.\nTwo.","id":3}"#
    let batch = try readFile("a.jsonl", "\(line)\n\(line)".utf8, options)
    #expect(batch.texts == ["One.", "Two.", "One.", "Two."])
    for record in batch.records {
      let json = try #require(record.json)
      #expect(String(decoding: batch.bytes[json], as: UTF8.self) == line)
    }
  }

  @Test func aNumberIsALabelAsItIsWritten() throws {
    let lines = #"{"label":3,"text":"a"}"# + "\n" + #"{"label": -1.50 ,"text":"b"}"#
    let batch = try readFile("a.jsonl", lines.utf8)
    #expect(batch.read.map(\.label) == ["3", "-1.50"])
  }

  @Test(arguments: [
    (#"{"label":"a"}"#, "a member “text”"), (#"{"label":"a","text":1}"#, "a string as “text”"),
    (#"{"text":"a"}"#, "a member “label”"), (#"{"text":"a","label":""}"#, "a member “label”"),
    (#"{"text":"a","label":null}"#, "a string or a number as “label”"),
    (#"{"text":"a""#, "at byte 12"),
    (#"{"text":"a"} x"#, "at byte 14"), ("[1]", "at byte 1"), (#"{"text":"\x"}"#, "at byte 10"),
    ("label\ttext", "at byte 1"),
  ])
  func badLinesSayWhereAndWhat(line: String, expected: String) throws {
    let good = #"{"label":"a","text":"b"}"#
    let found = try #require(try badLine("a.jsonl", "\(good)\n\n\(line)\n\(good)"))
    #expect(found.hasPrefix("3: expected "))
    #expect(found.contains(expected))
  }

  @Test func badLinesCanBePassedOverAndAreCounted() throws {
    let folder = try TemporaryFolder()
    let good = #"{"label":"a","text":"b","article":"x"}"#
    let path = try folder.file("a.jsonl", "{\n\(good)\n{}\n\(good)\nnull".utf8)
    var reader = DatasetReader([path], .skipping)
    let batch = try reader.readAll()
    #expect(batch.read.map(\.line) == [2, 4])
    #expect(batch.read.map(\.position) == [0, 1])
    #expect(reader.badLineCount == 3)
  }
}
