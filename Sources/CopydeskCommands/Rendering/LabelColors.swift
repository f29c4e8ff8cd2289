/// A colour for each label, the same in text and HTML.
struct LabelColors: Sendable {
  /// Colours that are told apart on dark and light grounds: the terminal's number and the web's
  /// background.
  private static let palette: [(terminal: Int, web: String)] = [
    (33, "#fff3c4"), (34, "#d6e4ff"), (35, "#f3d9f7"), (32, "#d8f0d4"), (31, "#ffd9d6"),
    (36, "#cdeef0"), (93, "#ffe5cc"), (94, "#e4e0ff"),
  ]

  private let labels: [String]

  init(_ labels: [String]) { self.labels = labels }

  /// `text` in the colour of a label; grey for labels that the model does not have.
  func paint(_ text: String, as label: String) -> String {
    let code = index(of: label).map { Self.palette[$0].terminal } ?? 90
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  func background(of label: String) -> String {
    index(of: label).map { Self.palette[$0].web } ?? "#eeeeee"
  }

  private func index(of label: String) -> Int? {
    labels.firstIndex(of: label).map { $0 % Self.palette.count }
  }
}
