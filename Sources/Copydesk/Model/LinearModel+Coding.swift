extension LinearModel {
  /// The sections of a model file.
  private enum Section: String {
    case header, biases, table, nstarts, names
  }

  /// Opens the model at `path`. The file is mapped into memory, and read if it is verified.
  ///
  /// - Parameter verifying: Whether to do what `verify()` does. Without, damage to the weights goes
  ///   unseen; damage to the structure never does.
  /// - Throws: `StorageError` if it cannot be opened or is not a model.
  /// - Complexity: O(*n*) in the bytes if they are verified. Else O(1), but that the keys of small tables
  ///   of n-grams are read.
  public init(contentsOf path: String, verifying: Bool = true) throws(StorageError) {
    try self.init(FileBytes(mapping: path), verifying: verifying)
  }

  /// Opens a model that is in memory, such as one that was downloaded.
  ///
  /// - Parameters:
  ///   - bytes: Those of a model file.
  ///   - verifying: As for a file.
  /// - Throws: `StorageError.malformed` if they are not those of a model.
  /// - Complexity: O(*n*) in the bytes, which are copied.
  public init(bytes: [UInt8], verifying: Bool = true) throws(StorageError) {
    try self.init(FileBytes(bytes, path: FileBytes.inMemory), verifying: verifying)
  }

  init(_ file: FileBytes, verifying: Bool) throws(StorageError) {
    let sections = try SectionFile.sections(of: file, kind: .model)
    func section(_ section: Section) throws(StorageError) -> Range<Int> {
      guard let range = sections[section.rawValue] else {
        throw .malformed(
          path: file.path, part: "directory", expected: "a section “\(section.rawValue)”",
          found: "none")
      }
      return range
    }
    func expect(_ holds: Bool, _ part: String, _ expected: String) throws(StorageError) {
      if holds { return }
      throw .malformed(
        path: file.path, part: "section \(part)", expected: expected, found: "something else")
    }
    let header = file.array(in: try section(.header))
    guard let json = try? JSONValue(parsing: header), let description = ModelDescription(json: json)
    else {
      throw .malformed(
        path: file.path, part: "section header", expected: "the description of a model",
        found: "something else")
    }
    let labelCount = description.labels.count
    let biases = try section(.biases)
    try expect(biases.count == 8 * labelCount, "biases", "\(labelCount) numbers")
    let tableRange = try section(.table)
    guard
      let table = ModelTable(
        file, at: tableRange, featureCount: description.featureCount, labelCount: labelCount,
        hasRarities: description.parameters.weighting.hasRarities)
    else {
      throw .malformed(
        path: file.path, part: "section table",
        expected: "slots for \(description.featureCount) features and \(labelCount) labels",
        found: "another length")
    }
    self.description = description
    shifts = description.calibration.shifts
    background = description.background
    self.biases = (0..<labelCount).map {
      Double(bitPattern: file.integer(at: biases.lowerBound + 8 * $0, as: UInt64.self))
    }
    guard self.biases.allSatisfy(\.isFinite) else {
      throw .malformed(
        path: file.path, part: "section biases", expected: "finite numbers", found: "others")
    }
    self.table = table
    filter = KeyFilter.pays(for: table, description.parameters.features) ? KeyFilter(table) : nil
    extractor = FeatureExtractor(description.parameters.features)
    self.file = file
    nameStarts = try section(.nstarts)
    names = try section(.names)
    try expect(
      nameStarts.count == 4 * (table.slotCount + 1), "nstarts", "a start for each slot")
    if verifying { try verify() }
  }

  /// The plan of a model's file.
  static func plan(
    _ description: ModelDescription, slotCount: Int, nameLength: Int
  ) -> SectionPlan {
    let labels = description.labels.count
    let stride = ModelTable.layout(
      labelCount: labels, hasRarities: description.parameters.weighting.hasRarities
    ).stride
    return SectionPlan(
      .model,
      [
        (Section.header.rawValue, description.json.bytes.count),
        (Section.biases.rawValue, 8 * labels), (Section.table.rawValue, slotCount * stride),
        (Section.nstarts.rawValue, 4 * (slotCount + 1)), (Section.names.rawValue, nameLength),
      ])
  }

  /// Brings what is not in the table.
  static func write(
    _ description: ModelDescription, biases: [Double], to assembly: SectionAssembly
  ) throws(StorageError) {
    try assembly.write(description.json.bytes, to: Section.header.rawValue)
    var bytes: [UInt8] = []
    for bias in biases { bytes.append(bias.bitPattern) }
    try assembly.write(bytes, to: Section.biases.rawValue)
    var end: [UInt8] = []
    end.append(UInt32(assembly.plan.range(of: Section.names.rawValue).count))
    let starts = assembly.plan.range(of: Section.nstarts.rawValue)
    try assembly.write(end, to: Section.nstarts.rawValue, at: starts.count - 4)
  }

  /// Brings a piece of the table.
  static func write(
    _ piece: ModelTablePiece, to assembly: SectionAssembly
  ) throws(StorageError) {
    try assembly.write(
      piece.table, to: Section.table.rawValue, at: piece.slots.lowerBound * piece.stride)
    try assembly.write(
      piece.nameStarts, to: Section.nstarts.rawValue, at: 4 * piece.slots.lowerBound)
    try assembly.write(piece.names, to: Section.names.rawValue, at: piece.firstName)
  }

  /// This model with another description: other calibration, or scores added.
  func describing(_ description: ModelDescription) -> LinearModel {
    var sections = [(Section.header.rawValue, description.json.bytes)]
    let old = (try? SectionFile.sections(of: file, kind: .model)) ?? [:]
    for section in [Section.biases, .table, .nstarts, .names] {
      sections.append((section.rawValue, file.array(in: old[section.rawValue] ?? 0..<0)))
    }
    return Self.reading(FileBytes(SectionFile.encode(.model, sections: sections), path: ""))
  }

  /// Reads what this process has just made.
  static func reading(_ file: FileBytes) -> LinearModel {
    guard let model = try? LinearModel(file, verifying: false) else {
      preconditionFailure("a model is not what its own reader expects")
    }
    return model
  }

  /// The bytes of the model file.
  ///
  /// - Complexity: O(*n*) in the bytes, which are copied.
  public var bytes: [UInt8] { file.array(in: 0..<file.count) }

  /// Writes the model beside `path` and renames it into place.
  ///
  /// - Throws: `StorageError.unwritable`; what was at `path` is there then as before.
  public func write(to path: String) throws(StorageError) {
    try AtomicFile.write(bytes, to: path)
  }

  /// Reads every byte of the model, compares the checksums, and looks whether all weights are numbers.
  ///
  /// - Throws: `StorageError.malformed` if a byte is not as it was written, or a weight is not finite.
  /// - Complexity: O(*n*) in the bytes.
  public func verify() throws(StorageError) {
    try SectionFile.verify(file)
    guard table.isFinite else {
      throw .malformed(
        path: file.path, part: "section table", expected: "finite weights", found: "others")
    }
  }
}
