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
      try SectionFile.range(of: section.rawValue, among: sections, of: file)
    }
    let description = try Self.description(in: section(.header), of: file)
    self.description = description
    shifts = description.calibration.shifts
    background = description.background
    biases = try Self.biases(in: section(.biases), of: file, count: description.labels.count)
    table = try Self.table(in: section(.table), of: file, description)
    filter = KeyFilter.pays(for: table, description.parameters.features) ? KeyFilter(table) : nil
    extractor = FeatureExtractor(description.parameters.features)
    self.file = file
    nameStarts = try section(.nstarts)
    names = try section(.names)
    guard nameStarts.count == 4 * (table.slotCount + 1) else {
      throw Self.malformed(.nstarts, of: file, "a start for each slot")
    }
    if verifying { try verify() }
  }

  private static func malformed(
    _ section: Section, of file: FileBytes, _ expected: String
  ) -> StorageError {
    .malformed(
      path: file.path, part: "section \(section.rawValue)", expected: expected,
      found: "something else")
  }

  private static func description(
    in range: Range<Int>, of file: FileBytes
  ) throws(StorageError) -> ModelDescription {
    let json = try? JSONValue(parsing: file.array(in: range))
    guard let description = json.flatMap({ ModelDescription(json: $0) }) else {
      throw malformed(.header, of: file, "the description of a model")
    }
    return description
  }

  private static func biases(
    in range: Range<Int>, of file: FileBytes, count: Int
  ) throws(StorageError) -> [Double] {
    guard range.count == 8 * count else { throw malformed(.biases, of: file, "\(count) numbers") }
    let biases = (0..<count).map {
      Double(bitPattern: file.integer(at: range.lowerBound + 8 * $0, as: UInt64.self))
    }
    guard biases.allSatisfy(\.isFinite) else {
      throw malformed(.biases, of: file, "finite numbers")
    }
    return biases
  }

  private static func table(
    in range: Range<Int>, of file: FileBytes, _ description: ModelDescription
  ) throws(StorageError) -> ModelTable {
    let (features, labels) = (description.featureCount, description.labels.count)
    let table = ModelTable(
      file, at: range, featureCount: features, labelCount: labels,
      hasRarities: description.parameters.weighting.hasRarities)
    guard let table else {
      throw malformed(.table, of: file, "slots for \(features) features and \(labels) labels")
    }
    return table
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

  /// The length of the model file.
  package var byteCount: Int { file.count }

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
