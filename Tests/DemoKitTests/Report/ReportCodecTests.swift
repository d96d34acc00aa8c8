import DemoKit
import Figures
import Testing

@Suite("Report codec")
struct ReportCodecTests {
  @Test("A report comes back with every bit of its numbers")
  func comesBackWhole() throws {
    var report = SampleReports.full
    let strange = Double(nan: 1234, signaling: false)
    let numbers = [-0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude, strange]
    for number in numbers { report.add(ReportValue("x", number, exact: -number, "one number")) }
    report.add(ReportValue("far", 1, digits: -3, "digits below zero"))
    report.note(SampleReports.hostile)
    report.add(ReportTable(name: "", title: "", columns: [], rows: [[]]))

    let bytes = ReportCodec.encode(report)
    let back = try #require(ReportCodec.decode(bytes))
    #expect(ReportCodec.encode(back) == bytes)
    #expect(back.values.map(\.value.bitPattern) == report.values.map(\.value.bitPattern))
    #expect(back.values.map(\.exact?.bitPattern) == report.values.map(\.exact?.bitPattern))
    #expect(back.values.map(\.name) == report.values.map(\.name))
    #expect(back.values.map(\.help) == report.values.map(\.help))
    #expect(back.values.map(\.unit) == report.values.map(\.unit))
    #expect(back.values.map(\.digits) == report.values.map(\.digits))
    #expect(back.values.map(\.uncertainty) == report.values.map(\.uncertainty))
    #expect(back.tables.map(\.columns) == report.tables.map(\.columns))
    #expect(back.tables[0].rows[0] == report.tables[0].rows[0])
    #expect(back.figures == report.figures)
    #expect(back.notes == report.notes)
  }

  @Test("An empty report takes a header and four counts")
  func emptyIsShort() {
    #expect(ReportCodec.encode(Report()) == [0x57, 0x52, 0x50, 6, 0, 0, 0, 0])
    #expect(ReportCodec.decode([0x57, 0x52, 0x50, 6, 0, 0, 0, 0]) == Report())
  }

  /// Written out by hand from the format's description.
  @Test("The bytes are those of the format")
  func bytesAreThoseOfTheFormat() {
    var report = Report()
    report.add(ReportValue("é", -2, uncertainty: .unknown("t"), digits: -65, "h"))
    #expect(
      ReportCodec.encode(report) == [
        0x57, 0x52, 0x50, 6,  // magic and version
        1,  // one value
        2, 0xC3, 0xA9, 1, 0x68,  // name, help
        0, 0, 0, 0, 0, 0, 0, 0xC0,  // −2
        0,  // no exact value
        2, 1, 0x74,  // unknown, and why
        0,  // no unit
        0x81, 0x01,  // −65 is 129 in zigzag
        1,  // primary
        2, 0xC3, 0xA9, 0,  // called as it is named, no symbol
        0,  // one seed
        0, 0, 0,  // no tables, figures, notes
      ])
  }

  @Test("What a value is over seeds comes back with it")
  func seedsComeBack() throws {
    var value = ReportValue("x", 1, "h")
    value.overSeeds = OverSeeds(
      count: 300, mean: 0.1, spread: .nan, least: -0.0, greatest: .infinity)
    let bytes = ReportCodec.encode(Report(values: [value]))
    let back = try #require(ReportCodec.decode(bytes)?.values[0].overSeeds)
    #expect(ReportCodec.encode(ReportCodec.decode(bytes) ?? Report()) == bytes)
    #expect(back.count == 300 && back.mean == 0.1 && back.spread.isNaN)
    #expect(back.least.sign == .minus && back.greatest == .infinity)
  }

  @Test("A report cut short anywhere, or with something after it, is refused")
  func refusesWrongLengths() {
    let bytes = ReportCodec.encode(SampleReports.full)
    for length in bytes.indices { #expect(ReportCodec.decode(Array(bytes[..<length])) == nil) }
    #expect(ReportCodec.decode(bytes + [0]) == nil)
  }

  @Test(
    "Bytes that encode nothing are refused",
    arguments: [
      ("another version", [0x57, 0x52, 0x50, 2, 0, 0, 0, 0]),
      ("another magic", [0x57, 0x52, 0x51, 3, 0, 0, 0, 0]),
      ("a count of 2⁶³ values", header + [UInt8](repeating: 0xFF, count: 9) + [0x01]),
      ("a count beyond 64 bits", header + [UInt8](repeating: 0xFF, count: 9) + [0x02]),
      ("a count without an end", header + [UInt8](repeating: 0x80, count: 40)),
      ("a count of more than there is", header + [0xE8, 0x07, 0, 0, 0]),
      ("a count in too many bytes", header + [0x80, 0, 0, 0, 0]),
      ("a note that is not UTF-8", header + [0, 0, 0, 1, 2, 0xC3, 0x28]),
      ("a note that is a lone surrogate", header + [0, 0, 0, 1, 3, 0xED, 0xA0, 0x80]),
      ("a note in overlong UTF-8", header + [0, 0, 0, 1, 2, 0xC0, 0x80]),
      (
        "a third kind of exact value",
        header + [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
      ),
    ] as [(String, [UInt8])])
  func refuses(what: String, bytes: [UInt8]) {
    #expect(ReportCodec.decode(bytes) == nil, "\(what)")
  }

  private static let header: [UInt8] = [0x57, 0x52, 0x50, 6]

  @Test("Of 4,000 damaged encodings each is refused or is the encoding of what it decodes to")
  func survivesDamage() {
    let whole = ReportCodec.encode(SampleReports.full)
    var random = Lehmer(seed: 20_261_121)
    var refused = 0
    for _ in 0..<4000 {
      var bytes = whole
      for _ in 0...random.below(3) { damage(&bytes, &random) }
      guard let report = ReportCodec.decode(bytes) else {
        refused += 1
        continue
      }
      #expect(ReportCodec.encode(report) == bytes)
    }
    // Both ends of the claim are met: much damage is seen, some hits a number and can't be.
    #expect(refused > 1000 && refused < 4000)
  }

  private func damage(_ bytes: inout [UInt8], _ random: inout Lehmer) {
    let place = random.below(bytes.count)
    switch random.below(4) {
    case 0: bytes[place] = UInt8(random.below(256))
    case 1: bytes[place] ^= 1 << UInt8(random.below(8))
    case 2: bytes.remove(at: place)
    default: bytes.insert(UInt8(random.below(256)), at: place)
    }
  }

  @Test("Of 2,000 random byte strings after a valid header each is refused or canonical")
  func survivesNoise() {
    var random = Lehmer(seed: 7)
    for _ in 0..<2000 {
      let noise = (0..<random.below(60)).map { _ in UInt8(random.below(8) == 0 ? 200 : 1) }
      let bytes = Self.header + noise
      if let report = ReportCodec.decode(bytes) { #expect(ReportCodec.encode(report) == bytes) }
    }
  }
}

/// A small random number generator with a fixed sequence (Lehmer, "minimal standard").
struct Lehmer {
  private var state: UInt64

  init(seed: UInt64) { state = seed % 2_147_483_646 + 1 }

  mutating func below(_ limit: Int) -> Int {
    state = state * 48_271 % 2_147_483_647
    return Int(state % UInt64(limit))
  }
}
