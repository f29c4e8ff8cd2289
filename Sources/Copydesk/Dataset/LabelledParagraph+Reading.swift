extension LabelledParagraph {
  /// Reads the labelled paragraphs of a file, in order.
  ///
  /// The file's name tells its format, else its first bytes do: `.tsv`, `.csv`, `.jsonl` or fastText's
  /// lines, packed as `.gz` or `.zst` or not; see <doc:FileFormats>. `article` is made up: equal for the
  /// paragraphs of an article, and another for every other, in whatever file.
  ///
  /// - Parameters:
  ///   - textField: The member of JSON or the column of CSV that holds the text.
  ///   - labelField: That which holds the label.
  ///   - articleField: That which says what article a paragraph belongs to; `nil` for `article`, if there
  ///     is one.
  /// - Throws: `DatasetError` if the file cannot be read, a line is not what its format says, or there is no
  ///   paragraph.
  /// - Complexity: O(*n*) in the bytes, all of which are in memory then.
  public static func read(
    from path: String, textField: String = "text", labelField: String = "label",
    articleField: String? = nil
  ) throws(DatasetError) -> [LabelledParagraph] {
    var options = DatasetReader.Options()
    options.requiresLabels = true
    (options.textField, options.labelField) = (textField, labelField)
    options.articleField = articleField
    var reader = DatasetReader([path], options)
    let batch = try reader.readAll()
    return batch.records.compactMap { record in
      batch.label(of: record).map { label in
        LabelledParagraph(
          text: String(decoding: batch.bytes[record.text], as: UTF8.self), label: label,
          article: String(record.article, radix: 16))
      }
    }
  }
}
