import Testing

@testable import Copydesk

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Proves that a file is written whole or not at all, and that nothing is left beside it.
@Suite struct AtomicFileTests {
  private func contents(_ path: String) throws -> [UInt8] {
    let file = try FileBytes(mapping: path)
    return file.array(in: 0..<file.count)
  }

  @Test(arguments: [0, 1, 4_096, 1_000_003])
  func `What was written is read`(count: Int) throws {
    var random = RandomSource(seed: 1)
    let bytes = random.bytes(count: count, from: Array(UInt8.min...UInt8.max))
    try withTemporaryFolder { folder in
      try AtomicFile.write(bytes, to: folder + "/file")
      #expect(try contents(folder + "/file") == bytes)
      #expect(try names(in: folder) == ["file"])
    }
  }

  @Test func `A new file takes the place of the old one, shorter or not`() throws {
    try withTemporaryFolder { folder in
      for text in ["first", "a second, longer one", "3"] {
        try AtomicFile.write(Array(text.utf8), to: folder + "/file")
        #expect(try contents(folder + "/file") == Array(text.utf8))
      }
      #expect(try names(in: folder) == ["file"])
    }
  }

  @Test(arguments: [0o600, 0o640, 0o664] as [mode_t])
  func `Who could read the old file can read the new one`(mode: mode_t) throws {
    try withTemporaryFolder { folder in
      let path = folder + "/file"
      try AtomicFile.write([1], to: path)
      let changed = unsafe chmod(path, mode)
      #expect(changed == 0)
      try AtomicFile.write([2], to: path)
      var status = stat()
      let found = unsafe stat(path, &status)
      #expect(found == 0)
      #expect(status.st_mode & 0o777 == mode)
    }
  }

  @Test func `Who has the old file open goes on reading it`() throws {
    try withTemporaryFolder { folder in
      try AtomicFile.write([1, 2, 3], to: folder + "/file")
      let old = try FileBytes(mapping: folder + "/file")
      try AtomicFile.write([4], to: folder + "/file")
      #expect(old.array(in: 0..<old.count) == [1, 2, 3])
    }
  }

  @Test func `An error leaves the old file and no other`() throws {
    try withTemporaryFolder { folder in
      // No file can be made beside it: a name has at most 255 bytes.
      let name = String(repeating: "n", count: 255)
      try Data([1, 2, 3]).write(to: URL(filePath: folder).appending(path: name))
      #expect(throws: StorageError.self) {
        try AtomicFile.write([4, 5], to: folder + "/" + name)
      }
      #expect(try contents(folder + "/" + name) == [1, 2, 3])
      #expect(try names(in: folder) == [name])
    }
  }

  @Test func `A folder is not replaced, and nothing is left beside it`() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/taken", withIntermediateDirectories: false)
      #expect(throws: StorageError.self) { try AtomicFile.write([1], to: folder + "/taken") }
      #expect(try names(in: folder) == ["taken"])
    }
  }

  @Test func `A folder that is not there is named`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/missing/file"
      let error = try #require(
        throws: StorageError.self, performing: { try AtomicFile.write([1], to: path) })
      #expect(error.description.contains(path))
      #expect(try names(in: folder).isEmpty)
    }
  }

  @Test func `What a killed writer left goes with the next, what another writes stays`() throws {
    try withTemporaryFolder { folder in
      let leftovers = ["file.1-2.partial", "file.77-1.partial"]
      let others = [
        "file.csv.partial", "file.partial.txt", "file2.1-2.partial", "my.file.1-2.partial",
      ]
      for name in leftovers + others {
        try Data([1]).write(to: URL(filePath: folder).appending(path: name))
      }
      try AtomicFile.write(to: folder + "/file") { outer in
        _ = try outer.write([1, 2])
        // Another writer of the same file begins and ends meanwhile.
        try AtomicFile.write([3], to: folder + "/file")
        _ = try outer.write([4])
      }
      #expect(try contents(folder + "/file") == [1, 2, 4])
      #expect(try names(in: folder).sorted() == ["file"] + others)
    }
  }
}
