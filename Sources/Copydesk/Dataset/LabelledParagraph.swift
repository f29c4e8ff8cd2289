/// A paragraph and what it is.
public struct LabelledParagraph: Sendable, Hashable {
  /// The text of the paragraph.
  public var text: String
  /// Its label: any string that is not empty.
  public var label: String
  /// The article it belongs to; paragraphs without one stand alone.
  public var article: String?

  /// Makes a labelled paragraph.
  public init(text: String, label: String, article: String? = nil) {
    self.text = text
    self.label = label
    self.article = article
  }
}
