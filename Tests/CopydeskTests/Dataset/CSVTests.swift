import Testing

@testable import Copydesk

/// Proves how files of CSV are read: what the columns say, and what a record is.
@Suite struct CSVTests {
  @Test(arguments: [
    "label,text\nnews,One.\nquote,“Two.”\n", "text,label\nOne.,news\n“Two.”,quote",
    "id,Text ,date,\" LABEL\"\r\n1,One.,,news\r\n2,“Two.”,\"x, y\",quote\r\n",
    "\u{FEFF}\"label\",\"text\"\n\"news\",\"One.\"\n\"quote\",\"“Two.”\"\n",
    "\n \nlabel,text\n\nnews,One.\n\t\n\r\nquote,“Two.”\n\n",
  ])
  func theHeaderRowNamesTheColumns(contents: String) throws {
    let batch = try readFile("a.csv", contents.utf8)
    #expect(batch.texts == ["One.", "“Two.”"])
    #expect(batch.read.map(\.label) == ["news", "quote"])
    #expect(batch.articleLengths == [1, 1])
  }

  @Test func labelsAreNotNeededWhereNoneAreAskedFor() throws {
    let batch = try readFile("a.csv", "n,text\n1,One.\n2,\n".utf8, DatasetReader.Options())
    #expect(batch.texts == ["One.", ""])
    let some = try readFile("a.csv", "text,label\na,x\nb,\n".utf8, DatasetReader.Options())
    #expect(batch.read.map(\.label) == [nil, nil])
    #expect(some.read.map(\.label) == ["x", nil])
  }

  @Test func spacesBelongToFieldsButForPlainLabels() throws {
    let batch = try readFile("a.csv", "label,text\n news\t, One. \n\" news\",\" \"\n".utf8)
    #expect(batch.read.map(\.label) == ["news", " news"])
    #expect(batch.texts == [" One. ", " "])
  }

  @Test func labelsAndTextsMayHoldQuotationMarks() throws {
    let batch = try readFile(
      "a.csv",
      "label,text\n\"a \"\"b\"\", c\",\"\"\"Yes,\"\" she said.\"\n5\" pipe,a \"b\" c\n".utf8)
    #expect(batch.read.map(\.label) == ["a \"b\", c", "5\" pipe"])
    #expect(batch.texts == ["\"Yes,\" she said.", "a \"b\" c"])
  }

  @Test func theArticleColumnTellsArticlesApart() throws {
    let batch = try readFile(
      "a.csv", "article,label,text\nx,a,1\n\"x\",a,2\ny,a,3\n,a,4\n\"\",a,5\nx,a,6\n".utf8)
    #expect(batch.articleLengths == [2, 1, 1, 1, 1])
    #expect(batch.read.map(\.position) == [0, 1, 0, 0, 0, 0])
    #expect(batch.read[5].article == batch.read[0].article)
    #expect(Set(batch.read.map(\.article)).count == 4)
  }

  @Test func anotherColumnCanNameTheArticle() throws {
    var options = DatasetReader.Options()
    options.articleField = "URL"
    let batch = try readFile("a.csv", "text,url,article\n1,x,1\n2,x,2\n".utf8, options)
    #expect(batch.articleLengths == [2])
  }

