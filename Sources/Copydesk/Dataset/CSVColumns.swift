/// Which columns of a file of CSV hold what, as its header row names them. Names compare without
/// ASCII case and without the white space around them.
struct CSVColumns {
  /// What the header row does not hold as it should.
  struct Failure: Error, Hashable {
    var expected: String
  }

  /// The number of columns, and so of the fields of every record.
  let count: Int
  let text: Int
  let label: Int?
  let article: Int?

  /// - Parameters:
  ///   - names: The fields of the header row.
  ///   - options: What the columns are called. One of articles must be there if it is named, and one of
  ///     labels if they are required.
  init(_ names: [[UInt8]], _ options: DatasetReader.Options) throws(Failure) {
    let names = names.map(Self.folded)
    func expected(_ column: String) -> Failure {
      Failure(expected: "a header row, separated by commas, with a column “\(column)”")
    }
    guard let text = try Self.column(options.textField, in: names) else {
      throw expected(options.textField)
    }
    self.text = text
    label = try Self.column(options.labelField, in: names)
    if options.requiresLabels, label == nil { throw expected(options.labelField) }
    article = try Self.column(options.articleField ?? "article", in: names)
    if let articleField = options.articleField, article == nil {
      throw Failure(expected: "a header row with the column “\(articleField)” of articles")
    }
    count = names.count
  }

  private static func column(_ name: String, in names: [[UInt8]]) throws(Failure) -> Int? {
    let name = folded(Array(name.utf8))
    let column = names.firstIndex(of: name)
    guard column == names.lastIndex(of: name) else {
      throw Failure(expected: "one column “\(String(decoding: name, as: UTF8.self))” and no second")
    }
    return column
  }

  private static func folded(_ name: [UInt8]) -> [UInt8] {
    name[name.span.trimmingWhitespace(name.indices)].map(\.asciiLowercased)
  }
}
