/// Writes labelled paragraphs in a format.
protocol Renderer: Sendable {
  /// What comes before all paragraphs.
  var header: String { get }
  /// What comes after them.
  var footer: String { get }
  /// Whether what is written says which paragraphs stood in their article before.
  var showsRepeats: Bool { get }
  /// The paragraphs of a batch. A blank line at the beginning of all output is left out.
  func render(_ labelled: LabelledBatch) -> [UInt8]
}

extension Renderer {
  var header: String { "" }
  var footer: String { "" }
  var showsRepeats: Bool { true }
}
