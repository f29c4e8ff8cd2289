#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder for the files of a session, removed with what was named in it.
final class TemporaryFolder {
  private let path: String
  private var files: [String] = []

  init() throws {
    let parent = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var template = "\(parent)/copydesk-benchmark-XXXXXX".utf8CString.map { $0 }
    guard let made = unsafe mkdtemp(&template) else {
      throw FileIO.Failure(description: "\(parent): expected a folder to write to")
    }
    path = unsafe String(cString: made)
  }

  /// The path of a file in the folder.
  func file(_ name: String) -> String {
    let file = "\(path)/\(name)"
    if !files.contains(file) { files.append(file) }
    return file
  }

  deinit {
    for file in files { unsafe unlink(file) }
    unsafe rmdir(path)
  }
}
