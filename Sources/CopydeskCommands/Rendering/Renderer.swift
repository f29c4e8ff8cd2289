/// Writes labelled paragraphs in a format.
protocol Renderer: Sendable {
  /// What comes before all paragraphs.
  var header: String { get }
  /// What comes after them.
  var footer: String { get }
  /// Whether what is written says which paragraphs stood in their article before.
  var showsRepeats: Bool { get }
  /// Whether a blank line that all starts with is too much.
  var startsWithBlankLine: Bool { get }
  func render(_ labelled: LabelledBatch) -> [UInt8]
}

extension Renderer {
  var header: String { "" }
  var footer: String { "" }
  var showsRepeats: Bool { true }
  var startsWithBlankLine: Bool { false }
}
