import Testing

@testable import Copydesk

/// Proves where paragraphs begin and end: by lines, by blank lines, and by whichever the text was
/// written with.
@Suite struct ParagraphSplitterTests {
  @Test(arguments: [
    ("One\nTwo\n\nThree", ["One", "Two", "Three"]),
    ("One\r\nTwo\r\n", ["One", "Two"]),
    ("One\rTwo\r\rThree", ["One", "Two", "Three"]),
    (" \tOne  two \n \t \n Three\u{B}\u{C}", ["One  two", "Three"]),
    ("No break", ["No break"]),
  ])
  func `By line, each line that is not blank is a paragraph`(text: String, expected: [String]) {
    #expect(ParagraphSplitter.paragraphs(of: text, splitting: .line) == expected)
  }

  @Test(arguments: [
    ("One\ntwo\n\nThree", ["One two", "Three"]),
    ("One\r\ntwo\r\n\r\nThree\r\n", ["One two", "Three"]),
    ("One\rtwo\r\rThree", ["One two", "Three"]),
    ("\n\nOne  more \n  \t two\n \t \nThree\n\n", ["One  more two", "Three"]),
    ("No break", ["No break"]),
  ])
  func `By blank lines, the lines of a block are joined with spaces`(
    text: String, expected: [String]
  ) {
    #expect(ParagraphSplitter.paragraphs(of: text, splitting: .blank) == expected)
  }

  @Test(arguments: ParagraphSplitting.allCases, ["", " ", "\n", "\r\n \t\r\n", "\u{C}\n\u{B}"])
  func `A text of nothing but white space has no paragraphs`(
    splitting: ParagraphSplitting, text: String
  ) {
    #expect(ParagraphSplitter.paragraphs(of: text, splitting: splitting).isEmpty)
  }

  static let article = [
    """
    The council agreed on Tuesday to close the bridge at Low Lane for eleven weeks while the \
    piers are underpinned, a job that has been put off twice since the floods of 2009.
    """,
    """
    Buses will turn round at the mill. A footpath stays open on the upstream side, though nobody \
    could say when the lights on it would be mended or who would pay for the current.
    """,
    """
    Two members voted against. They had asked for the work to wait until the school holidays, \
    when fewer children cross the river in the mornings and the contractor charges less.
    """,
  ]

  /// Lines broken where the next word would not fit.
  private func wrapped(_ text: String, to width: Int, lineBreak: String) -> String {
    var lines = [""]
    for word in text.split(separator: " ") {
      let line = lines.removeLast()
      if line.isEmpty {
        lines.append(String(word))
      } else if line.count + 1 + word.count <= width {
        lines.append(line + " " + word)
      } else {
        lines += [line, String(word)]
      }
    }
    return lines.joined(separator: lineBreak)
  }

  @Test(arguments: [36, 48, 60, 66, 72, 79], ["\n", "\r\n", "\r"])
  func `Hard-wrapped text gets its paragraphs back`(width: Int, lineBreak: String) {
    let text = Self.article.map { wrapped($0, to: width, lineBreak: lineBreak) }
      .joined(separator: lineBreak + lineBreak)
    #expect(ParagraphSplitter.paragraphs(of: text) == Self.article)
  }

  @Test(arguments: [(1, true), (2, true), (4, false)])
  func `One break in ten may come early, more may not`(earlyBreaks: Int, isWrapped: Bool) {
    // 20 breaks: the next word would not have fit, but for the lines cut short.
    var lines = [String](repeating: String(repeating: "eleven char ", count: 5) + "s", count: 21)
    for index in 0..<earlyBreaks { lines[index * 4 + 2] = "cut short" }
    let paragraphs = ParagraphSplitter.paragraphs(of: lines.joined(separator: "\n"))
    #expect(paragraphs == (isWrapped ? [lines.joined(separator: " ")] : lines))
  }

  @Test(arguments: [
    Self.article,
    ["Bridge to close for weeks", "By our own reporter", "Council"] + Self.article,
    ["Yes.", "No, and I never said so to anybody at all.", "Why?", "Because it was not true."],
  ])
  func `Text with a paragraph a line is not joined`(paragraphs: [String]) {
    #expect(
      ParagraphSplitter.paragraphs(of: paragraphs.joined(separator: "\n")) == paragraphs)
    #expect(
      ParagraphSplitter.paragraphs(of: paragraphs.joined(separator: "\r\n\r\n")) == paragraphs)
  }

  /// Of about one length, so that no first word would have fit on the line before.
  @Test(arguments: [4, 12, 40], ["", "“", "20 ", "É"])
  func `Headlines a line each are not joined`(count: Int, opening: String) {
    let headlines = [
      "Minister opens the new bridge to traffic at the end of next spring",
      "Council votes to keep the library open through the winter evenings",
      "Storm leaves thousands without power along the whole eastern coast",
      "Farmers warn of higher prices after the driest April for a century",
    ]
    let lines = (0..<count).map { opening + headlines[$0 % 4] }
    #expect(ParagraphSplitter.paragraphs(of: lines.joined(separator: "\n")) == lines)
    #expect(
      ParagraphSplitter.paragraphs(of: lines.map { $0.lowercased() }.joined(separator: "\n"))
        == (opening == "20 "
          ? lines.map { $0.lowercased() } : [lines.map { $0.lowercased() }.joined(separator: " ")]))
  }

  @Test func `A headline over one shorter line is two paragraphs`() {
    let lines = ["Council agrees to close the bridge at Low Lane", "By our own reporter"]
    #expect(ParagraphSplitter.paragraphs(of: lines.joined(separator: "\n")) == lines)
  }

  @Test(arguments: ParagraphSplitting.allCases)
  func `A line break at the end changes nothing`(splitting: ParagraphSplitting) {
    let text = Self.article.joined(separator: "\n\n")
    #expect(
      ParagraphSplitter.paragraphs(of: text, splitting: splitting)
        == ParagraphSplitter.paragraphs(of: text + "\r\n", splitting: splitting))
  }

  @Test(arguments: ParagraphSplitting.allCases, UInt64(1)...4)
  func `Paragraphs of random bytes hold each byte that is not white space once`(
    splitting: ParagraphSplitting, seed: UInt64
  ) {
    var random = RandomSource(seed: seed)
    for count in 0..<150 {
      let bytes = random.bytes(count: count, from: hostileBytes + Array("\n\n\r \t ab".utf8))
      var kept: [UInt8] = []
      var end = 0
      for range in ParagraphSplitter.ranges(in: bytes.span, splitting: splitting) {
        #expect(range.lowerBound >= end && range.upperBound <= bytes.count && !range.isEmpty)
        let joined = ParagraphSplitter.joiningLines(of: bytes.span, in: range)
        #expect(joined.first?.isASCIIWhitespace == false)
        #expect(joined.last?.isASCIIWhitespace == false)
        #expect(!joined.contains { $0.isLineBreak })
        kept += joined.filter { !$0.isASCIIWhitespace }
        end = range.upperBound
      }
      #expect(kept == bytes.filter { !$0.isASCIIWhitespace })
    }
  }
}
