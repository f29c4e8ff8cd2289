/// How a file is packed.
enum Compression: String, CaseIterable {
  case none
  case gzip = "gz"
  case zstandard = "zst"

  /// What a packed file begins with.
  private var magic: [UInt8]? {
    switch self {
    case .none: nil
    case .gzip: [0x1F, 0x8B]
    case .zstandard: [0x28, 0xB5, 0x2F, 0xFD]
    }
  }

  /// What the beginning of a file tells.
  init(beginning: ArraySlice<UInt8>) {
    self =
      Self.allCases.first { $0.magic.map { beginning.starts(with: $0) } ?? false } ?? .none
  }

  /// The program that unpacks it.
  var program: String {
    switch self {
    case .none: ""
    case .gzip: "gzip"
    case .zstandard: "zstd"
    }
  }

  init(path: String) {
    let parts = path.split(separator: "/").last.map { $0.split(separator: ".") } ?? []
    let ending = parts.count > 1 ? parts.last.map { $0.lowercased() } : nil
    self = ending.flatMap { Compression(rawValue: $0) } ?? .none
  }
}
