import Copydesk

/// A JSON object a paragraph, or a document with its paragraphs as a list. The members of the
/// input are carried through, but for those that are written here.
struct JSONLinesRenderer: Renderer {
  private let unit: ClassifyCommand.Unit
  /// The keys of `probabilities`, as JSON.
  private let labelKeys: [[UInt8]]

  init(unit: ClassifyCommand.Unit, labels: [String]) {
    self.unit = unit
    labelKeys = labels.map { label in
      var key: [UInt8] = []
      JSON.append(label, to: &key)
      return key
    }
  }

  func render(_ labelled: LabelledBatch) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(labelled.batch.bytes.count + 256 * labelled.results.count)
    switch unit {
    case .paragraph:
      var carried = CarriedMembers()
      for index in labelled.results.indices where labelled.results[index].isKept {
        appendParagraph(labelled, index, &carried, to: &output)
      }
    case .document:
      for article in labelled.articles { appendDocument(labelled, article, to: &output) }
    }
    return output
  }

  func appendParagraph(
    _ labelled: LabelledBatch, _ index: Int, _ carried: inout CarriedMembers,
    to output: inout [UInt8]
  ) {
    let result = labelled.results[index]
    var written = ["file", "paragraph", "label", "confidence", "probabilities", "text"]
    if result.repeats != nil { written.append("repeats") }
    if !result.evidence.isEmpty { written.append("explanation") }
    output += "{\"file\":".utf8
    JSON.append(labelled.path(index), to: &output)
    output.append(UInt8(ascii: ","))
    appendResult(labelled, index, to: &output)
    carried.append(of: labelled.batch, labelled.batch.records[index], except: written, to: &output)
    output += "}\n".utf8
  }

  private func appendDocument(
    _ labelled: LabelledBatch, _ article: Range<Int>, to output: inout [UInt8]
  ) {
    let record = labelled.batch.records[article.lowerBound]
    var carried = CarriedMembers()
    output += "{\"file\":".utf8
    JSON.append(labelled.path(article.lowerBound), to: &output)
    // The text and the label of a record that is a paragraph are not the document's.
    let own = record.isDocument ? [] : ["text", "label"]
    carried.append(of: labelled.batch, record, except: ["file", "paragraphs"] + own, to: &output)
    output += ",\"paragraphs\":[".utf8
    var isFirst = true
    for index in article where labelled.results[index].isKept {
      output += (isFirst ? "{" : ",{").utf8
      appendResult(labelled, index, to: &output)
      output.append(UInt8(ascii: "}"))
      isFirst = false
    }
    output += "]}\n".utf8
  }

  /// Appends the members that say what a paragraph is.
  private func appendResult(
    _ labelled: LabelledBatch, _ index: Int, to output: inout [UInt8]
  ) {
    let result = labelled.results[index]
    output += "\"paragraph\":\(labelled.batch.records[index].position),\"label\":".utf8
    JSON.append(result.label, to: &output)
    output += ",\"confidence\":".utf8
    Self.append(result.confidence, to: &output)
    output += ",\"probabilities\":{".utf8
    for (label, probability) in result.probabilities.enumerated() {
      if label > 0 { output.append(UInt8(ascii: ",")) }
      output += labelKeys[label]
      output.append(UInt8(ascii: ":"))
      Self.append(probability, to: &output)
    }
    output += "},\"text\":".utf8
    JSON.append(labelled.text(index).span, to: &output)
    if let repeats = result.repeats { output += ",\"repeats\":\(repeats)".utf8 }
    if !result.evidence.isEmpty { appendEvidence(result.evidence, to: &output) }
  }

  private func appendEvidence(_ evidence: [FeatureEvidence], to output: inout [UInt8]) {
    let list = evidence.map { term in
      JSONValue.members([
        "feature": .string(term.name),
        "evidence": .number((term.evidence * 10_000).rounded() / 10_000),
      ])
    }
    output += ",\"explanation\":".utf8
    JSONValue.array(list).append(to: &output)
  }

  /// Six decimals: more than calibration gives, and short.
  private static func append(_ value: Double, to output: inout [UInt8]) {
    guard value.isFinite else {
      output += "null".utf8
      return
    }
    TextLayout.appendDecimal(value, places: 6, to: &output)
  }
}
