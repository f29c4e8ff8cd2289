import Copydesk

/// The figures of an evaluation, for people and for machines.
struct EvaluationReport {
  let title: String
  let evaluation: Evaluation
  /// The evaluation of each paragraph alone, if `evaluation` is of articles.
  var alone: Evaluation?
  var aloneTitle = "each paragraph alone"
  /// The evaluations of folds, for a cross-validation.
  var folds: [Evaluation] = []

  /// A dash for what is not defined.
  private static func figure(_ value: Double?, places: Int = 3) -> String {
    value.map { TextLayout.decimal($0, places: places) } ?? "–"
  }

  private static func interval(_ range: ClosedRange<Double>?) -> String {
    range.map { "[\(figure($0.lowerBound)), \(figure($0.upperBound))]" } ?? ""
  }

  private var matrix: ConfusionMatrix { evaluation.confusionMatrix }

  // MARK: Text

  var text: String {
    var text = "\(title)\n\(TextLayout.grouped(matrix.total)) paragraphs, "
    text += "\(TextLayout.grouped(evaluation.articleCount)) articles\n\n"
    text += TextLayout.table(figures)
    text += "\n" + TextLayout.table(byLabel)
    text += "\nactual label by row, predicted by column\n" + TextLayout.table(confusion)
    text += "\nwith --min-confidence\n" + TextLayout.table(riskCoverage)
    if !folds.isEmpty { text += "\n\(foldTitle)\n" + TextLayout.table(byFold) }
    return text
  }

  private var figures: [[String]] {
    let intervals = evaluation.intervals
    return [
      ["accuracy", Self.figure(evaluation.accuracy), Self.interval(intervals?.accuracy)],
      ["macro-F1", Self.figure(evaluation.macroF1), Self.interval(intervals?.macroF1)],
      ["weighted F1", Self.figure(evaluation.weightedF1)],
      ["log loss", Self.figure(evaluation.logLoss)],
      ["calibration error", Self.figure(evaluation.expectedCalibrationError)],
      ["risk-coverage area", Self.figure(evaluation.riskCoverage.area)],
    ]
      + (evaluation.backgroundAUROC.map { [["background AUROC", Self.figure($0)]] } ?? [])
      + (alone.map { alone in
        [
          [aloneTitle, ""], ["  accuracy", Self.figure(alone.accuracy)],
          ["  macro-F1", Self.figure(alone.macroF1)],
        ]
      } ?? [])
  }

  private var byLabel: [[String]] {
    let rows = matrix.labels.indices.map { label in
      [
        matrix.labels[label], Self.figure(matrix.precision(label)),
        Self.figure(matrix.recall(label)), Self.figure(matrix.f1(label)),
        Self.interval(evaluation.intervals?.f1[label]), String(matrix.actualCount(label)),
      ]
    }
    return [["label", "precision", "recall", "F1", "", "paragraphs"]] + rows
  }

  private var confusion: [[String]] {
    let rows = matrix.labels.indices.map { actual in
      [matrix.labels[actual]] + matrix.labels.indices.map { String(matrix[actual, $0]) }
    }
    return [[""] + matrix.labels] + rows
  }

  private static let coverages = [1, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5]

  private var riskCoverage: [[String]] {
    let curve = evaluation.riskCoverage
    let rows = Self.coverages.compactMap { curve.point(coverage: $0) }.map { point in
      [
        Self.figure(point.threshold), Self.figure(point.coverage), Self.figure(1 - point.risk),
      ]
    }
    return [["confidence", "answered", "accuracy"]] + rows
  }

  /// Folds are evaluated before there is a calibration.
  private var foldTitle: String { alone == nil ? "each fold" : "each fold, \(aloneTitle)" }

  private var byFold: [[String]] {
    let rows = folds.enumerated().map { number, fold in
      [
        "fold \(number + 1)", Self.figure(fold.accuracy), Self.figure(fold.macroF1),
        String(fold.confusionMatrix.total),
      ]
    }
    return [["", "accuracy", "macro-F1", "paragraphs"]] + rows
  }

  // MARK: JSON

  var json: String {
    String(decoding: value.bytes, as: UTF8.self) + "\n"
  }

  private var value: JSONValue {
    let curve = evaluation.riskCoverage
    return .members([
      "paragraphs": .integer(matrix.total), "articles": .integer(evaluation.articleCount),
      "accuracy": Self.number(evaluation.accuracy), "macroF1": Self.number(evaluation.macroF1),
      "weightedF1": Self.number(evaluation.weightedF1),
      "logLoss": Self.number(evaluation.logLoss),
      "expectedCalibrationError": Self.number(evaluation.expectedCalibrationError),
      "backgroundAUROC": Self.number(evaluation.backgroundAUROC),
      "intervals": evaluation.intervals.map { intervals in
        .members([
          "samples": .integer(intervals.samples), "level": .number(0.95),
          "accuracy": Self.range(intervals.accuracy), "macroF1": Self.range(intervals.macroF1),
        ])
      },
      "alone": alone.map {
        .members(["accuracy": Self.number($0.accuracy), "macroF1": Self.number($0.macroF1)])
      },
      "labels": .array(matrix.labels.indices.map(label)),
      "confusionMatrix": .array(
        matrix.labels.indices.map { actual in
          .array(matrix.labels.indices.map { .integer(matrix[actual, $0]) })
        }),
      "calibration": .array(
        evaluation.calibration.map { bin in
          .members([
            "from": .number(bin.range.lowerBound), "to": .number(bin.range.upperBound),
            "count": .integer(bin.count), "confidence": .number(bin.confidence),
            "accuracy": .number(bin.accuracy),
          ])
        }),
      "riskCoverage": .members([
        "area": Self.number(curve.area),
        "points": .array(
          Self.coverages.compactMap { curve.point(coverage: $0) }.map { point in
            .members([
              "threshold": .number(point.threshold), "coverage": .number(point.coverage),
              "risk": .number(point.risk),
            ])
          }),
      ]),
      "folds": folds.isEmpty
        ? nil
        : .array(
          folds.map {
            .members([
              "accuracy": Self.number($0.accuracy), "macroF1": Self.number($0.macroF1),
              "paragraphs": .integer($0.confusionMatrix.total),
            ])
          }),
    ])
  }

