import Testing

@testable import CopydeskCommands

/// Proves that `train` makes the model that its options ask for, or says why it cannot.
@Suite struct TrainCommandTests {
  private let folder: TemporaryFolder
  private let corpus: String

  init() throws {
    folder = try TemporaryFolder()
    corpus = try folder.write("a.tsv", "animal\tcat dog\nplant\trose oak\n\nmineral\tsalt\n")
  }

  private func train(_ arguments: [String]) throws -> Outcome {
    try copydesk(["train", "--output", folder("model")] + arguments)
  }

  private func inspect() throws -> String { try copydesk(["inspect", folder("model")]).text }

  @Test func theResultIsAFileAndTheMessageIsNoResult() throws {
    let outcome = try train([corpus])
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    #expect(outcome.messages.contains("3 paragraphs, 3 labels"))
    #expect(try train(["--quiet", corpus]).messages.isEmpty)
    #expect(try folder.names == ["a.tsv", "model"])
  }

  @Test func aHyphenIsStandardOutput() throws {
    #expect(try train([corpus]).status == 0)
    let outcome = try copydesk(["train", "--output", "-", corpus])
    #expect(outcome.status == 0 && outcome.messages.contains("3 paragraphs"))
    #expect(try Array(outcome.output) == folder.read("model"))
    let counts = folder("counts")
    #expect(try copydesk(["count", "--output", counts, corpus]).status == 0)
    let merged = try copydesk(["merge", "--output", "-", counts])
    #expect(try merged.status == 0 && Array(merged.output) == folder.read("counts"))
  }

  /// What would be passed over in silence.
  @Test(arguments: [
    ["--cost", "2"], ["--interpolation", "0.5"], ["--class-weights", "balanced"],
    ["--tf", "sublinear"], ["--idf", "plain"], ["--norm", "none"],
    ["--rank-features", "chi-square"],
    ["--weighting", "tfidf", "--cost", "2"], ["--algorithm", "nbsvm", "--norm", "none"],
  ])
  func optionsThatSayNothingToTheMethodAreRefused(_ arguments: [String]) throws {
    for command in [["train", "--output", folder("model")], ["cross-validate"]] {
      let outcome = try copydesk(command + arguments + [corpus])
      #expect(outcome.status == 2)
      #expect(outcome.messages.contains("\(arguments[arguments.count - 2]) needs --"))
    }
    #expect(try folder.names == ["a.tsv"])
  }

  @Test(arguments: [
    [
      "--algorithm", "nbsvm", "--cost", "2", "--interpolation", "0.5", "--class-weights",
      "balanced",
    ],
    [
      "--weighting", "tfidf", "--tf", "sublinear", "--idf", "plain", "--norm", "none",
      "--rank-features", "chi-square", "--max-features", "2",
    ],
  ])
  func optionsOfTheMethodAreTaken(_ arguments: [String]) throws {
    #expect(try train(arguments + [corpus]).status == 0)
  }

  @Test(arguments: ["multinomial", "bernoulli", "complement", "weighted-complement"])
  func theAlgorithmIsRecorded(_ algorithm: String) throws {
    #expect(try train(["--algorithm", algorithm, corpus]).status == 0)
    let words = try inspect().split(separator: "\n").first?.split(separator: " ")
    #expect(words == ["algorithm", algorithm[...]])
  }

  @Test func theMemoryDoesNotShowInTheModel() throws {
    let large = try copydesk(["corpus", "synthesize", "--size", "12MB"]).output
    let path = try folder.write("large.tsv", large)
    #expect(try train(["--quiet", path]).status == 0)
    let expected = try folder.read("model")
    #expect(try train(["--quiet", "--max-memory", "128MB", path]).status == 0)
    #expect(try folder.read("model") == expected)
    #expect(try folder.names == ["a.tsv", "large.tsv", "model"])
  }

  @Test(arguments: [["--algorithm", "nbsvm"], ["--weighting", "tfidf"], ["--folds", "2"]])
  func whatNeedsTheParagraphsTakesNoBudget(_ arguments: [String]) throws {
    let outcome = try train(arguments + ["--max-memory", "1GB", corpus])
    #expect(outcome.status == 2 && outcome.messages.contains("--max-memory"))
    #expect(try folder.names == ["a.tsv"])
  }

  @Test func asManyFeaturesAsThereAreNumbersMayBeAskedFor() throws {
    #expect(try train(["--max-features", "\(Int.max)", corpus]).status == 0)
  }

  @Test(arguments: ["0", "127MB", "many", "-1GB"]) func aBudgetIsASize(_ size: String) throws {
    let outcome = try train(["--max-memory", size, corpus])
    #expect(outcome.status == 2 && outcome.messages.contains("at least 128MB"))
  }

