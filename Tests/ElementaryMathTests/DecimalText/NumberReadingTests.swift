import ElementaryMath
import Foundation
import Testing

/// Reading against the C library's `strtod`, which rounds correctly here.
struct NumberReadingTests {
  @Test("A hundred thousand random texts read as the nearest number")
  func randomTexts() {
    var random = SmallRandom(state: 2026)
    for _ in 0..<100_000 {
      let text = random.text()
      #expect(NumberReading.double(text)?.bitPattern == strtod(text, nil).bitPattern, "\(text)")
    }
  }

  @Test("Halves between neighbours read as the even one, and a trace more as the upper")
  func ties() throws {
    var random = SmallRandom(state: 7)
    for _ in 0..<20_000 {
      let shift = random.next(below: 10)
      let significand = 1 << 52 | random.next() >> 12
      let lower = significand << (shift + 1)
      let upper = lower + 2 << shift
      let tie = lower + 1 << shift
      let even = significand & 1 == 0 ? lower : upper
      let zeros = String(repeating: "0", count: 900)
      #expect(NumberReading.double("\(tie)") == Double(even))
      #expect(NumberReading.double("\(tie).\(zeros)1") == Double(upper))
      #expect(NumberReading.double("\(tie - 1)") == Double(lower))
    }
  }

  @Test(
    "The ends of the range",
    arguments: [
      ("1.7976931348623157e308", Double.greatestFiniteMagnitude),
      ("1.7976931348623159e308", .infinity),
      ("1e400", .infinity), ("-1e400", -.infinity), ("1e99999999999999999999", .infinity),
      ("4.9406564584124654e-324", 5e-324), ("2.4703282292062328e-324", 5e-324),
      ("2.4703282292062327e-324", 0), ("1e-400", 0), ("-1e-400", -0.0), ("-0", -0.0), ("0e999", 0),
      ("2.2250738585072011e-308", 0x0.fffffffffffffp-1022),
      ("2.2250738585072014e-308", 0x1p-1022), ("1e-99999999999999999999", 0),
    ])
  func ends(_ text: String, _ number: Double) {
    #expect(NumberReading.double(text)?.bitPattern == number.bitPattern)
  }

  @Test(
    "What is not a number is none",
    arguments: [
      "", "+", "-", ".", "e5", "1e", "1e+", "1.2.3", "1 ", " 1", "0x10", "1_000", "inf", "nan",
      "--1",
      "1e5.0", "١",
    ])
  func notNumbers(_ text: String) {
    #expect(NumberReading.double(text) == nil)
  }

  @Test(
    "The forms of YAML are numbers",
    arguments: [
      ("4096", 4096.0), ("+4096", 4096), (".5", 0.5), ("1.", 1), ("-2.5e-3", -0.0025),
      ("1E3", 1000),
      ("1e+3", 1000), ("007", 7),
    ])
  func forms(_ text: String, _ number: Double) {
    #expect(NumberReading.double(text) == number)
  }
}

/// Splitmix, for texts and bit patterns.
struct SmallRandom {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func next(below bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// Any bit pattern, or a number that a person might write.
  mutating func number() -> Double {
    switch next(below: 3) {
    case 0: Double(bitPattern: next())
    case 1: Double(bitPattern: next() >> next(below: 12) + 1 & 0x800F_FFFF_FFFF_FFFF)
    default: Double(next(below: 2_000_001) - 1_000_000) / 1000
    }
  }

  mutating func text() -> String {
    var text = ["", "-", "+"][next(below: 3)]
    let count = next(below: 8) == 0 ? 1 + next(below: 900) : 1 + next(below: 22)
    let point = next(below: count + 1)
    for index in 0..<count {
      if index == point { text += "." }
      text += String(next(below: 10))
    }
    if next(below: 3) > 0 { text += "e" + String(next(below: 700) - 350) }
    return text
  }
}
