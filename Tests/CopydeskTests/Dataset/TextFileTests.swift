import Testing

@testable import Copydesk

/// Proves how a text file, an article without labels, is cut into paragraphs.
@Suite struct TextFileTests {
  private func read(_ text: String, _ splitting: ParagraphSplitting = .auto) throws
    -> ParagraphBatch
  {
    var options = DatasetReader.Options()
    options.splitting = splitting
    return try readFile("a.txt", text.utf8, options)
  }

  @Test func linesOrBlocksAreParagraphs() throws {
    let text = "One.\nStill one.\n\n\n  Two. \n \t\nThree."
    #expect(try read(text, .line).texts == ["One.", "Still one.", "Two.", "Three."])
    #expect(try read(text, .blank).texts == ["One. Still one.", "Two.", "Three."])
    #expect(try read(text, .blank).read.map(\.position) == [0, 1, 2])
    #expect(try read(text, .blank).articleLengths == [3])
  }

  @Test(arguments: ParagraphSplitting.allCases)
  func aFileHasTheParagraphsOfItsText(splitting: ParagraphSplitting) throws {
    let wrapped = """
      It was a cold evening in the harbour town and nobody had
      come to see the ferry leave, although it was to be its
      last crossing.

      The captain, who had sailed the route for thirty years, and
      his crew of four stood at the rail.
      """
    for text in [wrapped, "One.\nTwo.\n\nThree.", "", "\n\n", "\u{FEFF}One.\r\n\r\nTwo.\r\n"] {
      let bare = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
      #expect(
        try read(text, splitting).texts
          == ParagraphSplitter.paragraphs(of: bare, splitting: splitting))
    }
  }

  @Test func textHasNoLabels() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.txt", "One.\n".utf8)
    var reader = DatasetReader([path], .labelled)
    var batch = ParagraphBatch()
    do {
      _ = try reader.read(into: &batch)
      Issue.record("read a text file as a labelled one")
    } catch {
      #expect(error == .unlabelledFormat(path: path))
    }
  }
}
