/// What is said of the paragraphs of a batch: a row of probabilities for each, all in one array
/// whose memory the next batch uses again.
package struct BatchPredictions: ReusableScratch {
  /// The number of labels.
  package private(set) var labelCount = 1
  private var rows: [Double] = []
  /// The index of the label of each paragraph.
  package private(set) var labels: [Int] = []
  /// The position of the paragraph of the article that each repeats.
  package private(set) var repeats: [Int?] = []

  package init() {}

  /// The number of paragraphs.
  package var count: Int { labels.count }

  /// The probabilities of the labels of a paragraph.
  package func probabilities(of paragraph: Int) -> ArraySlice<Double> {
    rows[(paragraph * labelCount)..<((paragraph + 1) * labelCount)]
  }

  package func probability(of paragraph: Int, label: Int) -> Double {
    rows[paragraph * labelCount + label]
  }

  /// The probability of the label of a paragraph.
  package func confidence(of paragraph: Int) -> Double {
    probability(of: paragraph, label: labels[paragraph])
  }

  mutating func removeAll(labelCount: Int) {
    self.labelCount = labelCount
    rows.removeAll(keepingCapacity: true)
    labels.removeAll(keepingCapacity: true)
    repeats.removeAll(keepingCapacity: true)
  }

  mutating func append(label: Int, probabilities: [Double], repeats position: Int?) {
    // An array that is appended whole is counted by reference.
    for index in probabilities.indices { rows.append(probabilities[index]) }
    labels.append(label)
    repeats.append(position)
  }

  /// Replaces the rows of the paragraphs from an index on with what they are in their article.
  mutating func decode(
    from first: Int, _ decoder: ArticleDecoder, background: Int?,
    _ scratch: inout ArticleDecoder.Scratch
  ) {
    decoder.decode(&rows, from: first * labelCount, &scratch)
    for paragraph in first..<labels.count {
      labels[paragraph] = ModelDescription.best(probabilities(of: paragraph), except: background)
    }
  }
}
