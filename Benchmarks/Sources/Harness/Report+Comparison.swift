import CopydeskCommands

extension Report {
  /// The medians beside those of an older report, as how many times as fast the newer is.
  func comparison(with older: Report) -> String {
    var rows = [["benchmark", "threads", "old s", "new s", "times as fast", ""]]
    for new in measurements {
      let old = older.measurements.first { $0.name == new.name && $0.threads == new.threads }
      guard let old else { continue }
      rows.append([
        new.name, String(new.threads), old.samples.median.figure,
        new.samples.median.figure,
        (old.samples.median / new.samples.median).figure,
        new.samples.overlaps(old.samples) ? "the ranges overlap" : "",
      ])
    }
    return
      (["", "compared with commit \(older.machine.revision):"] + warnings(about: older) + [
        TextLayout.table(rows)
      ]).joined(separator: "\n")
  }

  /// Why the reports do not compare, line by line.
  private func warnings(about older: Report) -> [String] {
    var warnings: [String] = []
    if older.machine.processor != machine.processor || older.machine.cores != machine.cores {
      warnings.append("another machine: \(older.machine.processor), \(older.machine.cores) cores")
    }
    let (new, old) = (conditions, older.conditions)
    if (old.input, old.bytes, old.paragraphs) != (new.input, new.bytes, new.paragraphs) {
      warnings.append("another input: \(old.input), \(old.bytes) bytes")
    }
    if older.machine.toolchain != machine.toolchain {
      warnings.append("another toolchain: \(older.machine.toolchain)")
    }
    if (old.repeats, old.warmUps) != (new.repeats, new.warmUps) {
      warnings.append(
        "other repeats: \(old.repeats) after \(old.warmUps) to warm up")
    }
    return warnings
  }
}
