import Copydesk

/// A JSON object a paragraph, or a document with its paragraphs as a list. The members of the
/// input are carried through, but for those that are written here.
struct JSONLinesRenderer: Renderer {
  private let unit: ClassifyCommand.Unit
  /// From each label of a paragraph to its confidence.
  private let labelMembers: TextTable
  /// The keys of `probabilities`, with what stands around them.
  private let probabilityKeys: TextTable

  init(unit: ClassifyCommand.Unit, labels: [String], names: [String]) {
    self.unit = unit
    labelMembers = TextTable(
      names.map { name in
        var members = Array(",\"label\":".utf8)
        JSON.append(name, to: &members)
        return members + ",\"confidence\":".utf8
      })
    probabilityKeys = TextTable(
      labels.enumerated().map { index, label in
        var key = Array((index > 0 ? "," : "").utf8)
        JSON.append(label, to: &key)
        return key + ":".utf8
      })
  }

  func render(_ labelled: LabelledBatch) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(labelled.batch.bytes.count + 256 * labelled.batch.records.count)
    switch unit {
    case .paragraph:
      var opening = Opening()
      for index in labelled.batch.records.indices where labelled.labelling.isKept[index] {
        appendParagraph(labelled, index, &opening, to: &output)
      }
    case .document:
      for article in labelled.articles { appendDocument(labelled, article, to: &output) }
    }
    return output
  }

  /// The beginning of the objects of a file's paragraphs.
  struct Opening {
    private var file = -1
    private var bytes: [UInt8] = []

    fileprivate mutating func append(
      _ labelled: LabelledBatch, _ index: Int, to output: inout [UInt8]
    ) {
      if file != labelled.batch.records[index].file {
        file = labelled.batch.records[index].file
        bytes = Array("{\"file\":".utf8)
        JSON.append(labelled.path(index), to: &bytes)
        bytes.append(UInt8(ascii: ","))
      }
      output.append(copying: bytes.span)
    }
  }

  func appendParagraph(
    _ labelled: LabelledBatch, _ index: Int, _ opening: inout Opening, to output: inout [UInt8]
  ) {
    opening.append(labelled, index, to: &output)
    appendResult(labelled, index, to: &output)
    var written: WrittenMembers = .ofParagraph
    if labelled.labelling.predictions.repeats[index] != nil { written.insert(.repeats) }
    if !labelled.labelling.evidence(index).isEmpty { written.insert(.explanation) }
    labelled.batch.appendMembers(of: index, except: written, to: &output)
    output.append("}\n")
  }

  private func appendDocument(
    _ labelled: LabelledBatch, _ article: Range<Int>, to output: inout [UInt8]
  ) {
    let first = article.lowerBound
    output.append("{\"file\":")
    JSON.append(labelled.path(first), to: &output)
    // The text and the label of a record that is a paragraph are not the document's.
    let isDocument = labelled.batch.records[first].isDocument
    labelled.batch.appendMembers(
      of: first, except: isDocument ? .ofDocument : .ofParagraphs, to: &output)
    output.append(",\"paragraphs\":[")
    var isFirst = true
    for index in article where labelled.labelling.isKept[index] {
      output.append(isFirst ? "{" : ",{")
      appendResult(labelled, index, to: &output)
      output.append(UInt8(ascii: "}"))
      isFirst = false
    }
    output.append("]}\n")
  }

  /// Appends the members that say what a paragraph is.
  private func appendResult(
    _ labelled: LabelledBatch, _ index: Int, to output: inout [UInt8]
  ) {
    output.append("\"paragraph\":")
    TextLayout.appendInteger(labelled.batch.records[index].position, to: &output)
    labelMembers.append(labelled.labelling.names[index], to: &output)
    Self.append(labelled.labelling.predictions.confidence(of: index), to: &output)
    output.append(",\"probabilities\":{")
    for label in 0..<probabilityKeys.count {
      probabilityKeys.append(label, to: &output)
      Self.append(
        labelled.labelling.predictions.probability(of: index, label: label), to: &output)
    }
    output.append("},\"text\":")
    JSON.append(
      labelled.batch.bytes.span.extracting(labelled.batch.records[index].text), to: &output)
    if let repeats = labelled.labelling.predictions.repeats[index] {
      output += ",\"repeats\":\(repeats)".utf8
    }
    let evidence = labelled.labelling.evidence(index)
    if !evidence.isEmpty { appendEvidence(evidence, to: &output) }
  }

  private func appendEvidence(_ evidence: [FeatureEvidence], to output: inout [UInt8]) {
    let list = evidence.map { term in
      JSONValue.members([
        "feature": .string(term.name),
        "evidence": .number((term.evidence * 10_000).rounded() / 10_000),
      ])
    }
    output.append(",\"explanation\":")
    JSONValue.array(list).append(to: &output)
  }

  /// Six decimals: more than calibration gives, and short.
  private static func append(_ value: Double, to output: inout [UInt8]) {
    guard value.isFinite else { return output.append("null") }
    TextLayout.appendDecimal(value, places: 6, to: &output)
  }
}
