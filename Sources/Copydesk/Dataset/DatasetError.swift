/// What can be wrong with a file of paragraphs.
public enum DatasetError: Error, Sendable, Hashable {
  /// The file cannot be read at all.
  case storage(StorageError)
  /// A line is not what its format says.
  case badLine(path: String, line: Int, expected: String, found: String)
  /// A line that says how to read the others is not what its format says: none can be read.
  case badHeader(path: String, line: Int, expected: String, found: String)
  /// The file holds no paragraph.
  case empty(path: String)
  /// The format has no labels, and labels are needed.
  case unlabelledFormat(path: String)
  /// The label cannot be written in the format.
  case unwritableLabel(String, format: String)
  /// The paragraph would be read back as something else in the format.
  case unwritableText(String, format: String)
}

extension DatasetError: CustomStringConvertible {
  /// The file and line, what was expected there and what was found.
  public var description: String {
    switch self {
    case .storage(let error): error.description
    case .badLine(let path, let line, let expected, let found),
      .badHeader(let path, let line, let expected, let found):
      "\(path):\(line): expected \(expected), found \(found)"
    case .empty(let path): "\(path): is empty: there is no paragraph in it"
    case .unlabelledFormat(let path):
      "\(path): a text file has no labels; expected .tsv, .csv, .jsonl or fastText lines"
    case .unwritableLabel(let label, let format):
      "the label “\(label)” cannot be written as \(format), which has no place for its characters"
    case .unwritableText(let text, let format):
      "the paragraph “\(text)” cannot be written as \(format), where it would be read as something else"
    }
  }
}
