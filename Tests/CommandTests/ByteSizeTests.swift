import Testing

@testable import CopydeskCommands

/// Proves that sizes are read exactly, and that what is no size is refused.
@Suite struct ByteSizeTests {
  @Test(arguments: [
    ("1", 1), ("500", 500), ("12B", 12), ("500KB", 500_000), ("100mb", 100_000_000),
    ("1.5GB", 1_500_000_000), ("0.1KB", 100), ("1.0019KB", 1001), ("1.5KiB", 1536),
    ("2TB", 2_000_000_000_000), ("9223372036854775807", Int.max), ("0.000001MB", 1),
    ("64K", 64_000), ("512M", 512_000_000), ("1.5g", 1_500_000_000), ("1T", 1_000_000_000_000),
    ("9223372.036854775807TB", 9_223_372_036_854_775_807),
  ])
  func aSizeIsANumberOfBytes(_ text: String, _ bytes: Int) {
    #expect(ByteSize.parse(text) == bytes)
  }

  @Test(arguments: [
    "", " ", "KB", "-1", "+1", "-1KB", "0", "0GB", "0.0000001KB", "1e9", "nan", "inf", "0x10", "1.",
    "1.GB", ".5GB", "1,5GB", "1.5.5GB", "1 GB", "GB1", "1GBB", "1PB", "K", "1MM", "1KM", "1P",
    "１GB", "1٣MB",
    "9223372036854775808", "9223372036854775807KB", "99999999999999999999999999TB",
  ])
  func whatIsNoSizeIsRefused(_ text: String) {
    #expect(ByteSize.parse(text) == nil)
  }
}