  @Test func ignoredLabelsAreNotInTheModel() throws {
    #expect(try train(["--ignore-label", "mineral", corpus]).status == 0)
    #expect(!(try inspect().contains("mineral")))
    let misspelt = try train(["--ignore-label", "mineral,mnieral", corpus])
    #expect(misspelt.messages.contains("no paragraph has the label “mnieral”"))
    #expect(!misspelt.messages.contains("“mineral”"))
  }

  @Test(arguments: ["tsv", "jsonl", "fasttext"])
  func theSameParagraphsMakeTheSameModelInAnyFormat(_ format: String) throws {
    let converted = try copydesk(["corpus", "convert", "--to", format, corpus])
    #expect(try train([corpus]).status == 0)
    let expected = try folder.read("model")
    let path = try folder.write("b.\(format)", converted.output)
    #expect(try train([path]).status == 0)
    #expect(try folder.read("model") == expected)
  }

  @Test func aFileThatIsGivenTwiceIsSaid() throws {
    let twice = try train([folder("a.tsv"), folder("a.tsv")])
    #expect(twice.status == 0 && twice.messages.contains("a.tsv: is given twice"))
    #expect(try !train([folder("a.tsv")]).messages.contains("twice"))
  }

  @Test func tooManyLabelsAreSaid() throws {
    let lines = (0...4096).map { "label \($0)\tcat\n" }
    let outcome = try train([folder.write("b.tsv", lines.joined())])
    #expect(outcome.status == 2 && outcome.messages.contains("4097 labels are too many"))
  }

  @Test(arguments: [
    ("", "is empty"), ("# only a comment\n", "is empty"), ("animal\tcat\n", "two labels"),
    ("animal\t\nplant\t \n", "no feature"),
  ])
  func whatMakesNoModelIsSaid(_ text: String, _ reason: String) throws {
    let path = try folder.write("b.tsv", text)
    let outcome = try train(["--signals", "none", path])
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains(reason))
    #expect(try folder.names == ["a.tsv", "b.tsv"])
  }

  @Test func textHasNoLabelsToTrainOn() throws {
    let path = try folder.write("b.txt", "cat\n")
    let outcome = try train([path])
    #expect(outcome.status == 2 && outcome.messages.contains("\(path): "))
  }

  @Test func foldsPutScoresIntoTheModel() throws {
    let files = Array(try Fixtures.corpus().prefix(2))
    #expect(try train(["--folds", "2"] + files).status == 0)
    #expect(try inspect().contains("2 folds"))
    let first = try folder.read("model")
    #expect(try train(["--folds", "2", "--threads", "1"] + files).status == 0)
    #expect(try folder.read("model") == first)
    #expect(try train(files).status == 0)
    #expect(!(try inspect().contains("folds")))
  }

  @Test func countsTakeTheirOwnExtractionAndNoFiles() throws {
    let counts = folder("counts")
    #expect(try copydesk(["count", "--output", counts, corpus]).status == 0)
    let both = try train(["--statistics", counts, corpus])
    #expect(both.status == 2 && both.messages.contains("--statistics"))
    let weighted = try train(["--statistics", counts, "--weighting", "tfidf"])
    #expect(weighted.status == 2)
    #expect(!Fixtures.exists(folder("model")))
  }

  @Test(arguments: [
    ["--ignore-label", "mineral"], ["--word-ngrams", "1"], ["--signals", "none"],
  ])
  func whatCountsCannotObeyIsRefused(_ options: [String]) throws {
    let counts = folder("counts")
    #expect(try copydesk(["count", "--output", counts, corpus]).status == 0)
    let outcome = try train(["--statistics", counts] + options)
    #expect(outcome.status == 2)
  }

  @Test func aModelCanBeSourceCode() throws {
    let path = folder("Model.swift")
    #expect(try copydesk(["train", "--output", path, corpus]).status == 0)
    let source = String(decoding: try folder.read("Model.swift"), as: UTF8.self)
    #expect(source.contains("base64"))
    #expect(source.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func aRowOfColumnNamesIsNoParagraph() throws {
    let folder = try TemporaryFolder()
    let rows = "animal\tcat\nplant\toak\n"
    let models = try ["label\ttext\n", ""].enumerated().map { number, header in
      let path = try folder.write("a.tsv", header + rows)
      let outcome = try copydesk(["train", "--output", folder("\(number)"), path])
      #expect(outcome.status == 0)
      return try folder.read("\(number)")
    }
    #expect(models[0] == models[1])
  }

  @Test func labelsThatDifferInCapitalsAreSaid() throws {
    let input = Array("News\tcat\nnews\tdog\n".utf8)
    let folder = try TemporaryFolder()
    let outcome = try copydesk(["train", "--output", folder("m")], input: input)
    #expect(outcome.status == 0 && outcome.messages.contains("different labels: News, news"))
  }
}
