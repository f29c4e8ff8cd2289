import Testing

@testable import CopydeskCommands

/// Proves that converting changes the format of paragraphs and nothing about them.
@Suite struct CorpusConvertCommandTests {
  private struct Labelled: Decodable, Equatable {
    var label: String
    var text: String
    var article: String
  }

  private func convert(to format: String, _ input: [UInt8], from: String) throws -> Outcome {
    try copydesk(["corpus", "convert", "--to", format, "--input", from], input: input)
  }

  /// The corpus as one `.tsv` without comments.
  private func corpus() throws -> Outcome {
    let outcome = try copydesk(["corpus", "convert", "--to", "tsv"] + Fixtures.corpus())
    #expect(outcome.status == 0 && outcome.lines.count > 100)
    return outcome
  }

  /// Shards that are converted one by one can be put together, wherever they came from.
  @Test func articlesWithoutNamesAreToldApartByWhatTheySay() throws {
    let articles = try ["b", "c", "b"].map { text in
      let outcome = try convert(
        to: "jsonl", Array(#"{"label":"a","text":"\#(text)"}"#.utf8), from: "jsonl")
      return try outcome.decoded(Labelled.self)[0].article
    }
    #expect(articles[0] != articles[1] && articles[0] == articles[2])
  }

  /// Blank lines cannot say that an article goes on after another.
  @Test(arguments: [("tsv", true), ("jsonl", false), ("csv", false)])
  func articlesThatAreTornAreCounted(format: String, isTorn: Bool) throws {
    let input = [1, 1, 2, 1, 2].map { #"{"label":"a","text":"b","article":\#($0)}"# + "\n" }
    let outcome = try convert(to: format, Array(input.joined().utf8), from: "jsonl")
    #expect(outcome.status == 0)
    #expect(outcome.messages.contains("2 times an article goes on") == isTorn)
  }

  @Test func tsvIsItsOwnConversion() throws {
    let corpus = try corpus()
    #expect(try convert(to: "tsv", corpus.output, from: "tsv").output == corpus.output)
  }

  @Test func jsonLinesAndBackKeepEveryByte() throws {
    let corpus = try corpus()
    let json = try convert(to: "jsonl", corpus.output, from: "tsv")
    #expect(try json.decoded(Labelled.self).count == corpus.lines.count)
    #expect(try convert(to: "tsv", json.output, from: "jsonl").output == corpus.output)
  }

  @Test func csvAndBackKeepEveryByte() throws {
    let corpus = try corpus()
    let csv = try convert(to: "csv", corpus.output, from: "tsv")
    #expect(csv.lines.count == corpus.lines.count + 1)
    #expect(csv.lines.first == "label,text,article")
    #expect(try convert(to: "tsv", csv.output, from: "csv").output == corpus.output)
  }

  /// Labels, texts and names of articles with all that either format must escape.
  @Test func csvToJSONLinesAndBackKeepsEveryByte() throws {
    let csv = #"""
      label,text,article
      a,plain “é”,x
      "a ""b""","one
      two, ""three""\#t\#r
      ","https://example.org/?a,b"
      ", ",,7
      " c "," \#0",7

      """#
    let json = try convert(to: "jsonl", Array(csv.utf8), from: "csv")
    let expected = [
      Labelled(label: "a", text: "plain “é”", article: "x"),
      Labelled(
        label: "a \"b\"", text: "one\ntwo, \"three\"\t\r\n", article: "https://example.org/?a,b"),
      Labelled(label: ", ", text: "", article: "7"),
      Labelled(label: " c ", text: " \0", article: "7"),
    ]
    #expect(try json.decoded(Labelled.self) == expected)
    #expect(try convert(to: "csv", json.output, from: "jsonl").text == csv)
    #expect(try convert(to: "csv", Array(csv.utf8), from: "csv").text == csv)
  }

  @Test func aNameOfAnArticleThatIsNoStringIsWrittenAsItIs() throws {
    let json = [#"{"a":7,"#, #"{"a":[1, "b"],"#, #"{"a":"","#, #"{"a":null,"#]
      .map { $0 + #""label":"l","text":"t"}"# }.joined(separator: "\n")
    let outcome = try copydesk(
      ["corpus", "convert", "--to", "csv", "--input", "jsonl", "--article-field", "a"],
      input: Array(json.utf8))
    #expect(outcome.lines.prefix(3) == ["label,text,article", "l,t,7", #"l,t,"[1, ""b""]""#])
    // No name is no name in CSV: a number stands for it.
    #expect(outcome.lines.count == 5)
    #expect(outcome.lines.suffix(2).allSatisfy { $0.dropFirst(4).allSatisfy(\.isHexDigit) })
    #expect(outcome.lines.suffix(2).allSatisfy { $0.count > 8 })
  }

  @Test func fastTextAndBackKeepLabelsAndTexts() throws {
    let corpus = try corpus()
    let lines = try convert(to: "fasttext", corpus.output, from: "tsv")
    #expect(lines.lines.allSatisfy { $0.hasPrefix("__label__") })
    #expect(try convert(to: "tsv", lines.output, from: "fasttext").lines == corpus.lines)
  }

  @Test func textKeepsTheTexts() throws {
    let corpus = try corpus()
    let texts = corpus.lines.map { $0.drop { $0 != "\t" }.dropFirst() }
    #expect(try convert(to: "txt", corpus.output, from: "tsv").lines == texts.map { String($0) })
  }

  @Test func anEscapedTextIsOneLineOfTSV() throws {
    let json = #"{"label":"a","text":"one\ntwo\tthree \"é\"","article":"x"}"# + "\n"
    let outcome = try convert(to: "tsv", Array(json.utf8), from: "jsonl")
    #expect(outcome.text == "a\tone two three \"é\"\n")
  }

  @Test func aLabelThatFastTextCannotHoldIsRefused() throws {
    let outcome = try convert(to: "fasttext", Array("my label\ttext\n".utf8), from: "tsv")
    #expect(outcome.status == 2 && outcome.messages.contains("“my label”"))
  }

  @Test(arguments: [#"a\tb"#, #"a\nb"#, "# c"])
  func aLabelThatTSVCannotHoldIsRefused(_ label: String) throws {
    let json = #"{"label":"\#(label)","text":"x"}"# + "\n"
    let outcome = try convert(to: "tsv", Array(json.utf8), from: "jsonl")
    #expect(outcome.status == 2)
  }

  @Test func jsonLinesAreTheirOwnConversion() throws {
    let json = #"{"label":"a","text":"x","article":"one"}"# + "\n"
    let outcome = try convert(to: "jsonl", Array(json.utf8), from: "jsonl")
    #expect(outcome.text == json)
  }

  /// What would be read back as something else is an error, and not a loss.
  @Test(arguments: [
    ("fasttext", #"{"label":"a","text":" __label__b c"}"#), ("txt", #"{"label":"a","text":" "}"#),
    ("tsv", #"{"label":" ","text":"c"}"#), ("tsv", #"{"label":"a ","text":"c"}"#),
    ("tsv", #"{"label":"\uFEFFa","text":"c"}"#),
  ])
  func whatTheFormatCannotSayIsRefused(format: String, record: String) throws {
    let outcome = try convert(to: format, Array((record + "\n").utf8), from: "jsonl")
    #expect(outcome.status == 2 && outcome.messages.contains("cannot be written as \(format)"))
  }

  @Test func namesThatAreNotUTF8BecomeJSON() throws {
    let record = Array(#"{"label":"a","text":"b","article":""#.utf8) + [0xFF] + Array("\"}\n".utf8)
    let outcome = try convert(to: "jsonl", record, from: "jsonl")
    let expected = Labelled(label: "a", text: "b", article: "\u{FFFD}")
    #expect(try outcome.decoded(Labelled.self) == [expected])
  }
}
