import Copydesk

/// A page that shows each paragraph on the colour of its label.
struct HTMLRenderer: Renderer {
  private let names: [String]
  private let colors: LabelColors

  init(labels: [String], names: [String]) {
    self.names = names
    colors = LabelColors(labels)
  }

  var header: String {
    let legend = names.map {
      "<span style=\"background:\(colors.background(of: $0))\">\(HTML.escape($0))</span>"
    }
    return """
      <!DOCTYPE html>
      <html><head><meta charset="utf-8"><title>Copydesk</title>
      <style>
      body { font: 16px/1.5 Georgia, serif; max-width: 44em; margin: 2em auto; padding: 0 1em; }
      p, .legend span { padding: .2em .6em; border-radius: .2em; }
      small { font: 12px sans-serif; color: #555; display: block; }
      </style></head><body>
      <div class="legend">\(legend.joined(separator: "\n"))</div>

      """
  }

  var footer: String { "</body></html>\n" }

  func render(_ labelled: LabelledBatch) -> [UInt8] {
    var output = ""
    for article in labelled.articles {
      output += "<article>\n<h4>\(HTML.escape(labelled.path(article.lowerBound)))</h4>\n"
      for index in article where labelled.labelling.isKept[index] {
        output += paragraph(labelled, index)
      }
      output += "</article>\n"
    }
    return Array(output.utf8)
  }

  private func paragraph(_ labelled: LabelledBatch, _ index: Int) -> String {
    let labelling = labelled.labelling
    let name = names[labelling.names[index]]
    let confidence = labelling.predictions.confidence(of: index)
    let repeats = labelling.predictions.repeats[index].map { " · repeats \($0)" } ?? ""
    let evidence = labelling.evidence(index).map {
      " · \(HTML.escape($0.name)) \(TextLayout.decimal($0.evidence, places: 2))"
    }
    return """
      <p style="background:\(colors.background(of: name))"><small>\
      \(labelled.batch.records[index].position) \(HTML.escape(name)) \
      \(TextLayout.decimal(confidence, places: 2))\(repeats)\(evidence.joined())</small>\
      \(HTML.escape(String(decoding: labelled.text(index), as: UTF8.self)))</p>

      """
  }
}

/// Text in HTML.
enum HTML {
  /// `text` with the characters escaped that HTML gives a meaning.
  static func escape(_ text: String) -> String {
    var escaped = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}
