import Testing

@testable import Copydesk

/// Proves that however a file is cut into batches, its records are the same.
@Suite struct BatchTests {
  /// A paragraph of about a kilobyte.
  private func line(_ number: Int) -> String {
    "news\t\(number) " + String(repeating: "word ", count: 200) + "\n"
  }

  /// An article of one paragraph: a blank line in the beginning says that such lines divide.
  private let first = "news\tx\n\n"

  private func batches(
    _ contents: String, keepsArticles: Bool = true
  ) throws -> [ParagraphBatch] {
    let folder = try TemporaryFolder()
    var options = DatasetReader.Options.labelled
    options.keepsArticles = keepsArticles
    var reader = DatasetReader([try folder.file("a.tsv", contents.utf8)], options)
    var batches: [ParagraphBatch] = []
    var batch = ParagraphBatch()
    while try reader.read(into: &batch) { batches.append(batch) }
    #expect(reader.byteCount == batches.reduce(0) { $0 + $1.bytes.count })
    return batches
  }

  @Test func anArticleOverAMegabyteStaysWhole() throws {
    let contents =
      first + (0..<900).map(line).joined() + "\n" + (900..<2700).map(line).joined() + "\n"
      + (2700..<2710).map(line).joined()
    let batches = try batches(contents)
    #expect(batches.map(\.articleLengths) == [[1, 900], [1800], [10]])
    #expect(
      batches.flatMap(\.records).map(\.position) == [0] + Array(0..<900) + Array(0..<1800)
        + Array(0..<10)
    )
    #expect(batches.flatMap(\.records).map(\.ordinal) == Array(0..<2711))
    let numbers = batches.flatMap(\.texts).compactMap { $0.split(separator: " ").first }
    #expect(numbers.compactMap { Int($0) } == Array(0..<2710))
  }

  @Test func articlesThatNeedNotBeKeptGoOnInTheNext() throws {
    let contents = first + (0..<900).map(line).joined() + "\n" + (900..<910).map(line).joined()
    let batches = try batches(contents, keepsArticles: false)
    #expect(batches.count == 4)
    #expect(batches.allSatisfy { $0.bytes.count < 1 << 18 + 2000 })
    let whole = try self.batches(contents)
    #expect(batches.flatMap(\.texts) == whole.flatMap(\.texts))
    #expect(batches.flatMap(\.records).map(\.position) == whole.flatMap(\.records).map(\.position))
    #expect(Set(batches.flatMap(\.records).map(\.article)).count == 3)
  }

  /// By the number of its paragraphs, or by its size.
  @Test(arguments: [(5000, 60), (45, 20_000)])
  func anArticleTooLongForABatchGoesOnInTheNext(paragraphs: Int, words: Int) throws {
    let text = String(repeating: "word ", count: words)
    let article = String(repeating: "news\t\(text)\n", count: paragraphs)
    let batches = try batches(first + article + "\n" + line(0))
    #expect(batches.count > 1)
    #expect(batches.allSatisfy { $0.bytes.count < 5 << 20 })
    let records = batches.flatMap(\.records)
    #expect(records.map(\.position) == [0] + Array(0..<paragraphs) + [0])
    #expect(Set(records.dropFirst().dropLast().map(\.article)).count == 1)
    #expect(records.last?.article != records[1].article)
  }

  @Test func paragraphsWithoutTextFillABatchToo() throws {
    let batches = try batches(String(repeating: "news\t\n", count: 50_000))
    #expect(batches.reduce(0) { $0 + $1.records.count } == 50_000)
    #expect(batches.allSatisfy { $0.records.count <= 1 << 14 })
  }

  @Test func allBatchesTogetherAreTheFile() throws {
    let contents = (0..<1500).map { line($0) + ($0 % 7 == 6 ? "\n" : "") }.joined()
    let parts = try batches(contents)
    let whole = try readFile("a.tsv", contents.utf8)
    #expect(parts.count > 1)
    let isSame = parts.flatMap(\.read).map(\.text) == whole.texts
    #expect(isSame)
    #expect(parts.flatMap(\.records).map(\.line) == whole.records.map(\.line))
    #expect(parts.flatMap(\.articleLengths) == whole.articleLengths)
  }

  /// Objects between lines of text; the record that opens the next batch takes its members along.
  @Test func membersStayWithTheirRecords() throws {
    let folder = try TemporaryFolder()
    let padding = String(repeating: "word ", count: 300)
    let objects = (0..<700).map {
      #"{"n":\#($0),"text":"t\#($0) \#(padding)","last":[\#($0)]}"# + "\n"
    }
    let paths = [
      try folder.file("a.jsonl", objects.joined().utf8),
      try folder.file("b.txt", (0..<300).map(line).joined().utf8),
      try folder.file("c.jsonl", objects.joined().utf8),
    ]
    var options = DatasetReader.Options()
    options.keepsJSON = true
    var reader = DatasetReader(paths, options)
    var batch = ParagraphBatch()
    var (batches, found) = (0, 0)
    while try reader.read(into: &batch) {
      batches += 1
      for record in batch.records {
        guard let json = record.json else {
          #expect(record.members.isEmpty && record.file == 1)
          continue
        }
        let values = batch.members[record.members].map {
          String(decoding: batch.bytes[$0.value], as: UTF8.self)
        }
        let number = record.ordinal
        #expect(values == ["\(number)", "\"t\(number) \(padding)\"", "[\(number)]"])
        #expect(batch.members[record.members].allSatisfy { json.contains($0.key.lowerBound) })
        found += 1
      }
    }
    #expect(batches > 3)
    #expect(found == 1400)
  }

  @Test func labelsKeepTheirNumbersFromBatchToBatch() throws {
    let contents = (0..<1500).map { line($0) + (($0 % 100 == 99) ? "label \($0)\tx\n\n" : "") }
    for batch in try batches(contents.joined()) {
      for record in batch.read where record.text == "x" {
        #expect(record.label?.hasPrefix("label ") == true)
      }
      for record in batch.read where record.text != "x" { #expect(record.label == "news") }
    }
  }

  /// Also that of the record which opens the next batch.
  @Test(arguments: ["a.csv", "a.jsonl"])
  func namesOfArticlesStayWithTheirRecords(file: String) throws {
    let folder = try TemporaryFolder()
    let text = String(repeating: "word ", count: 200)
    let lines = (0..<700).map { number in
      file == "a.csv"
        ? "news,\"\(text)\",n\(number)\n"
        : #"{"label":"news","text":"\#(text)","article":"n\#(number)"}"# + "\n"
    }
    let header = file == "a.csv" ? "label,text,article\n" : ""
    var options = DatasetReader.Options.labelled
    options.keepsJSON = true
    let path = try folder.file(file, (header + lines.joined()).utf8)
    var reader = DatasetReader([path], options)
    var batch = ParagraphBatch()
    var (batches, names): (Int, [String?]) = (0, [])
    while try reader.read(into: &batch) {
      batches += 1
      names += batch.records.map { record in
        record.articleName.map { String(decoding: batch.bytes[$0], as: UTF8.self) }
      }
    }
    #expect(batches > 1)
    #expect(names == (0..<700).map { "\"n\($0)\"" })
  }
}
