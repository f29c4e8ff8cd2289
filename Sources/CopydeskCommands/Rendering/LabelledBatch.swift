import Copydesk

/// A batch and what is shown of its paragraphs.
struct LabelledBatch {
  var paths: [String]
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

  /// Whether a record begins its article: where lines are for reading, a blank one goes before it.
  func startsArticle(_ index: Int) -> Bool { batch.records[index].position == 0 }

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
