import Copydesk

/// A batch and what is shown of its paragraphs.
struct LabelledBatch {
  var paths: [String]
  /// The index of the first file with a paragraph.
  var firstFile: Int
  var batch: ParagraphBatch
  var labelling: Labelling

  /// The runs of records of one article.
  var articles: [Range<Int>] {
    var articles: [Range<Int>] = []
    var start = 0
    for index in batch.records.indices {
      if batch.endsArticle(at: index) {
        articles.append(start..<(index + 1))
        start = index + 1
      }
    }
    return articles
  }

  /// Whether a blank line goes before a record: before each article but the first.
  func isSeparated(_ index: Int) -> Bool {
    let record = batch.records[index]
    return record.position == 0 && (record.file != firstFile || record.ordinal != 0)
  }

  /// The name of the file that a record came from.
  func path(_ index: Int) -> String {
    DatasetReader.name(of: paths[batch.records[index].file])
  }

  func text(_ index: Int) -> ArraySlice<UInt8> { batch.bytes[batch.records[index].text] }

  /// Appends the text on one line: with spaces for what a line break or a tab would tear apart.
  func appendLine(_ index: Int, to output: inout [UInt8]) {
    output.append(onOneLine: batch.bytes.span.extracting(batch.records[index].text))
  }
}