  private func label(_ label: Int) -> JSONValue {
    .members([
      "label": .string(matrix.labels[label]), "precision": Self.number(matrix.precision(label)),
      "recall": Self.number(matrix.recall(label)), "f1": Self.number(matrix.f1(label)),
      "f1Interval": evaluation.intervals?.f1[label].map(Self.range),
      "paragraphs": .integer(matrix.actualCount(label)),
      "predicted": .integer(matrix.predictedCount(label)),
    ])
  }

  /// Absent if it is not defined.
  private static func number(_ value: Double?) -> JSONValue? { value.map { .number($0) } }

  private static func range(_ range: ClosedRange<Double>) -> JSONValue {
    .array([.number(range.lowerBound), .number(range.upperBound)])
  }

  // MARK: HTML

  var html: String {
    """
    <!DOCTYPE html>
    <html><head><meta charset="utf-8"><title>\(HTML.escape(title))</title>
    <style>
    body { font: 15px/1.4 sans-serif; max-width: 50em; margin: 2em auto; padding: 0 1em; }
    table { border-collapse: collapse; margin: 1em 0; }
    td, th { border: 1px solid #ccc; padding: .2em .6em; text-align: right; }
    td:first-child, th:first-child { text-align: left; }
    </style></head><body>
    <h1>\(HTML.escape(title))</h1>
    <p>\(matrix.total) paragraphs, \(evaluation.articleCount) articles</p>
    \(table(figures, heading: false))
    <h2>By label</h2>
    \(table(byLabel))
    <h2>Confusion matrix</h2>
    <p>Actual label by row, predicted by column.</p>
    \(table(confusion, shaded: true))
    <h2>Calibration</h2>
    \(table(calibrationRows))
    <h2>Answering only where confident</h2>
    <p>What <code>--min-confidence</code> leaves, and how much of it is right.</p>
    \(riskCoverageCurve)
    \(table(riskCoverage))
    \(folds.isEmpty ? "" : "<h2>\(HTML.escape(foldTitle))</h2>\n" + table(byFold))
    </body></html>

    """
  }

  /// Accuracy by coverage, as a picture.
  private var riskCoverageCurve: String {
    let points = evaluation.riskCoverage.points.map { point in
      TextLayout.decimal(40 + 400 * point.coverage, places: 1) + ","
        + TextLayout.decimal(10 + 200 * point.risk, places: 1)
    }
    return """
      <svg viewBox="0 0 460 240" width="460" role="img" aria-label="accuracy by share answered">
      <path d="M40 10V210H440" fill="none" stroke="#999"/>
      <text x="4" y="16" font-size="11">1.0</text><text x="4" y="214" font-size="11">0.0</text>
      <text x="40" y="228" font-size="11">0% answered</text>
      <text x="370" y="228" font-size="11">100% answered</text>
      <polyline points="\(points.joined(separator: " "))" fill="none" stroke="steelblue"/>
      </svg>
      """
  }

  private var calibrationRows: [[String]] {
    [["confidence", "mean confidence", "accuracy", "paragraphs"]]
      + evaluation.calibration.map { bin in
        [
          "\(Self.figure(bin.range.lowerBound, places: 2))–"
            + Self.figure(bin.range.upperBound, places: 2), Self.figure(bin.confidence),
          Self.figure(bin.accuracy), String(bin.count),
        ]
      }
  }

  /// - Parameter shaded: Whether a cell is the darker, the larger its share of the row.
  private func table(_ rows: [[String]], heading: Bool = true, shaded: Bool = false) -> String {
    let lines = rows.enumerated().map { number, row in
      let tag = heading && number == 0 ? "th" : "td"
      let total = Double(row.dropFirst().compactMap { Int($0) }.reduce(0, +))
      let cells = row.enumerated().map { column, cell in
        let share = shaded && column > 0 && total > 0 ? (Double(cell) ?? 0) / total : 0
        let style =
          share > 0
          ? " style=\"background:rgba(70,130,180,\(TextLayout.decimal(share, places: 2)))\"" : ""
        return "<\(tag)\(style)>\(HTML.escape(cell))</\(tag)>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return "<table>\n\(lines.joined(separator: "\n"))\n</table>"
  }
}
