/// What makes a file look like no text in UTF-8. It is read all the same.
package enum TextOddity: Sendable {
  /// There is a zero byte, which text has none of.
  case zeroByte
  /// Some bytes are not UTF-8, and read as U+FFFD.
  case notUTF8

  /// Judges by the beginning of a file; `nil` if nothing is odd.
  init?(ofBeginning bytes: Span<UInt8>, isJSON: Bool) {
    // Where JSON has one, its line is bad.
    if !isJSON, bytes.contains(0) {
      self = .zeroByte
    } else if !Self.isUTF8(bytes) {
      self = .notUTF8
    } else {
      return nil
    }
  }

  /// Whether all of `bytes` are UTF-8, but for a scalar that may go on behind them.
  private static func isUTF8(_ bytes: Span<UInt8>) -> Bool {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes)
      return true
    } catch {
      return error.kind == .truncatedScalar && error.byteOffsets.upperBound == bytes.count
    }
  }
}

extension TextOddity: CustomStringConvertible {
  /// What was found, for messages.
  package var description: String {
    switch self {
    case .zeroByte: "holds zero bytes; is it text in UTF-8?"
    case .notUTF8:
      "holds bytes that are not UTF-8, and read as U+FFFD; iconv converts other encodings"
    }
  }
}
