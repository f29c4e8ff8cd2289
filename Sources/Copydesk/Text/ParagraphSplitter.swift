/// How a text is cut into paragraphs.
public enum ParagraphSplitting: String, Sendable, CaseIterable {
  /// `blank` for hard-wrapped text, `line` for any other.
  case auto
  /// Each line that is not blank is a paragraph.
  case line
  /// Lines up to a blank one are a paragraph.
  case blank
}

/// Finds the paragraphs of a text.
public enum ParagraphSplitter {
  /// The paragraphs of `text`, in order, each without white space at its ends and with its inner
  /// line breaks made spaces.
  ///
  /// - Complexity: O(*n*) in the bytes of the text.
  public static func paragraphs(
    of text: String, splitting: ParagraphSplitting = .auto
  ) -> [String] {
    let bytes = text.utf8Span.span
    return ranges(in: bytes, splitting: splitting).map { paragraph(of: bytes, in: $0) }
  }

  /// The paragraph at a range of UTF-8 text.
  static func paragraph(of text: Span<UInt8>, in range: Range<Int>) -> String {
    String(decoding: joiningLines(of: text, in: range).span)
  }

  /// The byte ranges of the paragraphs of UTF-8 `text`. With `blank`, a range holds line breaks.
  ///
  /// - Complexity: O(*n*) in the bytes of the text.
  static func ranges(in text: Span<UInt8>, splitting: ParagraphSplitting) -> [Range<Int>] {
    let lines = lines(in: text)
    guard joinsLines(of: text, splitting) else { return lines.filter { !$0.isEmpty } }
    return lines.split(whereSeparator: \.isEmpty).map { block in
      (block.first?.lowerBound ?? 0)..<(block.last?.upperBound ?? 0)
    }
  }

  /// Whether the lines of `text` up to a blank one are a paragraph.
  static func joinsLines(of text: Span<UInt8>, _ splitting: ParagraphSplitting) -> Bool {
    switch splitting {
    case .line: false
    case .blank: true
    case .auto: isHardWrapped(text)
    }
  }

  /// The bytes of `range`, each run of white space with a line break in it made one space.
  static func joiningLines(of text: Span<UInt8>, in range: Range<Int>) -> [UInt8] {
    var joined: [UInt8] = []
    joined.reserveCapacity(range.count)
    var offset = range.lowerBound
    while offset < range.upperBound {
      var end = offset
      var breaksLine = false
      while end < range.upperBound, text[end].isASCIIWhitespace {
        breaksLine = breaksLine || text[end].isLineBreak
        end += 1
      }
      if breaksLine {
        joined.append(UInt8(ascii: " "))
        offset = end
      } else {
        let next = max(end, offset + 1)
        for index in offset..<next { joined.append(text[index]) }
        offset = next
      }
    }
    return joined
  }

  /// The lines of `text` without white space at their ends; a blank line is an empty range.
  private static func lines(in text: Span<UInt8>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var offset = 0
    while offset < text.count {
      if text[offset].isLineBreak {
        lines.append(text.trimmingWhitespace(start..<offset))
        let isPair =
          text[offset] == UInt8(ascii: "\r") && offset + 1 < text.count
          && text[offset + 1] == UInt8(ascii: "\n")
        start = offset + (isPair ? 2 : 1)
        offset = start
      } else {
        offset += 1
      }
    }
    if start < text.count { lines.append(text.trimmingWhitespace(start..<text.count)) }
    return lines
  }

  /// Whether a program broke the lines of `text` to fit a width.
  ///
  /// Such a program breaks a line only where the next word would not have fit, so that is what is
  /// asked of each break inside a block, with the longest line as the width. Paragraphs a line
  /// each fail it: the longest is far longer than most. Nine breaks in ten are enough, because
  /// lists and addresses stand in wrapped text too. Two or three lines can look so by chance, and
  /// widths under 24 or over 160 bytes are no column's.
  ///
  /// Headlines and sentences of about one length, a line each, pass it. But they begin with a capital or a
  /// number, as in wrapped text only lines do whose first word happens to: three in four are too many.
  private static func isHardWrapped(_ text: Span<UInt8>) -> Bool {
    let blocks = lines(in: text).split(whereSeparator: \.isEmpty)
    let width = blocks.lazy.joined().map(\.count).max() ?? 0
    guard 24...160 ~= width else { return false }
    var breaks = 0
    var forced = 0
    var beginnings = 0
    for block in blocks {
      for (line, next) in zip(block, block.dropFirst()) {
        var word = next.lowerBound
        while word < next.upperBound, !text[word].isASCIIWhitespace { word += 1 }
        breaks += 1
        forced += line.count + 1 + (word - next.lowerBound) > width ? 1 : 0
        beginnings += isBeginning(text.extracting(next.lowerBound..<word)) ? 1 : 0
      }
    }
    return breaks > 2 && forced * 10 >= breaks * 9 && beginnings * 4 <= breaks * 3
  }

  /// Whether a word is written as the first of a sentence is: its first letter or digit is no small letter.
  /// Letters of scripts without capitals say nothing.
  private static func isBeginning(_ word: Span<UInt8>) -> Bool {
    var offset = 0
    while offset < word.count {
      let decoded = word.decodeScalar(at: offset)
      let scalar = decoded.scalar
      switch scalar.isASCII ? ScalarClass(ascii: word[offset]) : ScalarClass(nonASCII: scalar) {
      case .digit: return true
      case .letter: return scalar.properties.isUppercase
      default: offset += decoded.length
      }
    }
    return false
  }
}
