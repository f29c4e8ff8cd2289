import Copydesk

/// What a search for training parameters tried, for people and for machines.
struct SearchReport {
  let search: ParameterSearch
  let metric: ParameterSearch.Metric
  /// The arguments of `train` that say what is read.
  let inputArguments: [String]

  /// The trials from the best to the worst; equal scores in the order in which they were tried.
  private var ranked: [ParameterSearch.Trial] {
    search.trials.enumerated().sorted {
      ($1.element.score, $0.offset) < ($0.element.score, $1.offset)
    }.map(\.element)
  }

  private static func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }

  var text: String {
    let rows = ranked.map { trial in
      [
        TextLayout.decimal(trial.score, places: 4),
        trial.standardError.map { "± " + TextLayout.decimal($0, places: 4) } ?? "",
        TextLayout.decimal(Self.seconds(trial.duration), places: 1) + " s",
      ]
    }
    // Options are of any length, so they stand after the columns.
    let options = ["options"] + ranked.map { $0.parameters.arguments.joined(separator: " ") }
    let lines = TextLayout.table([[metric.rawValue, "", "time"]] + rows)
      .split(separator: "\n").enumerated().map { "\($1)  \(options[$0])" }
    let end =
      search.isComplete
      ? "No change of one option scores better." : "The budget ended the search."
    return lines.joined(separator: "\n") + "\n\n\(end) The best:\ncopydesk train \(commandLine)\n"
  }

  private var commandLine: String {
    (search.best.parameters.arguments + ["--output", "MODEL"] + inputArguments)
      .map(\.shellWord).joined(separator: " ")
  }

  var json: String {
    let value = JSONValue.members([
      "metric": .string(metric.rawValue), "complete": .boolean(search.isComplete),
      "best": .array(search.best.parameters.arguments.map { .string($0) }),
      "trials": .array(
        search.trials.map { trial in
          .members([
            "options": .array(trial.parameters.arguments.map { .string($0) }),
            "score": .number(trial.score),
            "standardError": trial.standardError.map { .number($0) },
            "accuracy": trial.evaluation.accuracy.map { .number($0) },
            "macroF1": trial.evaluation.macroF1.map { .number($0) },
            "seconds": .number(Self.seconds(trial.duration)),
          ])
        }),
    ])
    return String(decoding: value.bytes, as: UTF8.self) + "\n"
  }
}
