/// Writes labelled paragraphs in a format.
protocol Renderer: Sendable {
  /// What comes before all paragraphs.
  var header: String { get }
  /// What comes after them.
  var footer: String { get }
  func render(_ labelled: LabelledBatch) -> [UInt8]
}

extension Renderer {
  var header: String { "" }
  var footer: String { "" }
}
