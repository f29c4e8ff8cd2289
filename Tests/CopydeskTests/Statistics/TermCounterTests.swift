import Testing

@testable import Copydesk

/// Proves that a table of counts takes what there is room for: whole paragraphs, and all that is no new
/// feature.
@Suite struct TermCounterTests {
  private static let bigrams = FeatureExtractor(FeatureSettings(wordNGrams: 2...2, signals: []))

  private func block(_ texts: [String]) -> OccurrenceBlock {
    let batch = ParagraphBatch(texts.map { LabelledParagraph(text: $0, label: "a") })
    var scratch = CountingScratch()
    return OccurrenceBlock(batch, records: batch.records.indices, Self.bigrams, &scratch)
  }

  private func paragraphs(_ block: borrowing OccurrenceBlock) -> TermCounter.Paragraphs {
    TermCounter.Paragraphs(labels: block.paragraphLabels, firstDocument: 1)
  }

  /// A text of words that no other has: four hundred bigrams of each of 256 shards in all of them.
  private func text(_ number: Int) -> String {
    (0..<1024).map { "w\(number * 1024 + $0)" }.joined(separator: " ")
  }

  /// Whether a paragraph has a few features of the shard or more than a table has room for.
  @Test(arguments: [1, 50])
  func aFullTableStopsBetweenParagraphsAndTakesTheRestWhenItIsEmpty(length: Int) throws {
    let block = block(
      (0..<100 / length).map { number in
        (0..<length).map { text(number * length + $0) }.joined(separator: " ")
      })
    let paragraphs = paragraphs(block)
    let occurrences = block.occurrences[block.range(ofShard: 7)]
    var counter = TermCounter()
    let room = TermCounter.Room(memory: 16 << 10, features: 64)
    var (counted, runs, features) = (0, 0, 0)
    while counted < occurrences.count {
      let end = counter.add(block, shard: 7, paragraphs, from: counted, within: room)
      try #require(end > counted)
      if end < occurrences.count {
        let next = occurrences.startIndex + end
        #expect(occurrences[next - 1].paragraph != occurrences[next].paragraph)
      }
      #expect(length > 1 || counter.memory <= room.memory)
      counter.empty(labelNumbers: [0]) { places in places.forEachRow { _ in features += 1 } }
      (counted, runs) = (end, runs + 1)
    }
    // Each takes a step at least, and what the memory has room for.
    #expect(length > 1 || 2...20 ~= runs)
    // The text has nothing twice.
    #expect(features == occurrences.count)
  }

  @Test func whatIsKnownNeedsNoRoom() {
    let often = Array(repeating: "no", count: 5000).joined(separator: " ")
    let block = block([text(0)] + Array(repeating: often, count: 20) + [text(0)])
    let paragraphs = paragraphs(block)
    for shard in 0..<KeyShard.count {
      var counter = TermCounter()
      let counted = counter.add(
        block, shard: shard, paragraphs, within: .init(memory: 16 << 10, features: 0))
      #expect(counted == block.range(ofShard: shard).count)
    }
  }
}
