import Testing

@testable import Copydesk

/// Proves that byte order marks, line ends, lengths and bytes that are no text do no harm.
@Suite struct AwkwardBytesTests {
  private static let lines: [(name: String, lines: [String])] = [
    ("a.tsv", ["news\tOne.", "quote\tTwo."]),
    ("a.ft", ["__label__news One.", "__label__quote Two."]),
    ("a.jsonl", [#"{"label":"news","text":"One."}"#, #"{"label":"quote","text":"Two."}"#]),
    ("unnamed", ["news\tOne.", "quote\tTwo."]),
    ("unnamed", ["__label__news One.", "__label__quote Two."]),
    ("unnamed", [#"{"label":"news","text":"One."}"#, #"{"label":"quote","text":"Two."}"#]),
  ]

  @Test(arguments: 0..<lines.count, ["", "\u{FEFF}"])
  func marksAndLineEndsDoNotShow(format: Int, mark: String) throws {
    let (name, lines) = Self.lines[format]
    for lineEnd in ["\n", "\r\n"] {
      for last in ["", lineEnd] {
        let text = mark + lines.joined(separator: lineEnd) + last
        let batch = try readFile(name, text.utf8)
        #expect(batch.texts == ["One.", "Two."])
        #expect(batch.read.map(\.label) == ["news", "quote"])
        #expect(batch.read.map(\.line) == [1, 2])
      }
    }
  }

  @Test func aLineOf3MegabytesIsOneParagraph() throws {
    let word = "word "
    let long = String(repeating: word, count: 3_000_000 / word.utf8.count) + "end"
    let batch = try readFile("a.tsv", "news\tshort\nquote\t\(long)\nnews\tlast".utf8)
    #expect(batch.records.map(\.text.count) == [5, 3_000_003, 4])
    #expect(batch.read[1].text == long)
    #expect(batch.read[2].line == 3)
  }

  @Test func nullsAndBytesThatAreNoTextArePartOfTheText() throws {
    let text: [UInt8] = [0x00, 0xFF, 0xC3, 0x28, 0x00]
    let batch = try readFile("a.tsv", Array("news\t".utf8) + text + Array("\nnews\tx".utf8))
    #expect(Array(batch.bytes[batch.records[0].text]) == text)
    #expect(batch.records.count == 2)
    let nulls = [UInt8](repeating: 0, count: 1000)
    #expect(try readFile("a.txt", nulls, DatasetReader.Options()).records.count == 1)
    #expect(throws: DatasetError.self) { try readFile("a.tsv", nulls) }
  }

  @Test func aMarkInTheMiddleIsText() throws {
    #expect(try readFile("a.tsv", "a\tb\na\t\u{FEFF}c".utf8).texts == ["b", "\u{FEFF}c"])
  }

  @Test(arguments: ["a.tsv", "a.jsonl", "a.ft"])
  func noiseIsRefusedOrRead(name: String) throws {
    var random = RandomSource(seed: 11)
    for _ in 0..<8 {
      let alphabet =
        Array("{}[]\":,\\u0 a\t\n\r#__label__text\u{0}".utf8) + [0xFF, 0xEF, 0xBB, 0xBF]
      let noise = (0..<2000).map { _ in alphabet[random.next(below: alphabet.count)] }
      let folder = try TemporaryFolder()
      var reader = DatasetReader([try folder.file(name, noise)], .skipping)
      var batch = ParagraphBatch()
      while try reader.read(into: &batch) {}
      let lines = noise.count { $0 == UInt8(ascii: "\n") } + 1
      #expect(reader.badLineCount <= lines)
    }
  }
}
