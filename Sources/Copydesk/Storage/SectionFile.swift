/// The container of model and statistics files: named sections of bytes, each checked.
///
///     offset  size  all integers little-endian
///          0     8  magic, "COPYDESK"
///          8     4  format version
///         12     4  what it holds: four ASCII letters, "MODL" or "STAT"
///         16     8  length of the file in bytes
///         24     8  number of sections n
///         32     8  checksum of the directory
///         40     8  checksum of bytes 0 to 39
///         48    16  zero
///         64   32n  directory: name (8, padded with spaces), offset, length, checksum (8 each)
///                   sections, each at a multiple of 64, with zeros between them
///
/// Opening checks the header and the directory, and that each section lies inside the file; it
/// does not read the sections. `verify` does, and so finds any damaged byte.
enum SectionFile {
  static let version: UInt32 = 1
  static let alignment = 64
  fileprivate static let magic = Array("COPYDESK".utf8)
  fileprivate static let headerLength = 64
  fileprivate static let entryLength = 32
  /// More than any file has; bounds what a damaged count can cost.
  private static let maximumSections = 64

  enum Kind: String {
    case model = "MODL"
    case statistics = "STAT"

    /// What messages call it.
    var name: String {
      switch self {
      case .model: "a model"
      case .statistics: "counts"
      }
    }
  }

  /// The bytes of a file with `sections`, in that order.
  static func encode(_ kind: Kind, sections: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    let plan = SectionPlan(kind, sections.map { ($0.name, $0.bytes.count) })
    var file = plan.head(
      checksums: sections.map {
        FileBytes($0.bytes, path: "").checksum(of: 0..<$0.bytes.count)
      })
    file.reserveCapacity(plan.length)
    for (section, place) in zip(sections, plan.sections) {
      file.pad(to: place.range.lowerBound)
      file += section.bytes
    }
    file.pad(to: plan.length)
    return file
  }

  /// The sections of a file, by name, with all of its structure checked and none of its contents.
  static func sections(
    of file: FileBytes, kind: Kind
  ) throws(StorageError) -> [String: Range<Int>] {
    try checkHeader(of: file, kind: kind)
    var sections: [String: Range<Int>] = [:]
    for entry in try entries(of: file) { sections[entry.name] = entry.range }
    return sections
  }

  /// The place of a section that a file must have.
  static func range(
    of section: String, among sections: [String: Range<Int>], of file: FileBytes
  ) throws(StorageError) -> Range<Int> {
    guard let range = sections[section] else {
      throw .malformed(
        path: file.path, part: "directory", expected: "a section “\(section)”", found: "none")
    }
    return range
  }

