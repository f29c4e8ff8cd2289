import Testing

@testable import CopydeskCommands

/// Proves that records of JSON lines keep what is their own, byte for byte, and get what is ours.
@Suite struct ClassifyJSONTests {
  private struct Document: Decodable {
    var id: Int?
    var text: String?
    var paragraphs: [Record]
  }

  private func lines(_ input: String, _ arguments: [String] = []) throws -> Outcome {
    let outcome = try classify(
      ["--format", "jsonl", "--input", "jsonl"] + arguments, input: input)
    #expect(outcome.status == 0, "\(outcome.messages)")
    return outcome
  }

  @Test(arguments: [
    #""big":1e400"#, #""n":-0.10E+05"#, #""odd":{"a" :[1, 2 ,{ "b":null}],"c":  "\u00e9\/"}"#,
    #""id":123456789012345678901234567890"#, #""é\t":true"#, #""":"""#, #""deep":[[[[[]]]]]"#,
  ])
  func aFieldOfItsOwnComesThroughByteForByte(_ member: String) throws {
    for input in ["{\(member),\"text\":\"cat\"}\n", "{ \"text\" : \"cat\", \(member) }\n"] {
      let output = try lines(input)
      #expect(output.text.contains(",\(member)"))
      #expect(output.lines.count == 1)
    }
  }

  @Test(arguments: [#""label""#, #""l\u0061bel""#]) func aGoldLabelIsReplaced(_ key: String) throws
  {
    let outcome = try lines("{\(key):\"gold\",\"text\":\"cat\"}\n")
    #expect(!outcome.text.contains("gold"))
    #expect(try outcome.decoded(Record.self).map(\.label) == ["animal"])
    #expect(outcome.text.split(separator: "label").count == 2)
  }

  @Test func textIsUnescapedAndEscapedAgain() throws {
    let escaped = #"cat \"\\\u0000\u001f\t\ud83d\ude00\ud800 \u00e9"#
    let outcome = try lines("{\"text\":\"\(escaped)\",\"article\":1}\n")
    let record = try #require(try outcome.decoded(Record.self).first)
    #expect(record.text == "cat \"\\\u{0}\u{1F}\t\u{1F600}\u{FFFD} é")
  }

  @Test func theArticleFieldSaysWhatBelongsTogether() throws {
    let input = """
      {"page":"a","text":"cat"}
      {"page":"a","text":"dog"}
      {"page":"b","text":"rose"}
      {"text":"oak"}

      """
    let named = try lines(input, ["--article-field", "page", "--per", "document"])
    #expect(try named.decoded(Document.self).map(\.paragraphs.count) == [2, 1, 1])
    let unnamed = try lines(input, ["--per", "document"])
    #expect(try unnamed.decoded(Document.self).map(\.paragraphs.count) == [1, 1, 1, 1])
    let positions = try lines(input, ["--article-field=page"]).decoded(Record.self)
    #expect(positions.map(\.paragraph) == [0, 1, 0, 0])
  }

  @Test func aDocumentIsOneRecordWithItsParagraphsAsAList() throws {
    let input = #"{"id":7,"text":"cat dog\nrose\n\n oak "}"# + "\n" + #"{"id":8,"text":""}"# + "\n"
    let documents = try lines(input, ["--per", "document"]).decoded(Document.self)
    #expect(documents.map(\.id) == [7, 8])
    #expect(documents[0].text == "cat dog\nrose\n\n oak ")
    #expect(documents[0].paragraphs.map(\.text) == ["cat dog", "rose", "oak"])
    #expect(documents[0].paragraphs.map(\.label) == ["animal", "plant", "plant"])
    #expect(documents[0].paragraphs.map(\.paragraph) == [0, 1, 2])
    #expect(documents[1].paragraphs.map(\.text) == [""])
  }

  @Test func everyRecordHasAResultAlsoWithoutText() throws {
    let input = #"{"text":""}"# + "\n\n" + #"{"text":" \n "}"# + "\n" + #"{"text":"cat"}"# + "\n"
    #expect(try lines(input).decoded(Record.self).count == 3)
  }

  @Test func aDocumentsParagraphsAreOnItsLines() throws {
    let input = #"{"text":"Police arrested a man on Monday.\nBuy now."}"# + "\n"
    let outcome = try copydesk(
      ["classify", "--model", try Fixtures.smallModel(), "--format", "jsonl", "--input", "jsonl"],
      input: Array(input.utf8))
    #expect(outcome.lines.count == 2)
  }

  @Test func aFieldThatIsOnlyOursAtTimesIsItsOwnAtOthers() throws {
    let outcome = try lines(#"{"text":"cat","repeats":7,"explanation":"mine"}"# + "\n")
    #expect(outcome.text.contains(#""explanation":"mine""#))
    #expect(outcome.text.contains(#""repeats":7"#))
  }

  @Test func noArticleIsNoName() throws {
    let input = #"{"article":null,"text":"cat"}"# + "\n" + #"{"article":null,"text":"oak"}"# + "\n"
    let outcome = try lines(input, ["--per", "document"])
    #expect(outcome.lines.count == 2)
  }
}
