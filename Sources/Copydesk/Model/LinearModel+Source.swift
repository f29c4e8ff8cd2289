extension LinearModel {
  /// Opens a model that was written into source code; see `swiftSource(named:)`.
  ///
  /// - Throws: `StorageError.malformed` if the characters are not those of a model.
  /// - Complexity: O(*n*) in the characters.
  public init(base64 characters: StaticString) throws(StorageError) {
    let buffer = unsafe UnsafeBufferPointer(
      start: characters.utf8Start, count: characters.utf8CodeUnitCount)
    guard let file = unsafe Base64.decode(buffer, path: "built-in model") else {
      throw .malformed(
        path: "built-in model", part: "text", expected: "base64", found: "another character")
    }
    // What the compiler has read needs no checksums.
    try self.init(file, verifying: false)
  }

  /// Swift source code that holds the model: an enum of the given name with the model as
  /// `base64`, so that a program can carry it in its executable. A string literal of a few
  /// megabytes compiles in a second; an array literal of a tenth takes a minute.
  public func swiftSource(named name: String) -> [UInt8] {
    let width = 128
    let characters = Base64.encode(bytes)
    var source = Array(
      """
      // Written by `copydesk train`. Do not edit.
      // swift-format-ignore-file

      /// A model of Copydesk, to be opened by `LinearModel(base64:)`.
      public enum \(name) {
        /// The bytes of the model file.
        public static let base64: StaticString = \"\"\"

      """.utf8)
    for start in stride(from: 0, to: characters.count, by: width) {
      source += "    ".utf8
      source += characters[start..<min(start + width, characters.count)]
      source.append(UInt8(ascii: "\n"))
    }
    source += "    \"\"\"\n}\n".utf8
    return source
  }

  /// Writes `swiftSource(named:)` beside `path` and renames it into place; the enum has the name
  /// of the file.
  ///
  /// - Throws: `StorageError.unwritable`; what was at `path` is there then as before.
  public func write(swiftSourceTo path: String) throws(StorageError) {
    let file = path.split(separator: "/").last ?? ""
    try AtomicFile.write(swiftSource(named: Self.identifier(file.prefix { $0 != "." })), to: path)
  }

  /// A name that Swift takes: letters, digits and underscores, and no digit first, in backticks if it may
  /// be one of Swift's own words.
  private static func identifier(_ name: Substring) -> String {
    let allowed = name.unicodeScalars.map { scalar in
      scalar.properties.isXIDContinue ? String(scalar) : "_"
    }.joined()
    guard !allowed.isEmpty else { return "Model" }
    let startsWell = allowed.unicodeScalars.first?.properties.isXIDStart ?? false
    guard startsWell else { return "_" + allowed }
    let isReserved = ["Any", "Protocol", "Self", "Type"].contains(allowed)
    return isReserved || allowed.allSatisfy(\.isLowercase) ? "`\(allowed)`" : allowed
  }
}
