import Copydesk

/// The public tokeniser, with an array of tokens for each text.
struct Tokenizing: Benchmark {
  struct Answer: Hashable {
    var count = 0
    var keySum: UInt64 = 0

    mutating func add(_ tokens: [Token]) {
      count += tokens.count
      for token in tokens { keySum &+= token.key }
    }
  }

  private let tokenizer = Tokenizer()
  private let texts: [String]
  let work: Work

  init(_ input: BenchmarkInput) {
    texts = input.texts
    work = input.textWork
  }

  func run() -> Answer {
    var answer = Answer()
    for text in texts { answer.add(tokenizer.tokens(in: text)) }
    return answer
  }

  /// Tokens follow each other, and every ASCII letter and digit of a text is in one.
  func check(_ answer: Answer) throws {
    var expected = Answer()
    for text in texts {
      let tokens = tokenizer.tokens(in: text)
      expected.add(tokens)
      let bytes = Array(text.utf8)
      var end = 0
      var covered = 0
      for token in tokens {
        guard token.range.lowerBound >= end else { throw WrongAnswer("tokens overlap") }
        end = token.range.upperBound
        covered += Self.alphanumericCount(bytes[token.range])
      }
      try expect("letters and digits in tokens", covered, is: Self.alphanumericCount(bytes[...]))
    }
    try expect("tokens", answer, is: expected)
  }

  private static func alphanumericCount(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        true
      default: false
      }
    }
  }
}
