import Testing

@testable import Copydesk

/// Proves that a model written as Swift source is the model again.
@Suite struct ModelSourceTests {
  /// The characters of the literal, as the compiler reads them: without its indentation.
  private func literal(_ source: [UInt8]) throws -> [UInt8] {
    let lines = String(decoding: source, as: UTF8.self).split(separator: "\n")
    let start = try #require(lines.firstIndex { $0.hasSuffix("\"\"\"") })
    let end = try #require(lines.lastIndex { $0 == "    \"\"\"" })
    let content = lines[(start + 1)..<end]
    #expect(content.allSatisfy { $0.hasPrefix("    ") && $0.count <= 132 })
    return Array(content.map { $0.dropFirst(4) }.joined(separator: "\n").utf8)
  }

  @Test(arguments: everyMethod)
  func theSourceHoldsTheBytes(parameters: TrainingParameters) throws {
    let model = try TextClassifier(trainingData: sampleParagraphs, parameters: parameters).model
    let characters = try literal(model.swiftSource(named: "Sample"))
    let file = try #require(
      unsafe characters.withUnsafeBufferPointer { unsafe Base64.decode($0, path: "test") })
    let isSame = file.array(in: 0..<file.count) == model.bytes
    #expect(isSame)
    let copy = try LinearModel(file, verifying: true)
    #expect(copy.description == model.description)
  }

  @Test func theEnumHasTheNameOfTheFile() throws {
    let folder = try TemporaryFolder()
    let model = try chinaModel(.multinomialNaiveBayes)
    try model.write(swiftSourceTo: "\(folder.path)/ChinaModel.swift")
    let written = try folder.bytes(of: "ChinaModel.swift")
    #expect(written == model.swiftSource(named: "ChinaModel"))
    #expect(String(decoding: written, as: UTF8.self).contains("public enum ChinaModel {"))
  }

  @Test(arguments: [
    ("my-model.swift", "my_model"), ("2024.swift", "_2024"), (".swift", "Model"),
    ("News2.swift", "News2"),
    // Words of Swift's own.
    ("class.swift", "`class`"), ("Self.swift", "`Self`"),
  ])
  func theNameOfTheEnumIsAnIdentifier(file: String, name: String) throws {
    let folder = try TemporaryFolder()
    try chinaModel(.multinomialNaiveBayes).write(swiftSourceTo: "\(folder.path)/\(file)")
    let source = String(decoding: try folder.bytes(of: file), as: UTF8.self)
    #expect(source.contains("\npublic enum \(name) {\n"))
  }

  @Test func textThatIsNoModelIsRefused() {
    #expect(throws: StorageError.self) { try LinearModel(base64: "") }
    #expect(throws: StorageError.self) { try LinearModel(base64: "not base64!") }
    #expect(throws: StorageError.self) { try LinearModel(base64: "Q09QWURFU0s=") }
  }
}
