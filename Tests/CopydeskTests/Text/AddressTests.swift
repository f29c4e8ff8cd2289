import Testing

@testable import Copydesk

/// Proves that a web or e-mail address is one token, without the sentence's punctuation, and that
/// what only looks like one is not.
@Suite struct AddressTests {
  let tokenizer = Tokenizer()

  private func addresses(in text: String, _ kind: Token.Kind) -> [String] {
    zip(tokenizer.tokens(in: text), tokenizer.spellings(in: text))
      .filter { $0.0.kind == kind }.map(\.1)
  }

  @Test(arguments: [
    ("See https://example.com/a?b=c#d.", "https://example.com/a?b=c#d"),
    ("HTTP://X.ORG/", "HTTP://X.ORG/"),
    ("(www.example.co.uk)", "www.example.co.uk"),
    ("Go to Example.COM/path, now", "Example.COM/path"),
    ("at news.example.org: read", "news.example.org"),
    ("visit my.well-known-site.org.", "my.well-known-site.org"),
    ("<a href=\"http://a.example/b\">", "http://a.example/b"),
    ("“https://example.com/x”", "https://example.com/x"),
    ("https://пример.рф/путь!", "https://пример.рф/путь"),
    ("example.com's", "example.com"),
  ])
  func `A web address ends before the punctuation of its sentence`(
    text: String, expected: String
  ) {
    #expect(addresses(in: text, .url) == [expected])
  }

  @Test(arguments: [
    ("Write to first.last+tag@mail.example.com.", "first.last+tag@mail.example.com"),
    ("jo@example.org", "jo@example.org"),
    ("(a_b%c@sub-domain.example.net),", "a_b%c@sub-domain.example.net"),
    ("NEWS@EXAMPLE.COM!", "NEWS@EXAMPLE.COM"),
  ])
  func `An e-mail address is one token`(text: String, expected: String) {
    #expect(addresses(in: text, .email) == [expected])
    #expect(addresses(in: text, .url).isEmpty)
  }

  @Test(arguments: [
    "The end.Start again", "e.g. this", "U.S. troops", "name@", "@handle", "user@localhost", "3.14",
    "http://", "https://...", "www.", "a.b.c", "no.comment", "Yahoo! said", "a@b", "a@.com",
    "example.comedy",
  ])
  func `What only looks like an address is none`(text: String) {
    #expect(addresses(in: text, .url).isEmpty && addresses(in: text, .email).isEmpty)
  }

  @Test func `A local part has at most 64 octets`() {
    let longest = String(repeating: "a", count: 64)
    #expect(tokenizer.pattern(of: longest + "@example.com") == "@")
    #expect(tokenizer.pattern(of: longest + "a@example.com") == "wu")
  }

  @Test(arguments: [("Example.com/A", "example.COM/a"), ("Jo@Example.org", "jo@example.org")])
  func `Addresses that differ in case have one key`(text: String, same: String) {
    #expect(tokenizer.tokens(in: text).map(\.key) == tokenizer.tokens(in: same).map(\.key))
  }

  @Test func `A bare address may have a hyphen in its first name`() {
    #expect(addresses(in: "at my-site.com today", .url) == ["my-site.com"])
  }
}
