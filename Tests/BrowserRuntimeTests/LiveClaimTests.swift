import BrowserRuntime
import DemoKit
import Testing

/// Claims and inline values on their way from a page to its demos.
@Suite struct LiveClaimTests {
  static let claims = [
    "a.x < 2", "a.x <= a.y.exact", "-a.x > -∞", "a.x + 1 >= (2 - a.y) * 3 / abs(a.x)",
    "a.x ≈ log(exp(a.y)) within sqrt(2) * b-1.some-value.standard-error", "1 < 2", "0.1 >= 1e-300",
  ]
  static let values = [
    "a.x", "a.x.exact | percent", "a.x.standard-error | scientific", "b-1.é | digits=1",
    "a.x | percent | digits=17",
  ]

  func request(_ claims: [LiveClaim], _ values: [ValueExpression] = []) -> LiveRequest {
    var request = LiveRequest(run: RunRequest(demo: "d"), label: "a")
    request.checks = [claims]
    request.evaluations = values
    return request
  }

  /// What is read of it at the other end.
  func sent(_ claim: String) throws -> ClaimExpression {
    let message = request(try ParsedTexts.claims(claim)).message
    let read = try #require(LiveRequest(message: message))
    guard case .parsed(let sent) = read.checks[0][0] else { throw Missing() }
    return sent
  }

  struct Missing: Error {}

  /// Another number for every reference, none of them round.
  func number(_ reference: ValueReference) -> Double {
    Double(reference.text.utf8.reduce(7) { $0 * 31 % 1009 + Int($1) }) / 97
  }

  @Test(arguments: claims) func `A claim says at the other end what it says here`(claim: String)
    throws
  {
    let here = try ClaimExpression(parsing: claim)
    let there = try sent(claim)
    #expect(there.source == claim)
    #expect(there.relation == here.relation)
    #expect(there.references.map(\.text) == here.references.map(\.text))
    #expect(try there.evaluate { number($0) } == here.evaluate { number($0) })
    #expect(LiveClaim.parsed(there).program == LiveClaim.parsed(here).program)
  }

  @Test(arguments: values) func `An inline value is shown at the other end as it is here`(
    value: String
  ) throws {
    let here = try ValueExpression(parsing: value)
    let message = request([], [here]).message
    let there = try #require(LiveRequest(message: message)).evaluations[0]
    #expect(there.source == value)
    #expect(there.format == here.format)
    var report = Report()
    for name in ["x", "é"] {
      report.add(
        ReportValue(
          name, 0.041234, exact: 0.040312, uncertainty: .standardError(0.0031), "a number"))
    }
    #expect(try there.evaluate(in: report).text == here.evaluate(in: report).text)
    #expect(try there.evaluate(in: report).uncertainty == here.evaluate(in: report).uncertainty)
  }

  @Test func `A claim without numbers takes its reason along`() throws {
    let claim = LiveClaim.unevaluated("a.x <", "the claim ends too early")
    let read = try #require(LiveRequest(message: request([claim]).message))
    #expect(read.checks == [[claim]])
  }

  @Test func `Programs are laid out as the documentation says`() throws {
    let reference: [UInt8] = [1, 0, 0, 0, 0x61, 2, 0, 0, 0, 0x78, 0x79]
    let claim = try ParsedTexts.claims("-a.xy.exact ≈ log(1.5) within 2 / a.xy")[0]
    let expected: [[UInt8]] = [
      [4],
      [2, 0, 0, 0, 1] + reference + [1, 2],
      [2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xF8, 0x3F, 9],
      [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x40, 1] + reference + [0, 6],
    ]
    #expect(claim.program == expected.flatMap(\.self))
    let reason = LiveClaim.unevaluated("as written", "no")
    #expect(reason.program == [5, 2, 0, 0, 0, 0x6E, 0x6F])
    let values = try ParsedTexts.values("a.xy.standard-error | digits=3 | scientific", "a.xy")
    #expect(LiveValue.program(values[0]) == reference + [2, 2, 3])
    #expect(LiveValue.program(values[1]) == reference + [0, 0, 0])
  }

  /// One claim `c` with this program.
  func isRead(_ program: [UInt8]) -> Bool {
    let empty = request([.unevaluated("c", "")])
    let message = empty.message
    // Before: the claim's program, a byte and an empty text. After: no known reports, the digest.
    let start = message.count - 5 - 5
    let changed = message[..<start] + program + message[(start + 5)...]
    return LiveRequest(message: Array(changed)) != nil
  }

  static let one: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F]
  static let ones: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F] + [0, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F]

  @Test func `What the tables below damage can be read`() {
    #expect(isRead([0] + Self.one + Self.one))
    #expect(isRead([4] + Self.one + Self.one + Self.one))
    #expect(isRead([0] + Self.one + [3, 0, 0, 0] + Self.ones + [6]))
  }

  @Test(
    arguments: [
      ("an unknown relation", [6] + one + one),
      ("no tolerance", [4] + one + one),
      ("a tolerance too many", [0] + one + one + one),
      ("a side without steps", [0] + one + [0, 0, 0, 0]),
      ("two numbers left", [0] + one + [2, 0, 0, 0] + ones),
      ("a sum of one number", [0] + one + [2, 0, 0, 0] + ones.prefix(9) + [3]),
      (
        "a sum before its second number",
        [0] + one + [3, 0, 0, 0] + ones.prefix(9) + [3] + ones.prefix(9)
      ),
      ("a sign before anything", [0] + one + [2, 0, 0, 0, 2] + ones.prefix(9)),
      ("a function of nothing", [0] + one + [1, 0, 0, 0, 7]),
      ("an unknown step", [0] + one + [2, 0, 0, 0] + ones.prefix(9) + [11]),
      ("more steps than bytes", [0] + one + [0xFF, 0xFF, 0xFF, 0xFF, 0]),
      (
        "an unknown part of a value",
        [0] + one + [1, 0, 0, 0, 1, 1, 0, 0, 0, 0x61, 1, 0, 0, 0, 0x62, 3]
      ),
    ] as [(String, [UInt8])])
  func `A program that makes no sense is not read`(what: String, program: [UInt8]) {
    #expect(!isRead(program), "\(what)")
  }

  @Test(
    arguments: [
      ("plain", [0, 0, 0], true), ("seventeen digits", [2, 2, 17], true),
      ("eighteen digits", [0, 0, 18], false), ("an unknown style", [0, 3, 0], false),
      ("an unknown part", [3, 0, 0], false),
    ] as [(String, [UInt8], Bool)])
  func `The end of a value's program is checked`(what: String, end: [UInt8], isRead: Bool) throws {
    let message = request([], try ParsedTexts.values("a.x")).message
    // After it: one check without claims, no known reports, the digest.
    let start = message.count - 13 - 3
    let changed = message[..<start] + end + message[(start + 3)...]
    #expect((LiveRequest(message: Array(changed)) != nil) == isRead, "\(what)")
  }
}
