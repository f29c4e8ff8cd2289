import Testing

@testable import Copydesk

/// Proves that values come back from their bytes, with order and kinds of numbers kept.
@Suite struct JSONValueTests {
  private func randomValue(_ random: inout RandomSource, depth: Int) -> JSONValue {
    switch random.next(below: depth > 3 ? 5 : 7) {
    case 0: .null
    case 1: .boolean(random.next(below: 2) == 0)
    case 2: .integer(Int(truncatingIfNeeded: random.next()) >> random.next(below: 64))
    case 3: .number(Double(random.next(below: 1 << 53)) / Double(1 + random.next(below: 1 << 40)))
    case 4: .string(randomText(&random))
    case 5:
      .array((0..<random.next(below: 5)).map { _ in randomValue(&random, depth: depth + 1) })
    default:
      .object(
        (0..<random.next(below: 5)).map { _ in
          JSONValue.Member(
            key: randomText(&random), value: randomValue(&random, depth: depth + 1))
        })
    }
  }

  private func randomText(_ random: inout RandomSource) -> String {
    let count = random.next(below: 12)
    return String(decoding: random.bytes(count: count, from: hostileBytes), as: UTF8.self)
  }

  @Test(arguments: UInt64(1)...8)
  func `A random value comes back from its bytes`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    for _ in 0..<100 {
      let value = randomValue(&random, depth: 0)
      #expect(try JSONValue(parsing: value.bytes) == value)
    }
  }

  @Test(
    arguments: [
      ("0", .integer(0)), ("-7", .integer(-7)), ("9223372036854775807", .integer(.max)),
      ("-9223372036854775808", .integer(.min)), ("9223372036854775808", .number(0x1p63)),
      ("1.0", .number(1)), ("1e2", .number(100)), ("-2.5E-1", .number(-0.25)),
      ("5e-324", .number(.leastNonzeroMagnitude)),
      ("1.7976931348623157e308", .number(.greatestFiniteMagnitude)),
      ("true", .boolean(true)), ("false", .boolean(false)), ("null", .null),
      ("[ 1 ,[ ], { } ]", .array([.integer(1), .array([]), .object([])])),
    ] as [(String, JSONValue)])
  func `Text reads as this value`(text: String, expected: JSONValue) throws {
    #expect(try JSONValue(parsing: Array(text.utf8)) == expected)
  }

  @Test func `Members keep their order and are written without white space`() throws {
    let text = #"{ "b" : 1 , "a" : [ true , "x" ] , "c" : { } }"#
    let value = try JSONValue(parsing: Array(text.utf8))
    #expect(value.bytes == Array(#"{"b":1,"a":[true,"x"],"c":{}}"#.utf8))
    #expect(value["b"]?.integer == 1 && value["b"]?.number == 1 && value["b"]?.string == nil)
    #expect(value["a"]?.array?.count == 2 && value["d"] == nil && value["a"]?["x"] == nil)
  }

  @Test func `Members without a value are left out`() {
    let value = JSONValue.members(["a": .integer(1), "b": nil, "c": .null])
    #expect(value.bytes == Array(#"{"a":1,"c":null}"#.utf8))
  }

  @Test(arguments: [Double.infinity, -.infinity, .nan])
  func `Numbers that JSON lacks are written as null`(number: Double) {
    #expect(JSONValue.number(number).bytes == Array("null".utf8))
  }

  @Test(arguments: UInt64(1)...6)
  func `A damaged document is refused, or what was read of it is stable`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let document = Array(#"{"a":[1,-2.5,"é\n\ud83d\ude00x",true],"b":{"c":null},"":[[]]}"#.utf8)
    let alphabet = hostileBytes + Array(#"{}[],:"\0123456789.-eu "#.utf8)
    for _ in 0..<400 {
      var damaged = document
      for byte in random.bytes(count: 1 + random.next(below: 3), from: alphabet) {
        damaged[random.next(below: damaged.count)] = byte
      }
      guard let value = try? JSONValue(parsing: damaged) else { continue }
      #expect(try JSONValue(parsing: value.bytes).bytes == value.bytes)
    }
  }
}