  /// Reads every byte: the checksum of each section, and that all between them is zero.
  static func verify(_ file: FileBytes) throws(StorageError) {
    var end = headerLength - 16
    for entry in try entries(of: file) {
      guard file.checksum(of: entry.range) == entry.checksum else {
        throw .malformed(
          path: file.path, part: "section \(entry.name)", expected: "its checksum",
          found: "another one: the file is damaged")
      }
    }
    let directoryEnd = headerLength + Int(file.integer(at: 24, as: UInt64.self)) * entryLength
    let covered =
      [headerLength..<directoryEnd] + (try entries(of: file)).map(\.range)
    for range in covered.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      try checkZeros(in: end..<max(end, range.lowerBound), of: file)
      end = max(end, range.upperBound)
    }
    try checkZeros(in: end..<file.count, of: file)
  }

  private static func checkZeros(
    in range: Range<Int>, of file: FileBytes
  ) throws(StorageError) {
    let isZero = unsafe file.withBytes(in: range) { unsafe $0.allSatisfy { $0 == 0 } }
    guard isZero else {
      throw .malformed(
        path: file.path, part: "bytes \(range.lowerBound) to \(range.upperBound)",
        expected: "zeros between sections", found: "others: the file is damaged")
    }
  }

  /// What a file claims to hold; `nil` if it is none of sections.
  static func kind(of file: FileBytes) -> Kind? {
    guard file.count >= headerLength, file.array(in: 0..<8) == magic else { return nil }
    return Kind(rawValue: String(decoding: file.array(in: 12..<16), as: UTF8.self))
  }

  private static func checkHeader(of file: FileBytes, kind: Kind) throws(StorageError) {
    func expect(_ holds: Bool, _ part: String, _ expected: String, _ found: String)
      throws(StorageError)
    {
      if holds { return }
      throw .malformed(path: file.path, part: part, expected: expected, found: found)
    }
    try expect(
      file.count >= headerLength, "header", "at least \(headerLength) bytes", "\(file.count)")
    try expect(
      file.array(in: 0..<8) == magic, "first 8 bytes", "COPYDESK, which opens a model or counts",
      "something else")
    let foundVersion = file.integer(at: 8, as: UInt32.self)
    try expect(foundVersion == version, "format version", "\(version)", "\(foundVersion)")
    let foundKind = String(decoding: file.array(in: 12..<16), as: UTF8.self)
    try expect(
      foundKind == kind.rawValue, "contents", kind.name,
      Kind(rawValue: foundKind)?.name ?? foundKind)
    try expect(
      file.checksum(of: 0..<40) == file.integer(at: 40), "header", "its checksum",
      "another one: the file is damaged")
    let length = file.integer(at: 16, as: UInt64.self)
    try expect(length == file.count, "length", "\(length) bytes", "\(file.count)")
  }

  private struct Entry {
    var name: String
    var range: Range<Int>
    var checksum: UInt64
  }

  private static func entries(of file: FileBytes) throws(StorageError) -> [Entry] {
    let count = file.integer(at: 24, as: UInt64.self)
    guard count <= maximumSections, headerLength + Int(count) * entryLength <= file.count else {
      throw .malformed(
        path: file.path, part: "directory", expected: "a number of sections the file has room for",
        found: "\(count)")
    }
    let directory = headerLength..<(headerLength + Int(count) * entryLength)
    guard file.checksum(of: directory) == file.integer(at: 32) else {
      throw .malformed(
        path: file.path, part: "directory", expected: "its checksum",
        found: "another one: the file is damaged")
    }
    var entries: [Entry] = []
    for start in stride(from: directory.lowerBound, to: directory.upperBound, by: entryLength) {
      let name = String(decoding: file.array(in: start..<(start + 8)), as: UTF8.self)
      let offset = file.integer(at: start + 8, as: UInt64.self)
      let length = file.integer(at: start + 16, as: UInt64.self)
      let (end, overflows) = offset.addingReportingOverflow(length)
      guard !overflows, end <= file.count, offset % UInt64(alignment) == 0 else {
        throw .malformed(
          path: file.path, part: "section \(name)", expected: "a place inside the file",
          found: "offset \(offset), length \(length)")
      }
      entries.append(
        Entry(
          name: String(name.prefix { $0 != " " }), range: Int(offset)..<Int(end),
          checksum: file.integer(at: start + 24)))
    }
    return entries
  }

  fileprivate static func aligned(_ offset: Int) -> Int {
    (offset + alignment - 1) / alignment * alignment
  }

  fileprivate static func spaces(_ count: Int) -> [UInt8] {
    Array(repeating: UInt8(ascii: " "), count: count)
  }
}

/// Where the sections of a file will lie, known from their lengths before their bytes are.
struct SectionPlan: Sendable {
  let kind: SectionFile.Kind
  let sections: [(name: String, range: Range<Int>)]
  /// The length of the file.
  let length: Int

  init(_ kind: SectionFile.Kind, _ lengths: [(name: String, length: Int)]) {
    self.kind = kind
    var offset = SectionFile.aligned(
      SectionFile.headerLength + lengths.count * SectionFile.entryLength)
    var sections: [(name: String, range: Range<Int>)] = []
    for (name, length) in lengths {
      sections.append((name, offset..<offset + length))
      offset = SectionFile.aligned(offset + length)
    }
    self.sections = sections
    length = offset
  }

  /// The place of a section that the plan has.
  func range(of name: String) -> Range<Int> {
    sections.first { $0.name == name }?.range ?? 0..<0
  }

  /// The header and the directory, given the checksums of the sections in their order.
  func head(checksums: [UInt64]) -> [UInt8] {
    var directory: [UInt8] = []
    for (section, checksum) in zip(sections, checksums) {
      directory += Array(section.name.utf8) + SectionFile.spaces(8 - section.name.utf8.count)
      directory.append(UInt64(section.range.lowerBound))
      directory.append(UInt64(section.range.count))
      directory.append(checksum)
    }
    var head = SectionFile.magic
    head.append(SectionFile.version)
    head += Array(kind.rawValue.utf8)
    head.append(UInt64(length))
    head.append(UInt64(sections.count))
    head.append(FileBytes(directory, path: "").checksum(of: 0..<directory.count))
    head.append(FileBytes(head, path: "").checksum(of: 0..<head.count))
    head.pad(to: SectionFile.headerLength)
    return head + directory
  }
}

extension [UInt8] {
  /// Appends the little-endian bytes of an integer.
  mutating func append(_ value: some FixedWidthInteger) {
    for shift in stride(from: 0, to: value.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  /// Appends zeros up to a length.
  mutating func pad(to length: Int) {
    if count < length { append(contentsOf: repeatElement(0, count: length - count)) }
  }
}

extension MutableSpan<UInt8> {
  /// Replaces the bytes from `offset` on with the little-endian ones of an integer.
  mutating func store<Value: FixedWidthInteger & BitwiseCopyable>(_ value: Value, at offset: Int) {
    var bytes = unsafe mutableBytes
    bytes.storeBytes(of: value.littleEndian, toByteOffset: offset, as: Value.self)
  }
}
