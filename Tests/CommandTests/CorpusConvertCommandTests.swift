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
}
