import Testing

@testable import Copydesk

/// Proves that a bad record of CSV is named, and costs no more than it must where it is passed over.
@Suite struct CSVBadRecordTests {
  /// The texts and lines of the good records, and what is said of the others.
  private func skip(
    _ contents: some Sequence<UInt8>
  ) throws -> (texts: [String], lines: [Int], bad: [String]) {
    let folder = try TemporaryFolder()
    var reader = DatasetReader([try folder.file("a.csv", contents)], .skipping)
    let batch = try reader.readAll()
    #expect(reader.badLineCount == reader.badLines.count)
    let bad = reader.badLines.map { String($0.description.drop { $0 != ":" }.dropFirst()) }
    return (batch.texts, batch.read.map(\.line), bad)
  }

  @Test(arguments: [
    ("a\n", "2 fields, found 1: “a”"), ("a,b,c\n", "2 fields, found 3: “a,b,c”"),
    (",b\n", "a label in the column “label”, found “,b”"),
    (" ,b\n", "a label in the column “label”, found “ ,b”"),
    ("\"\",b\n", "a label in the column “label”, found “\"\",b”"),
    (
      "a,\"b\" c\n",
      "a comma or the end of the line after a closing quotation mark, found “ c”"
    ),
    (
      "a,\"b\n\nc",
      "a closing quotation mark, found the end of the file after “a,\"b··c”"
    ),
    (
      "a,\"b\n",
      "a closing quotation mark, found the end of the file after “a,\"b”"
    ),
  ])
  func badRecordsSayWhereAndWhat(record: String, message: String) throws {
    let good = "label,text\n\na,\"good\nrecord\"\n"
    #expect(try badLine("a.csv", good + record) == "5: expected \(message)")
  }

  @Test(arguments: [
    ("news,One.", "a header row, separated by commas, with a column “text”"),
    ("label;text", "a header row, separated by commas, with a column “text”"),
    ("label\ttext", "a header row, separated by commas, with a column “text”"),
    ("texts,label", "a header row, separated by commas, with a column “text”"),
    ("text,labels", "a header row, separated by commas, with a column “label”"),
    ("text,label,TEXT", "one column “text” and no second"),
    ("text,label, article,article", "one column “article” and no second"),
    ("text,\"label", "a closing quotation mark"),
    ("\"text\"label", "a comma or the end of the line after a closing quotation mark"),
  ])
  func aBadHeaderRowIsNeverPassedOver(header: String, expected: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "\n\(header)\nlabel,text\na,b\n".utf8)
    var reader = DatasetReader([path], .skipping)
    do {
      _ = try reader.readAll()
      Issue.record("read without columns")
    } catch {
      #expect(error.description.hasPrefix("\(path):2: expected \(expected), found "))
      #expect(reader.badLineCount == 0)
    }
  }

  @Test func theNextRecordIsRead() throws {
    let found = try skip(
      "label,text\na,1\na\na,2\n\"a\nb\",c,d\na,3\na,\"4\" \na,5\n,6\na,7\n".utf8)
    #expect(found.texts == ["1", "2", "3", "5", "7"])
    #expect(found.lines == [2, 4, 7, 9, 11])
    #expect(found.bad.compactMap { Int($0.prefix { $0 != ":" }) } == [3, 5, 8, 10])
  }

  /// Wherever the next quotation mark stands, the records after the first line are still read.
  @Test(arguments: ["", "a,plain\n", "a,\"quoted\"\n", "a,\"over\nlines\"\n", "\"a\",\"b\"\n"])
  func aQuotationMarkThatNothingClosesCostsItsLine(next: String) throws {
    let good = "a,1\n\(next)a,2\n"
    let expected = try skip("label,text\n\(good)".utf8)
    let found = try skip("label,text\na,\"open\n\(good)".utf8)
    #expect(found.texts == expected.texts)
    #expect(found.lines == expected.lines.map { $0 + 1 })
    #expect(found.bad.count == 1 && found.bad[0].hasPrefix("2: "))
  }

  @Test func aQuotationMarkThatNothingClosesIsGivenUpAfter32Megabytes() throws {
    let line = "a,\(String(repeating: "x", count: 1 << 20))\n"
    let lines = String(repeating: line, count: 40)
    let found = try skip("label,text\na,\"open\n\(lines)".utf8)
    #expect(found.texts.count == 40)
    #expect(found.lines == Array(3..<43))
    #expect(found.bad.count == 1)
    #expect(found.bad[0].hasPrefix("2: expected a closing quotation mark, found 32 MiB without"))
  }

  /// Doubled quotation marks count once.
  @Test func aParagraphOfMoreThan16MegabytesIsBad() throws {
    let lines = 2_000_000
    let text = String(repeating: "word, \n", count: lines)
    let longest = text + String(repeating: "x", count: (1 << 24) - 2 - text.utf8.count)
    let found = try skip(
      "label,text,article\na,\"\(longest)\"\"\"\"\",x\na,\"\(longest)...\",x\na,last,x\n".utf8)
    #expect(found.texts.map(\.utf8.count) == [1 << 24, 4])
    #expect(found.lines == [2, 2 * lines + 4])
    #expect(
      found.bad == ["\(lines + 3): expected a paragraph of at most 16 MiB, found 16 MiB"])
  }

  /// Noise is refused or read, and a record after it is read in any case.
  @Test func noiseCostsNothingBehindIt() throws {
    var random = RandomSource(seed: 5)
    let alphabet = Array("ab,,\"\"\"\n\n\r\0".utf8) + [0xFF]
    for _ in 0..<50 {
      let noise = (0..<400).map { _ in alphabet[random.next(below: alphabet.count)] }
      let folder = try TemporaryFolder()
      let path = try folder.file(
        "a.csv", Array("label,text\n".utf8) + noise + Array("\na,\"kept\"\n".utf8))
      var reader = DatasetReader([path], .skipping)
      let batch = try reader.readAll()
      let lines = noise.count { $0 == UInt8(ascii: "\n") } + 2
      #expect(batch.texts.last == "kept")
      #expect(batch.read.last?.line == lines + 1)
      #expect(reader.badLineCount < lines)
      #expect(batch.read.map(\.line) == batch.read.map(\.line).sorted())
    }
  }
}
