import Testing

@testable import Copydesk

/// Proves that lines are joined and parted without losing a byte, wherever the file is read in
/// pieces.
@Suite struct LineJoiningTests {
  private func text(_ reader: LineReader, _ range: Range<Int>) -> String {
    String(decoding: reader.buffer[range], as: UTF8.self)
  }

  @Test(arguments: ["\n", "\r\n"], [0, 1, (1 << 18) - 8, (1 << 18) - 7, (1 << 18) - 6, 1 << 20])
  func joinedLinesAreWhatStandsInTheFile(lineEnd: String, length: Int) throws {
    let filler = String(repeating: "x", count: length)
    let lines = [filler, "one", "", "two", filler, "last"]
    let folder = try TemporaryFolder()
    var reader = try LineReader(
      try folder.file("a", lines.joined(separator: lineEnd).utf8))
    for start in 0..<4 {
      // The first line alone, and then with one more each time.
      var joined = try #require(try reader.next())
      for end in start..<lines.count {
        #expect(text(reader, joined) == lines[start...end].joined(separator: lineEnd))
        #expect(reader.line == start + 1)
        #expect(try reader.join(to: &joined) == (end + 1 < lines.count))
      }
      #expect(text(reader, joined) == lines[start...].joined(separator: lineEnd))
      reader.part(joined)
    }
    var last = try #require(try reader.next())
    #expect(text(reader, last) == filler)
    #expect(try reader.join(to: &last))
    #expect(try reader.next() == nil)
  }

  @Test func theLineAfterJoinedOnesHasItsNumber() throws {
    let folder = try TemporaryFolder()
    var reader = try LineReader(try folder.file("a", "\u{FEFF}1\n2\n3\n4\n".utf8))
    var lines = try #require(try reader.next())
    #expect(try reader.join(to: &lines))
    #expect(text(reader, lines) == "1\n2")
    let third = try #require(try reader.next())
    #expect(text(reader, third) == "3" && reader.line == 3)
    var fourth = try #require(try reader.next())
    #expect(try !reader.join(to: &fourth))
    #expect(text(reader, fourth) == "4" && reader.line == 4)
    reader.part(fourth)
    #expect(try reader.next() == nil)
  }
}