  /// So that folds do not change with the format.
  @Test func articlesAreThoseOfJSONLines() throws {
    let names = ["x", "7", "a \\\"b\\\"", "é\\n"]
    let json = names.map { #"{"label":"l","text":"t","article":"\#($0)"}"# }
    let table = "label,text,article\nl,t,x\nl,t,7\nl,t,\"a \"\"b\"\"\"\nl,t,\"é\n\"\n"
    let expected = try readFile("a.jsonl", json.joined(separator: "\n").utf8)
    #expect(try readFile("a.csv", table.utf8).read.map(\.article) == expected.read.map(\.article))
  }

  /// The same record in JSON and in CSV, with an article and without.
  @Test(arguments: ["", "x"], ["One.\n\nTwo.\r\nThree. ", "One.\rTwo.", " \n ", "One. ", "\n"])
  func aTextWithLineBreaksIsWhatItIsInJSONLines(article: String, text: String) throws {
    var bytes = Array(#"{"label":"l","text":"#.utf8)
    JSON.append(text, to: &bytes)
    bytes += (article.isEmpty ? "}" : #","article":"\#(article)"}"#).utf8
    let table = "label,text,article\nl,\"\(text)\",\(article)\nl,last,\n"
    let expected = try readFile("a.jsonl", bytes)
    let found = try readFile("a.csv", table.utf8)
    #expect(found.texts == expected.texts + ["last"])
    #expect(found.read.map(\.position) == expected.read.map(\.position) + [0])
    #expect(found.read.dropLast().allSatisfy { $0.label == "l" && $0.line == 2 })
  }

  @Test func aRecordIsWhereItStarts() throws {
    let batch = try readFile(
      "a.csv", "\"la\n\nbel\",label,text,article\n,a,\"1\n\n\",x\n\"\n\n\",b,2,x\n,c,3,x\n".utf8)
    #expect(batch.texts == ["1\n\n", "2", "3"])
    #expect(batch.read.map(\.line) == [4, 7, 10])
  }

  @Test func aFileOfAHeaderRowIsEmpty() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "label,text\n\n".utf8)
    var reader = DatasetReader([path], .labelled)
    #expect(throws: DatasetError.empty(path: path)) { try reader.readAll() }
  }

  @Test func theNameOfAnArticleIsKeptIfAskedFor() throws {
    var options = DatasetReader.Options.labelled
    options.keepsJSON = true
    let table = "article,label,text\n\"a \"\"b\"\"\",l,one\n,l,two\n"
    let batch = try readFile("a.csv", table.utf8, options)
    let names = batch.records.map { record in
      record.articleName.map { String(decoding: batch.bytes[$0], as: UTF8.self) }
    }
    #expect(names == [#""a \"b\"""#, nil])
    #expect(batch.texts == ["one", "two"])
    #expect(try readFile("a.csv", table.utf8).bytes == Array("onetwo".utf8))
  }

  @Test func bytesThatAreNoTextArePartOfTheText() throws {
    let text: [UInt8] = [0x00, 0xFF, 0xC3, 0x28, 0x00]
    let table =
      Array("label,text\na,".utf8) + text + Array("\na,\"".utf8) + text + Array("\"\n".utf8)
    let batch = try readFile("a.csv", table)
    #expect(batch.records.map { Array(batch.bytes[$0.text]) } == [text, text])
  }

  /// Quotation marks, commas and line ends on either side of where a file is read in pieces.
  @Test(arguments: ["\n", "\r\n"]) func piecesOfAFileDoNotShow(lineEnd: String) throws {
    let fields = ["l", "a \"b\", c\(lineEnd)\(lineEnd)\"", "x\"\""]
    let quoted = fields.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
    for shift in 0..<(quoted.utf8.count + 2 * lineEnd.utf8.count) {
      let filler = "f," + String(repeating: "x", count: (1 << 18) - 24 - shift - lineEnd.utf8.count)
      let lines = ["label,text,article", filler + ",", quoted, quoted, "l,last,x\"\"", ""]
      let batch = try readFile("a.csv", lines.joined(separator: lineEnd).utf8)
      #expect(batch.texts.dropFirst() == [fields[1], fields[1], "last"])
      #expect(batch.articleLengths == [1, 3])
    }
  }

  @Test func aFieldOf3MegabytesIsOneParagraph() throws {
    let long = String(repeating: "word, \n", count: 400_000) + "end"
    let batch = try readFile(
      "a.csv", "label,text,article\na,short,x\nb,\"\(long)\",x\na,last,x\n".utf8)
    #expect(batch.records.map(\.text.count) == [5, long.utf8.count, 4])
    #expect(batch.read[1].text == long)
    #expect(batch.read[2].line == 3 + 400_001)
  }
}
