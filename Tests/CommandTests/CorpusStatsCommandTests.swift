import Testing

@testable import CopydeskCommands

/// Proves that `corpus stats` measures what a hand counts.
@Suite struct CorpusStatsCommandTests {
  @Test func theMeasuresAreTheOnesAHandCounts() throws {
    let input = "animal\tcat dog cat\nanimal\tdog!\n\nplant\trose\nplant\toak oak oak oak oak\n"
    let outcome = try copydesk(["corpus", "stats"], input: Array(input.utf8))
    #expect(outcome.status == 0 && outcome.messages.isEmpty)
    let rows = outcome.lines.map { $0.split(separator: " ").map { String($0) } }
    #expect(rows[1] == ["animal", "2", "50.0%", "4", "1", "1", "1", "3", "3"])
    #expect(rows[2] == ["plant", "2", "50.0%", "6", "1", "1", "1", "5", "5"])
    #expect(outcome.text.contains("4 paragraphs in 2 articles"))
    // Ten words, four different, of which one (rose) stands once.
    #expect(outcome.text.contains("10 words, 4 different (type-token ratio 0.400)"))
    #expect(outcome.text.contains(", 25.0% of them once\n"))
    #expect(outcome.text.contains("\n1 quotation marks, other marks and addresses\n"))
  }

  @Test func anEmptyCorpusIsUnreadable() throws {
    let outcome = try copydesk(["corpus", "stats"])
    #expect(outcome.status == 2 && outcome.messages.contains("is empty"))
  }
}
