import Copydesk

extension Report {
  var json: JSONValue {
    .members([
      "machine": machine.json, "conditions": conditions.json,
      "measurements": .array(measurements.map(\.json)),
    ])
  }

  /// Reads what `json` wrote.
  init(contentsOf path: String) throws {
    guard let json = try? JSONValue(parsing: FileIO.bytes(of: path)),
      let machine = json["machine"].flatMap(Machine.init(json:)),
      let conditions = json["conditions"].flatMap(Conditions.init(json:)),
      let measurements = json["measurements"]?.array
    else { throw FileIO.Failure(description: "\(path): expected what --json wrote") }
    self.init(
      machine: machine, conditions: conditions,
      measurements: measurements.compactMap(Measurement.init(json:)))
  }
}

extension Machine {
  fileprivate var json: JSONValue {
    .members([
      "processor": .string(processor), "cores": .integer(cores), "system": .string(system),
      "toolchain": .string(toolchain), "revision": .string(revision),
    ])
  }

  fileprivate init?(json: JSONValue) {
    guard let processor = json["processor"]?.string, let cores = json["cores"]?.integer,
      let system = json["system"]?.string, let toolchain = json["toolchain"]?.string,
      let revision = json["revision"]?.string
    else { return nil }
    self.init(
      processor: processor, cores: cores, system: system, toolchain: toolchain,
      revision: revision)
  }
}

extension Report.Conditions {
  fileprivate var json: JSONValue {
    .members([
      "input": .string(input), "bytes": .integer(bytes), "paragraphs": .integer(paragraphs),
      "repeats": .integer(repeats), "warmUps": .integer(warmUps),
    ])
  }

  fileprivate init?(json: JSONValue) {
    guard let input = json["input"]?.string, let bytes = json["bytes"]?.integer,
      let paragraphs = json["paragraphs"]?.integer, let repeats = json["repeats"]?.integer,
      let warmUps = json["warmUps"]?.integer
    else { return nil }
    self.init(
      input: input, bytes: bytes, paragraphs: paragraphs, repeats: repeats, warmUps: warmUps)
  }
}

extension Measurement {
  fileprivate var json: JSONValue {
    .members([
      "name": .string(name), "threads": .integer(threads), "bytes": .integer(work.bytes),
      "paragraphs": .integer(work.paragraphs), "operations": work.operations.map { .integer($0) },
      "seconds": .array(samples.values.map { .number($0) }),
      "minimum": .number(samples.minimum), "median": .number(samples.median),
      "maximum": .number(samples.maximum), "megabytesPerSecond": .number(megabytesPerSecond),
      "paragraphsPerSecond": .number(paragraphsPerSecond), "peakMemory": .integer(peakMemory),
      "allocationsPerParagraph": allocationsPerParagraph.map { .number($0) },
    ])
  }

  fileprivate init?(json: JSONValue) {
    guard let name = json["name"]?.string, let threads = json["threads"]?.integer,
      let bytes = json["bytes"]?.integer, let paragraphs = json["paragraphs"]?.integer,
      let samples = Samples(json["seconds"]?.array?.compactMap(\.number) ?? []),
      let peakMemory = json["peakMemory"]?.integer
    else { return nil }
    self.init(
      name: name, threads: threads,
      work: Work(
        bytes: bytes, paragraphs: paragraphs, operations: json["operations"]?.integer),
      samples: samples, peakMemory: peakMemory,
      allocationsPerParagraph: json["allocationsPerParagraph"]?.number)
  }
}
