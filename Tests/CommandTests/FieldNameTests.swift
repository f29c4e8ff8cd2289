import Testing

@testable import CopydeskCommands

/// Proves that members and columns of other names are read as those of the usual ones.
@Suite struct FieldNameTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Documents and paragraphs of articles, with the text under a name.
  private func lines(_ text: String) -> String {
    """
    {"id":1,"\(text)":"cat dog\\nrose oak\\nsay \\"oak\\"","x":[1]}
    {"\(text)":"cat","article":"a"}
    {"\(text)":"rose","article":"a","x":2}
    {"id":2,"other":"cat","\(text)":"rose\\ncat"}

    """
  }

  @Test(arguments: [
    [], ["--format", "tsv"], ["--format", "jsonl"], ["--format", "html"], ["--per", "document"],
    ["--keep", "plant"], ["--keep", "plant", "--format", "jsonl"],
    ["--drop", "plant", "--format", "text"],
  ])
  func theTextHasAnyName(_ arguments: [String]) throws {
    let usual = try classify(arguments + ["--input", "jsonl"], input: lines("text"))
    let named = try classify(
      arguments + ["--input", "jsonl", "--text-field", "content"], input: lines("content"))
    #expect(usual.status == 0 && named.status == 0 && !usual.output.isEmpty)
    #expect(named.text.replacing(#""content":"#, with: #""text":"#) == usual.text)
  }

  @Test func theLastMemberOfTheNameIsTheText() throws {
    let outcome = try classify(
      ["--input", "jsonl", "--text-field", "body", "--keep", "plant"],
      input: #"{"text":"cat","body":"dog\ndog","b\u006fdy":"rose\ncat"}"# + "\n")
    #expect(outcome.text == #"{"text":"cat","body":"dog\ndog","b\u006fdy":"rose"}"# + "\n")
  }

  @Test func modelsAreTheSameByWhateverNames() throws {
    let files = [
      (
        "a.jsonl",
        #"{"text":"cat dog","label":"animal"}"# + "\n" + #"{"text":"rose","label":"plant"}"#, []
      ),
      (
        "b.jsonl", #"{"c":"cat dog","k":"animal"}"# + "\n" + #"{"c":"rose","k":"plant"}"#,
        ["--text-field", "c", "--label-field", "k"]
      ),
      ("a.csv", "label,text\nanimal,cat dog\nplant,rose\n", []),
      (
        "b.csv", "label,Body,Class,text\nx,cat dog,animal,y\nx,rose,plant,y\n",
        ["--text-field", "body", "--label-field", "class"]
      ),
    ]
    var models: [[UInt8]] = []
    for (name, contents, arguments) in files {
      let path = try folder.write(name, contents)
      let outcome = try copydesk(["train", "--output", folder("model"), path] + arguments)
      try #require(outcome.status == 0, "\(outcome.messages)")
      models.append(try folder.read("model"))
    }
    #expect(models.allSatisfy { $0 == models[0] })
  }

  @Test func whatIsMissingIsNamed() throws {
    let json = try folder.write("a.jsonl", #"{"text":"cat","label":"animal"}"#)
    let csv = try folder.write("a.csv", "text,label\ncat,animal\n")
    for path in [json, csv] {
      for field in ["text", "label"] {
        let outcome = try copydesk(
          ["train", "--output", folder("model"), path, "--\(field)-field", "nothing"])
        #expect(outcome.status == 2)
        #expect(
          outcome.messages.contains("\(path):1: expected a")
            && outcome.messages.contains("“nothing”"))
      }
    }
    #expect(try copydesk(["classify", "--text-field", "", json]).status == 2)
  }

  @Test func tuneTellsTheNames() throws {
    let rows = (0..<12).map { "{\"c\":\"w\($0 % 3) v\($0 % 2)\",\"k\":\"l\($0 % 2)\"}\n" }
    let path = try folder.write("a.jsonl", rows.joined())
    let outcome = try copydesk(
      ["tune", "--trials", "1", "--folds", "2", "--text-field", "c", "--label-field", "k", path])
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("--text-field c --label-field k"))
  }
}
