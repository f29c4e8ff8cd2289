import Testing

@testable import CopydeskCommands

/// Proves that text can be neither markup nor the end of an attribute.
@Suite struct HTMLEscapingTests {
  @Test(arguments: [
    ("", ""), ("a < b & c > d", "a &lt; b &amp; c &gt; d"), ("\"x\"", "&quot;x&quot;"),
    ("&lt;", "&amp;lt;"), ("né \u{1F600} \u{0}", "né \u{1F600} \u{0}"),
    ("<\u{301}script>", "&lt;\u{301}script&gt;"),
  ])
  func whatHTMLGivesAMeaningIsEscaped(_ text: String, _ escaped: String) {
    #expect(HTML.escape(text).unicodeScalars.elementsEqual(escaped.unicodeScalars))
  }
}
