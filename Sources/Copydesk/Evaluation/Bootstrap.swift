/// 95% intervals of an evaluation's figures: what they would be on other articles of the kind.
public struct BootstrapIntervals: Sendable, Hashable {
  /// The number of samples.
  public let samples: Int
  /// The interval of the accuracy.
  public let accuracy: ClosedRange<Double>
  /// The interval of the macro-F1.
  public let macroF1: ClosedRange<Double>
  /// The interval of each label's F1; `nil` where a sample left it undefined.
  public let f1: [ClosedRange<Double>?]
}

extension Evaluation {
  /// Adds percentile bootstrap intervals (Efron & Tibshirani 1993, section 13.3).
  ///
  /// Whole articles are drawn, because paragraphs of one article are right or wrong together;
  /// paragraphs drawn alone would make the intervals too narrow.
  ///
  /// - Complexity: O(*s*·*n*) in samples and paragraphs.
  public mutating func bootstrap(samples: Int = 1000, seed: UInt64 = 0) {
    guard !outcomes.isEmpty, samples > 0 else { return }
    func precedes(_ left: Outcome, _ right: Outcome) -> Bool {
      (left.actual, left.predicted) < (right.actual, right.predicted)
    }
    // Sorted by what is drawn of them, so that neither the names of articles and files nor their
    // order show.
    let articles = Dictionary(grouping: outcomes, by: \.article).values
      .map { $0.sorted(by: precedes) }
      .sorted { $0.lexicographicallyPrecedes($1, by: precedes) }
    let drawn = ArticleCells(articles, labelCount: labels.count)
    var random = RandomSource(seed: seed)
    var (accuracies, macroF1s): ([Double?], [Double?]) = ([], [])
    var f1s = [[Double?]](repeating: [], count: labels.count)
    for _ in 0..<samples {
      let matrix = ConfusionMatrix(labels: labels, counts: drawn.sample(&random))
      accuracies.append(matrix.accuracy)
      macroF1s.append(matrix.macroF1)
      for label in labels.indices { f1s[label].append(matrix.f1(label)) }
    }
    guard let accuracy = Self.interval(accuracies), let macroF1 = Self.interval(macroF1s)
    else { return }
    intervals = BootstrapIntervals(
      samples: samples, accuracy: accuracy, macroF1: macroF1, f1: f1s.map(Self.interval))
  }

  /// From the 2.5th to the 97.5th percentile; `nil` if a value is.
  private static func interval(_ values: [Double?]) -> ClosedRange<Double>? {
    let sorted = values.compactMap(\.self).sorted()
    guard sorted.count == values.count, let last = sorted.indices.last else { return nil }
    return sorted[last * 25 / 1000]...sorted[last - last * 25 / 1000]
  }
}

/// The cell of the confusion matrix that each paragraph counts for, article after article.
private struct ArticleCells {
  private var cells: [Int] = []
  /// Where each article starts in `cells`, and where the last one ends.
  private var starts = [0]
  private let labelCount: Int

  init(_ articles: [[Outcome]], labelCount: Int) {
    self.labelCount = labelCount
    for article in articles {
      cells += article.map { $0.actual * labelCount + $0.predicted }
      starts.append(cells.count)
    }
  }

  /// The counts of as many articles as there are, drawn with replacement.
  func sample(_ random: inout RandomSource) -> [Int] {
    var counts = [Int](repeating: 0, count: labelCount * labelCount)
    var countSpan = counts.mutableSpan
    let (cells, starts) = (cells.span, starts.span)
    let articleCount = starts.count - 1
    for _ in 0..<articleCount {
      let article = random.next(below: articleCount)
      for paragraph in starts[article]..<starts[article + 1] { countSpan[cells[paragraph]] += 1 }
    }
    return counts
  }
}
