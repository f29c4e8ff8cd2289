import Testing

@testable import CopydeskCommands

/// Proves that `inspect` tells what a model is, and finds every damaged byte.
@Suite struct InspectCommandTests {
  private struct Description: Decodable { var labels: [String] }

  private let folder: TemporaryFolder
  private let model: [UInt8]

  init() throws {
    folder = try TemporaryFolder()
    let corpus = try folder.write("a.tsv", "animal\tcat dog\nplant\trose oak\n")
    let options = ["--signals", "none", "--output", folder("model")]
    try #require(try copydesk(["train"] + options + [corpus]).status == 0)
    model = try folder.read("model")
  }

  @Test func theTextSaysWhatTheModelIs() throws {
    let text = try copydesk(["inspect", folder("model")]).text
    for part in ["multinomial", "animal", "plant", "word n-grams       1..2"] {
      #expect(text.contains(part))
    }
    #expect(!text.contains("checksums"))
  }

  @Test func theJSONIsJSON() throws {
    let outcome = try copydesk(["inspect", "--format", "json", folder("model")])
    #expect(try outcome.decoded(Description.self).map(\.labels) == [["animal", "plant"]])
  }

  @Test func aWholeModelVerifies() throws {
    let outcome = try copydesk(["inspect", "--verify", folder("model")])
    #expect(outcome.status == 0 && outcome.text.contains("good"))
  }

  @Test(arguments: [0, 8, 12, 17, 33, 50, 64, 100]) func damageToTheHeadIsFound(_ at: Int) throws {
    try expectDamage(at)
  }

  @Test(arguments: 1...12) func damageToASectionIsFound(_ part: Int) throws {
    try expectDamage(model.count * part / 12 - 1)
  }

  private func expectDamage(_ offset: Int) throws {
    var damaged = model
    damaged[offset] ^= 0x01
    let path = try folder.write("damaged", damaged)
    for arguments in [["inspect", "--verify", path], ["classify", "--model", path]] {
      let outcome = try copydesk(arguments)
      #expect(outcome.status == 2 && outcome.output.isEmpty, "\(arguments) at \(offset)")
      #expect(outcome.messages.hasPrefix("copydesk: \(path): "))
    }
  }

  @Test(arguments: [0, 1, 63, 64, 200]) func aModelCutShortIsRefused(_ length: Int) throws {
    let path = try folder.write("short", model.prefix(length))
    let outcome = try copydesk(["inspect", path])
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.messages.hasPrefix("copydesk: \(path): "))
    #expect(outcome.messages.contains("expected") && outcome.messages.contains("found"))
  }

  @Test func aFileWithMoreAtItsEndIsRefused() throws {
    let path = try folder.write("long", model + [0])
    #expect(try copydesk(["inspect", "--verify", path]).status == 2)
  }

  @Test func twoModelsAreOneTooMany() throws {
    let outcome = try copydesk(["inspect", folder("model"), folder("model")])
    #expect(outcome.status == 2 && outcome.messages.contains("one file"))
  }

  @Test func countsAreShownToo() throws {
    let text = try folder.write("a.tsv", "a\tone two\nb\ttwo\nb\tthree\n")
    let counted = try copydesk(
      ["count", "--signals", "none", "--word-ngrams", "1", "--output", folder("counts"), text])
    #expect(counted.status == 0)
    let shown = try copydesk(["inspect", folder("counts")])
    let lines = shown.text.split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    #expect(shown.status == 0 && lines.first == "contents counts")
    for line in ["word n-grams 1..1", "signals none", "features 3", "paragraphs 3", "a 1", "b 2"] {
      #expect(lines.contains(line))
    }
    let json = try copydesk(["inspect", "--format", "json", folder("counts")])
    #expect(json.text.contains(#""labels":["a","b"]"#) && json.text.contains(#""featureCount":3"#))
    var damaged = try folder.read("counts")
    damaged[damaged.count - 70] ^= 1
    let path = try folder.write("damaged", damaged)
    #expect(try copydesk(["inspect", path]).status == 2)
  }
}
