import Testing

@testable import CopydeskCommands

/// Proves that columns line up, lines keep their words and figures their digits.
@Suite struct TextLayoutTests {
  @Test func paddingReachesAWidthAndCutsNothing() {
    #expect(TextLayout.pad("né", to: 4) == "né  ")
    #expect(TextLayout.padLeft("né", to: 4) == "  né")
    #expect(TextLayout.pad("longer", to: 3) == "longer")
    #expect(TextLayout.padLeft("longer", to: 3) == "longer")
  }

  @Test(arguments: 1...30) func wrappedLinesKeepAllWordsAndTheWidth(_ width: Int) {
    let text = "  The quick  brown fox\tjumps over\nthe lazy dog incomprehensibly, twice. "
    let lines = TextLayout.wrap(text, width: width)
    let words = text.split(whereSeparator: \.isWhitespace)
    #expect(lines.joined(separator: " ") == words.joined(separator: " "))
    for line in lines {
      #expect(line.count <= width || !line.contains(" "), "\(line)")
    }
    for (line, next) in zip(lines, lines.dropFirst()) {
      let word = next.prefix { $0 != " " }
      #expect(line.count + 1 + word.count > width, "“\(word)” had room after “\(line)”")
    }
  }

  @Test func nothingWrapsToOneEmptyLine() {
    #expect(TextLayout.wrap("", width: 10) == [""])
    #expect(TextLayout.wrap(" \n ", width: 10) == [""])
  }

  @Test func aTablesColumnsLineUp() {
    let table = TextLayout.table([
      ["label", "n", ""], ["a", "1000", "x"], ["longest label", "7"],
    ])
    #expect(
      table == """
        label             n
        a              1000  x
        longest label     7

        """)
    #expect(TextLayout.table([]).isEmpty)
  }

  @Test(arguments: [
    (0.0, 2, "0.00"), (0.125, 2, "0.13"), (0.05, 1, "0.1"), (1.0, 0, "1"), (2.5, 0, "3"),
    (-1.5, 1, "-1.5"), (-0.001, 2, "0.00"), (0.999_9, 2, "1.00"), (12.3, 3, "12.300"),
    (0.001, 3, "0.001"), (-0.004_6, 3, "-0.005"), (1e300, 2, "1e+300"), (.infinity, 2, "inf"),
    (.nan, 2, "nan"),
  ])
  func decimalsAreRoundedAndComplete(_ value: Double, _ places: Int, _ text: String) {
    #expect(TextLayout.decimal(value, places: places) == text)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567"),
    (Int.max, "9,223,372,036,854,775,807"), (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func thousandsAreApart(_ value: Int, _ text: String) {
    #expect(TextLayout.grouped(value) == text)
  }
}
