import Copydesk

/// The text that is kept, and nothing else.
///
/// Text comes out a paragraph a line, with a blank line between articles. A document of JSON comes
/// back with its text cleaned and every other member as it was, also if nothing of it is left; a
/// record that is a paragraph of an article comes back as it was, or not at all.
struct CleanedRenderer: Renderer {
  /// Whether paragraphs that did not come as JSON are written as labelled records.
  private let records: JSONLinesRenderer?

  var showsRepeats: Bool { records != nil }

  init(fallsBackToRecords: Bool, labels: [String], names: [String]) {
    records =
      fallsBackToRecords
      ? JSONLinesRenderer(unit: .paragraph, labels: labels, names: names) : nil
  }

  func render(_ labelled: LabelledBatch) -> [UInt8] {
    var output: [UInt8] = []
    for article in labelled.articles {
      if labelled.batch.records[article.lowerBound].json != nil {
        appendJSON(labelled, article, to: &output)
      } else {
        appendText(labelled, article, to: &output)
      }
    }
    return output
  }

  private func appendText(
    _ labelled: LabelledBatch, _ article: Range<Int>, to output: inout [UInt8]
  ) {
    let kept = article.filter { labelled.labelling.isKept[$0] }
    if records == nil, !kept.isEmpty, labelled.startsArticle(article.lowerBound) {
      output.append(UInt8(ascii: "\n"))
    }
    var opening = JSONLinesRenderer.Opening()
    for index in kept {
      if let records {
        records.appendParagraph(labelled, index, &opening, to: &output)
      } else {
        labelled.appendLine(index, to: &output)
        output.append(UInt8(ascii: "\n"))
      }
    }
  }

  /// The records of an article came in one object, or in one each.
  private func appendJSON(
    _ labelled: LabelledBatch, _ article: Range<Int>, to output: inout [UInt8]
  ) {
    var start = article.lowerBound
    while start < article.upperBound {
      let json = labelled.batch.records[start].json
      let end =
        article[start...].firstIndex { labelled.batch.records[$0].json != json }
        ?? article.upperBound
      appendRecord(labelled, start..<end, to: &output)
      start = end
    }
  }

  private func appendRecord(
    _ labelled: LabelledBatch, _ paragraphs: Range<Int>, to output: inout [UInt8]
  ) {
    let kept = paragraphs.filter { labelled.labelling.isKept[$0] }
    let record = labelled.batch.records[paragraphs.lowerBound]
    guard let json = record.json, record.isDocument || !kept.isEmpty else { return }
    if kept.count == paragraphs.count {
      output += labelled.batch.bytes[json]
      output.append(UInt8(ascii: "\n"))
      return
    }
    var text: [UInt8] = []
    for (number, index) in kept.enumerated() {
      if number > 0 { text.append(UInt8(ascii: "\n")) }
      text += labelled.text(index)
    }
    appendObject(labelled, record, text: text, to: &output)
  }

  /// Writes the object of a record with another text.
  private func appendObject(
    _ labelled: LabelledBatch, _ record: ParagraphBatch.Record, text: [UInt8],
    to output: inout [UInt8]
  ) {
    let members = labelled.batch.members[record.members]
    output.append(UInt8(ascii: "{"))
    for index in members.indices {
      if index > members.startIndex { output.append(UInt8(ascii: ",")) }
      output += labelled.batch.bytes[members[index].key]
      output.append(UInt8(ascii: ":"))
      if index == record.members.lowerBound + record.textMember {
        JSON.append(text.span, to: &output)
      } else {
        output += labelled.batch.bytes[members[index].value]
      }
    }
    output.append("}\n")
  }
}
