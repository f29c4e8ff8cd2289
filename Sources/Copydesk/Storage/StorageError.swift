#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What can go wrong with a file, a stream or the format of its bytes.
public enum StorageError: Error, Sendable, Hashable {
  /// The file cannot be opened or read; `reason` is the system's.
  case unreadable(path: String, reason: String)
  /// A folder stands where a file was expected.
  case directory(path: String)
  /// The file cannot be written; `reason` is the system's.
  case unwritable(path: String, reason: String)
  /// The program that unpacks the file is not installed.
  case missingDecompressor(path: String, program: String)
  /// The program that unpacks the file failed, which it does for damaged files.
  case decompressionFailed(path: String, program: String, status: Int)
  /// The bytes are not what the format says.
  case malformed(path: String, part: String, expected: String, found: String)
}

extension StorageError: CustomStringConvertible {
  /// The path, what is wrong with it and, where there is one, the remedy.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
    case .directory(let path):
      "\(path): is a directory; name the files in it, for example \(path)/*.tsv"
    case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
    case .missingDecompressor(let path, let program):
      "\(path): needs the program \(program), which is not installed; "
        + "install it or unpack the file first"
    case .decompressionFailed(let path, let program, let status):
      "\(path): \(program) could not unpack it (exit status \(status)); "
        + "it is damaged, cut short or not compressed"
    case .malformed(let path, let part, let expected, let found):
      "\(path): \(part): expected \(expected), found \(found)"
    }
  }
}

/// The system's words for `errno`.
func systemReason(_ code: CInt = errno) -> String {
  guard let message = unsafe strerror(code) else { return "error \(code)" }
  return unsafe String(cString: message)
}
