import Copydesk
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Articles of paragraphs with five labels, one of which only the last article has.
let sampleParagraphs: [LabelledParagraph] = [
  [
    ("news", "The council voted 7 to 2 on Tuesday to close the Hallam Street baths."),
    ("quote", "“We were told nothing,” said Anke Brouwer, who swims there every day."),
    ("news", "Repairs would cost £1,250,000, according to the engineer's report."),
    ("advertisement", "Book now and save 20% at www.example.com!"),
  ],
  [
    ("opinion", "It is a shabby decision, and I doubt that anyone believes the figures."),
    ("opinion", "Why should we pay for a car park that nobody wanted?"),
    ("quote", "\"The figures are the figures,\" the mayor said."),
  ],
  [
    ("news", "Rain is expected in the north, with winds of up to 60 km/h."),
    ("news", "The river rose by 2.5 metres in one night, the agency said."),
    ("advertisement", "Boots from $49.99, free delivery. Shop today!"),
    ("quote", "“I don't remember a night like it,” said the farmer."),
  ],
  [
    ("opinion", "Größe ist nicht alles: the naïve café owner learnt it the hard way."),
    ("news", "Naïve voters? A poll of 1,004 people says otherwise."),
    ("advertisement", "Write to sales@example.org for a quote."),
  ],
  [
    ("news", "The museum reopens in May after three years."),
    ("subscription", "Subscribe today to keep reading: 3 months for €1."),
    ("subscription", "Sign up for our newsletter. It is free."),
  ],
].enumerated().flatMap { number, paragraphs in
  paragraphs.map { LabelledParagraph(text: $0.1, label: $0.0, article: "article \(number)") }
}

/// The documents of Manning, Raghavan & Schütze 2008, table 13.1: three about China, one not.
let chinaParagraphs = [
  LabelledParagraph(text: "Chinese Beijing Chinese", label: "c"),
  LabelledParagraph(text: "Chinese Chinese Shanghai", label: "c"),
  LabelledParagraph(text: "Chinese Macao", label: "c"),
  LabelledParagraph(text: "Tokyo Japan Chinese", label: "not c"),
]

/// Document 5 of that table, whose class is asked for.
let chinaTest = "Chinese Chinese Chinese Tokyo Japan"

/// Words and nothing else.
let wordsAlone = FeatureSettings(wordNGrams: 1...1, signals: [])

/// A folder that is gone with its last reference.
final class TemporaryFolder {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "copydesk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path()
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file into the folder and returns its path.
  func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    try Data(bytes).write(to: URL(filePath: "\(path)/\(name)"))
    return "\(path)/\(name)"
  }

  func bytes(of name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(path)/\(name)")))
  }
}

/// Whether two numbers differ by at most `tolerance` of the larger, or of 1.
func isClose(_ left: Double, _ right: Double, tolerance: Double = 1e-6) -> Bool {
  abs(left - right) <= tolerance * max(1, abs(left), abs(right))
}

/// The names of the files in a folder.
func names(in folder: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder)
}
