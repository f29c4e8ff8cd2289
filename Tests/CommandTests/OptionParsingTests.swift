import Testing

@testable import CopydeskCommands

/// Proves that arguments become properties in every form that an option can be given in, and that
/// whatever is wrong is refused with what was expected.
@Suite struct OptionParsingTests {
  private func failure(_ arguments: [String]) -> String? {
    do throws(UsageError) {
      _ = try ClassifyCommand.parse(arguments)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func noArgumentsLeaveTheDefaults() throws {
    let command = try ClassifyCommand.parse([])
    #expect(command.operands.isEmpty)
    #expect(command.format == nil)
    #expect(command.readsArticles)
    #expect(command.input.articleField == nil)
  }

  @Test(arguments: [["--format", "tsv"], ["--format=tsv"]])
  func aValueFollowsOrIsJoinedByAnEqualsSign(_ arguments: [String]) throws {
    #expect(try ClassifyCommand.parse(arguments).format == .tsv)
  }

  @Test func aValueMayHoldAnEqualsSign() throws {
    let command = try ClassifyCommand.parse(["--model=a=b", "--article-field", "c=d"])
    #expect(command.model == "a=b")
    #expect(command.input.articleField == "c=d")
  }

  @Test func aFlagTakesNothing() throws {
    let command = try ClassifyCommand.parse(["--no-article", "file"])
    #expect(!command.readsArticles)
    #expect(command.operands == ["file"])
  }

  @Test func aListIsCutAtCommasAndGrows() throws {
    let command = try ClassifyCommand.parse(["--keep", "news,quote", "--keep=opinion"])
    #expect(command.kept == ["news", "quote", "opinion"])
  }

  @Test func theLastOfTwoValuesWins() throws {
    #expect(try ClassifyCommand.parse(["--threads=2", "--threads=3"]).input.threads == 3)
  }

  @Test func operandsAndOptionsMix() throws {
    let command = try ClassifyCommand.parse(["a", "--quiet", "b", "-", "--explain"])
    #expect(command.operands == ["a", "b", "-"])
    #expect(command.input.isQuiet && command.explains)
  }

  @Test func afterTwoDashesAllAreOperands() throws {
    let command = try ClassifyCommand.parse(["--quiet", "--", "--explain", "--", "-x"])
    #expect(command.operands == ["--explain", "--", "-x"])
    #expect(!command.explains)
  }

  @Test func aValueMayStartWithADash() throws {
    #expect(try ExplainCommand.parse(["--text", "-5 degrees"]).text == "-5 degrees")
  }

  @Test(arguments: [
    ("--formt", "--format"), ("--kepe", "--keep"), ("--no-articel", "--no-article"),
    ("--thread=2", "--threads"),
  ])
  func aMisspeltOptionGetsASuggestion(_ option: String, _ meant: String) throws {
    let message = try #require(failure([option, "x"]))
    #expect(message.contains("did you mean \(meant)?"))
  }

  @Test(arguments: ["--zzzzzzzz", "-x", "---format"])
  func anUnknownOptionIsRefused(_ option: String) throws {
    let message = try #require(failure([option]))
    #expect(message.hasPrefix("unknown option \(option)"))
  }

  @Test func aNameFarFromAllIsSentToTheHelp() throws {
    #expect(try #require(failure(["--zzzzzzzz"])).contains("copydesk classify --help"))
  }

  @Test(arguments: [
    "--min-confidence=1.01", "--min-confidence=-0.1", "--min-confidence=nan",
    "--min-confidence=high", "--min-confidence=", "--threads=0", "--threads=1025",
    "--threads=two", "--threads=1.5", "--per=page", "--per=", "--keep=", "--keep=,",
    "--article-field=", "--split=Line",
  ])
  func aBadValueIsNamedBesideWhatWasExpected(_ option: String) throws {
    let parts = option.split(separator: "=", omittingEmptySubsequences: false)
    let message = try #require(failure([option]))
    #expect(message.hasPrefix("\(parts[0]): expected "))
    #expect(message.hasSuffix("found “\(parts[1])”"))
  }

  @Test(arguments: ["--format=xml", "--format=", "--model=", "--input=xml"])
  func aBadValueOfAnOptionalPropertyIsRefused(_ option: String) {
    #expect(failure([option]) != nil)
  }

  @Test(arguments: ["0", "1", "0.5", "1e-3"])
  func theEndsOfARangeAreInIt(_ value: String) throws {
    let command = try ClassifyCommand.parse(["--min-confidence", value])
    #expect(command.minimumConfidence == Double(value))
  }
}
