import Copydesk

/// Opens the model that a command names, or the built-in one.
enum ModelOption {
  static func option<Target>(
    _ keyPath: PropertyPath<Target, String?>
  ) -> Option<Target> {
    .string("model", "FILE", "The model (default: the built-in one).", keyPath)
  }

  static func open(_ path: String?) throws -> TextClassifier {
    guard let path else { return ParagraphClassifier.pretrained.classifier }
    return try TextClassifier(contentsOf: path)
  }
}
