// What several suites share: random bytes, readable tokens and features.

import Testing

@testable import Copydesk

extension RandomSource {
  /// Bytes drawn from `alphabet`.
  mutating func bytes(count: Int, from alphabet: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<count { bytes.append(alphabet[next(below: alphabet.count)]) }
    return bytes
  }
}

/// Bytes at the borders of the ranges that UTF-8 tells apart, and some ASCII.
let hostileBytes: [UInt8] =
  [0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xC3, 0xDF, 0xE0, 0xE1, 0xE2]
  + [0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF] + Array("aZ7 '\"@.-:/$\r\n".utf8)

extension FeatureExtractor {
  /// The names of the features of a text, in the order in which they are extracted.
  func names(of text: String) -> [String] { features(of: text).map(\.name) }

  func features(of text: String) -> [(name: String, key: UInt64)] {
    var scratch = FeatureScratch()
    let bytes = text.utf8Span.span
    extract(bytes, into: &scratch)
    var features: [(name: String, key: UInt64)] = []
    for (index, key) in scratch.keys.enumerated() {
      let name = name(
        of: source(of: index, in: scratch), tokens: scratch.tokens, in: bytes)
      features.append((String(decoding: name, as: UTF8.self), key))
    }
    return features
  }
}

/// Gives `body` the path of a new folder, and removes the folder afterwards.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = try TemporaryFolder()
  return try body(folder.path)
}
