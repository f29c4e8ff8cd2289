import Testing

@testable import CopydeskCommands

/// Proves that training is counting: shards, order, threads and unlearning do not show in a byte.
@Suite struct CountingIdentityTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs a command that writes a file and returns its bytes.
  private func write(_ command: String, _ name: String, _ arguments: [String]) throws -> [UInt8] {
    let outcome = try copydesk([command, "--output", folder(name)] + arguments)
    try #require(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.messages)")
    return try folder.read(name)
  }

  /// The corpus dealt into seven shards, counted.
  private func shards() throws -> [String] {
    let corpus = try Fixtures.corpus()
    return try (0..<7).map { shard in
      let files = corpus.indices.filter { $0 % 7 == shard }.map { corpus[$0] }
      _ = try write("count", "shard\(shard)", files)
      return folder("shard\(shard)")
    }
  }

  @Test func sevenShardsMergeIntoTheWhole() throws {
    let whole = try write("count", "whole", try Fixtures.corpus())
    let shards = try shards()
    #expect(try write("merge", "forward", shards) == whole)
    #expect(try write("merge", "backward", shards.reversed()) == whole)
    _ = try write("merge", "left", Array(shards[..<3]))
    _ = try write("merge", "right", Array(shards[3...]))
    #expect(try write("merge", "tree", [folder("right"), folder("left")]) == whole)
  }

  @Test func subtractingLeavesWhatWouldHaveBeenCountedWithout() throws {
    let corpus = try Fixtures.corpus()
    _ = try write("count", "whole", corpus)
    _ = try write("count", "part", Array(corpus.prefix(2)))
    _ = try write("count", "other", Array(corpus.dropFirst(2).prefix(1)))
    let rest = try write("count", "rest", Array(corpus.dropFirst(3)))
    let parts = [folder("part"), folder("other")]
    #expect(try write("subtract", "left", [folder("whole")] + parts) == rest)
  }

  @Test func trainingOnCountsIsTraining() throws {
    let corpus = try Fixtures.corpus()
    _ = try write("count", "counts", corpus)
    for options in [[], ["--algorithm", "complement", "--smoothing", "0.3", "--min-count", "2"]] {
      let direct = try write("train", "direct", options + corpus)
      let counted = try write("train", "counted", options + ["--statistics", folder("counts")])
      #expect(direct == counted)
    }
  }

  @Test func trainingOnCountsOfShardsIsTraining() throws {
    let corpus = try Fixtures.corpus()
    let direct = try write("train", "direct", corpus)
    var shards: [String] = []
    for (number, file) in corpus.enumerated() {
      _ = try write("count", "shard\(number)", [file])
      shards += ["--statistics", folder("shard\(number)")]
    }
    #expect(try write("train", "counted", shards) == direct)
    _ = try write("count", "pairs", ["--word-ngrams", "2", corpus[0]])
    let outcome = try copydesk(
      ["train", "--output", folder("none")] + shards + ["--statistics", folder("pairs")])
    #expect(outcome.status == 2 && outcome.messages.contains("\(folder("pairs")): "))
  }

  @Test(arguments: [
    ["--algorithm", "multinomial"], ["--algorithm", "bernoulli", "--weighting", "binary"],
    ["--algorithm", "weighted-complement", "--word-ngrams", "2..3"],
  ])
  func threadsAndTheOrderOfFilesDoNotShow(_ options: [String]) throws {
    let corpus = Array(try Fixtures.corpus().prefix(3))
    let one = try write("train", "one", options + ["--threads", "1"] + corpus)
    #expect(try write("train", "two", options + ["--threads", "2"] + corpus) == one)
    #expect(try write("train", "turned", options + corpus.reversed()) == one)
  }

  /// “300” is a word, “000” three characters of one: two features, in whatever order they come.
  @Test func wordsAndTheirCharactersAreToldApart() throws {
    let word = try folder.write("word.tsv", "a\t300\n")
    let characters = try folder.write("characters.tsv", "a\tx000x\n")
    let options = ["--char-ngrams", "3", "--word-ngrams", "1", "--signals", "none"]
    let forward = try write("count", "forward", options + [word, characters])
    let backward = try write("count", "backward", options + [characters, word])
    #expect(forward == backward)
  }

  @Test func countsOfOtherFeaturesDoNotMerge() throws {
    let corpus = Array(try Fixtures.corpus().prefix(1))
    _ = try write("count", "words", ["--word-ngrams", "1"] + corpus)
    _ = try write("count", "pairs", ["--word-ngrams", "2"] + corpus)
    for command in ["merge", "subtract"] {
      let outcome = try copydesk(
        [command, "--output", folder("result"), folder("words"), folder("pairs")])
      #expect(outcome.status == 2)
      #expect(outcome.messages.contains("\(folder("pairs")): "))
    }
    #expect(try folder.names == ["pairs", "words"])
  }

  @Test func whatWasNotCountedCannotBeSubtracted() throws {
    let corpus = try Fixtures.corpus()
    _ = try write("count", "one", Array(corpus.prefix(1)))
    _ = try write("count", "two", Array(corpus.prefix(2)))
    let outcome = try copydesk(
      ["subtract", "--output", folder("result"), folder("one"), folder("two")])
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("\(folder("two")): "))
    // Of several the first that is too much.
    _ = try write("count", "three", Array(corpus.prefix(3)))
    let several = try copydesk(
      ["subtract", "--output", folder("result")]
        + ["two", "one", "three", "one"].map { folder($0) })
    #expect(several.status == 2)
    #expect(several.messages.contains("\(folder("three")): "))
    #expect(try folder.names == ["one", "three", "two"])
  }

  @Test func aModelIsNoFileOfCountsAndTheOtherWayRound() throws {
    _ = try write("count", "counts", Array(try Fixtures.corpus().prefix(1)))
    let merged = try copydesk(
      ["merge", "--output", folder("result"), try Fixtures.smallModel()])
    #expect(merged.status == 2 && merged.messages.contains("found a model"))
    let classified = try copydesk(["classify", "--model", folder("counts")])
    #expect(classified.status == 2 && classified.messages.contains("found counts"))
  }
}
