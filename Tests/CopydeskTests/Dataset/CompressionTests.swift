import Testing

@testable import Copydesk

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Whether the system has a program.
private func isInstalled(_ program: String) -> Bool {
  let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
  return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
}

/// Proves that packed files are read through the system's programs, and damaged ones refused.
@Suite struct CompressionTests {
  /// `printf 'news\tone\nquote\ttwo\n' | gzip -n`
  private static let gzip: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 203, 75, 45, 47, 230, 204, 207, 75, 229, 42, 44, 205, 47, 73,
    229, 44, 41, 207, 231, 2, 0, 128, 229, 25, 206, 19, 0, 0, 0,
  ]
  /// `printf 'news\tone\nquote\ttwo\n' | zstd`
  private static let zstandard: [UInt8] = [
    40, 181, 47, 253, 36, 19, 153, 0, 0, 110, 101, 119, 115, 9, 111, 110, 101, 10, 113, 117, 111,
    116, 101, 9, 116, 119, 111, 10, 227, 198, 18, 72,
  ]

  /// A thousand bytes of text: `(printf 'news\t'; printf 'word %.0s' $(seq 200); echo) | gzip -n`
  private static let words: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 203, 75, 45, 47, 230, 44, 207, 47, 74, 81, 24, 37, 70, 137,
    81, 98, 88, 19, 92, 0, 179, 186, 173, 36, 238, 3, 0, 0,
  ]

  @Test func gzipIsRead() throws {
    let batch = try readFile("a.tsv.gz", Self.gzip)
    #expect(batch.texts == ["one", "two"])
    #expect(batch.read.map(\.line) == [1, 2])
    #expect(try readFile("unnamed.gz", Self.gzip).texts == ["one", "two"])
  }

  @Test(.enabled(if: isInstalled("zstd"))) func zstandardIsRead() throws {
    #expect(try readFile("a.tsv.zst", Self.zstandard).texts == ["one", "two"])
  }

  @Test(.enabled(if: !isInstalled("zstd"))) func aMissingProgramIsNamed() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.tsv.zst", Self.zstandard)
    var reader = DatasetReader([path], .labelled)
    do {
      _ = try reader.readAll()
      Issue.record("read without the program")
    } catch {
      #expect(error == .storage(.missingDecompressor(path: path, program: "zstd")))
    }
  }

  /// One byte off the end, half of the file, a byte of the checksum changed, and no gzip at all.
  @Test(arguments: 0..<4)
  func aDamagedFileIsRefused(damage: Int) throws {
    var flipped = Self.gzip
    flipped[32] ^= 1
    let damaged = [
      Array(Self.gzip.dropLast()), Array(Self.gzip.prefix(20)), flipped, Array("a\tb\n".utf8),
    ]
    let folder = try TemporaryFolder()
    let path = try folder.file("a.tsv.gz", damaged[damage])
    var reader = DatasetReader([path], .skipping)
    do {
      _ = try reader.readAll()
      Issue.record("read a damaged file")
    } catch {
      guard case .storage(.decompressionFailed(path, "gzip", let status)) = error else {
        Issue.record("found \(error)")
        return
      }
      #expect(status != 0)
    }
  }

  /// Members one after the other are one file (RFC 1952, section 2.2): here of 2 MB.
  @Test func aLargeFileIsReadWhole() throws {
    let members = Array(repeating: Self.words, count: 2000).joined()
    let texts = try readFile("a.tsv.gz", members).texts
    #expect(texts.count == 2000)
    #expect(Set(texts) == [Array(repeating: "word", count: 200).joined(separator: " ")])
  }

  /// Whoever leaves a file early must end the program that unpacks it, which waits on a full pipe.
  @Test func aLargeFileCanBeLeftEarly() throws {
    let folder = try TemporaryFolder()
    let members = Array(repeating: Self.words, count: 2000).joined()
    let path = try folder.file("a.jsonl.gz", members)
    // The first line is no JSON, so that the reader throws and is gone with two megabytes unread.
    #expect(throws: DatasetError.self) {
      var reader = DatasetReader([path], .labelled)
      _ = try reader.readAll()
    }
  }

  @Test func anEmptyFileIsRefusedByGzip() throws {
    #expect(throws: DatasetError.self) { try readFile("a.tsv.gz", []) }
  }
}
