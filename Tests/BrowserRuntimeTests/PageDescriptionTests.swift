import BrowserRuntime
import DemoKit
import Testing

/// A page on its way to its worker: its directives, claims and inline values.
@Suite struct PageDescriptionTests {
  static let claims = [
    "a.x < 2", "a.x <= a.y.exact", "-a.x > -∞", "a.x + 1 >= (2 - a.y) * 3 / abs(a.x)",
    "a.x ≈ log(exp(a.y)) within sqrt(2) * b-1.some-value.standard-error", "1 < 2", "0.1 >= 1e-300",
  ]
  static let values = [
    "a.x", "a.x.exact | percent", "a.x.standard-error | scientific", "b-1.é | digits=1",
    "a.x | percent | digits=17", "a.x / (2 * a.é.exact) | digits=3", "-a.x.least + a.x.greatest",
    "a.x.mean | percent", "a.x.spread",
  ]

  func page(_ claims: [PageClaim], _ values: [ValueExpression] = []) -> PageDescription {
    var page = PageDescription()
    page.checks = [claims]
    page.evaluations = values
    return page
  }

  /// What is read of it at the other end.
  func sent(_ claim: String) throws -> ClaimExpression {
    let read = try #require(PageDescription(bytes: page(try ParsedTexts.claims(claim)).bytes))
    guard case .parsed(let sent) = read.checks[0][0] else { throw Missing() }
    return sent
  }

  /// Without the places of references, as it is on the way.
  static func sent(_ value: ValueExpression) throws -> ValueExpression {
    var page = PageDescription()
    page.evaluations = [value]
    return try #require(PageDescription(bytes: page.bytes)).evaluations[0]
  }

  struct Missing: Error {}

  static let directive: PageDescription.Directive = {
    var directive = PageDescription.Directive(label: "here", demo: "tally")
    directive.captions = [.init(figure: "none", text: "<em>no</em>")]
    directive.numbers = [.init(id: "here-none", text: "Figure 3")]
    directive.alternatives = [
      .init(figure: "none", words: ["words"]),
      .init(
        figure: "some", words: ["off by ", ""],
        values: (try? ParsedTexts.values("here.b / here.a").map { try sent($0) }) ?? []),
    ]
    directive.show = ["values"]
    directive.source = "```{demo} tally\n```\n"
    directive.isEchoed = true
    directive.seeds = 300
    directive.against = SweepRequest(
      axes: [.init("size", from: .scalar("1"), points: 5), .init("other", to: .scalar("é"))],
      values: [["half", "twice"], ["third"]])
    directive.inputs = LiveRequestTests.request.inputs
    directive.values = LiveRequestTests.request.known[0].values
    return directive
  }()

  /// With the places of references left behind, as they are on the way.
  static func whole() throws -> PageDescription {
    var page = PageDescription()
    page.directives = [directive, .init(label: "", demo: "")]
    page.evaluations = try ParsedTexts.values("here.a | percent | digits=2", "here.b.exact")
    page.checks = [
      try ParsedTexts.claims(claims[4], claims[1]), [],
      [.unevaluated("here.a >", "the claim ends too early")],
    ]
    page.questions = [
      .init(takesNumber: false, claims: try ParsedTexts.claims("here.a < 2", "here.a > 2")),
      .init(
        takesNumber: true, claims: [try .parsed(.init(parsingAnswer: "answer ≈ here.a within 5%"))]),
    ]
    return try #require(PageDescription(bytes: page.bytes))
  }

  @Test func `A page survives the way to its worker`() throws {
    let page = try Self.whole()
    #expect(page.directives == [Self.directive, .init(label: "", demo: "")])
    #expect(page.evaluations.count == 2)
    #expect(page.checks.map(\.count) == [2, 0, 1])
    #expect(page.questions.map(\.claims.count) == [2, 1])
    #expect(page.questions.map(\.takesNumber) == [false, true])
    #expect(PageDescription(bytes: page.bytes) == page)
    #expect([2] + page.directives.flatMap(\.bytes) + page.numberBytes == page.bytes)
    #expect(PageDescription(bytes: [0, 0, 0, 0]) == PageDescription())
  }

  @Test func `A page that is cut short or too long is none`() throws {
    let bytes = try Self.whole().bytes
    for count in bytes.indices { #expect(PageDescription(bytes: Array(bytes[..<count])) == nil) }
    #expect(PageDescription(bytes: bytes + [0]) == nil)
  }

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
    #expect(page([.parsed(there)]).bytes == page([.parsed(here)]).bytes)
  }

  @Test(arguments: values) func `An inline value is shown at the other end as it is here`(
    value: String
  ) throws {
    let here = try ValueExpression(parsing: value)
    let seeds = OverSeeds(count: 3, mean: 0.5, spread: 0.25, least: 0.1, greatest: 0.875)
    let there = try #require(PageDescription(bytes: page([], [here]).bytes)).evaluations[0]
    #expect(there.source == value)
    #expect(there.format == here.format)
    var report = Report()
    for name in ["x", "é"] {
      var number = ReportValue(
        name, 0.041234, exact: 0.040312, uncertainty: .standardError(0.0031), "a number")
      number.overSeeds = seeds
      report.add(number)
    }
    #expect(try there.evaluate { _ in report }.text == here.evaluate { _ in report }.text)
    #expect(
      try there.evaluate { _ in report }.uncertainty == here.evaluate { _ in report }.uncertainty)
  }

  @Test func `A claim without numbers takes its reason along`() throws {
    let claim = PageClaim.unevaluated("a.x <", "the claim ends too early")
    let read = try #require(PageDescription(bytes: page([claim]).bytes))
    #expect(read.checks == [[claim]])
  }

  @Test func `Claims and values are laid out as the documentation says`() throws {
    let reference: [UInt8] = [1, 0x61, 2, 0x78, 0x79]
    let written = "-a.xy.exact ≈ log(1.5) within 2 / a.xy"
    let claims = try ParsedTexts.claims(written) + [.unevaluated("w", "no")]
    let values = try ParsedTexts.values(
      "a.xy.standard-error | digits=3 | scientific", "a.xy", "a.xy / a.xy.mean | percent")
    let expected: [[UInt8]] = [
      // No directives, three values.
      [0, 3], [1, 1] + reference + [2, 2, 3], [1, 1] + reference + [0, 0, 0],
      [3, 1] + reference + [0, 1] + reference + [3, 6, 16], Array("a.xy / a.xy.mean".utf8), [1, 0],
      [1, 2, UInt8(written.utf8.count)], Array(written.utf8),
      [4],
      [2, 1] + reference + [1, 2],
      [2, 0, 0, 0, 0, 0, 0, 0, 0xF8, 0x3F, 9],
      [3, 0, 0, 0, 0, 0, 0, 0, 0, 0x40, 1] + reference + [0, 6],
      [1, 0x77, 5, 2, 0x6E, 0x6F],
      // No questions.
      [0],
    ]
    #expect(page(claims, values).bytes == expected.flatMap(\.self))
  }

  /// One claim `c` with these bytes after its text.
  func isRead(_ claim: [UInt8]) -> Bool {
    PageDescription(bytes: [0, 0, 1, 1, 1, 0x63] + claim + [0]) != nil
  }

  static let number: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F]
  static let one: [UInt8] = [1] + number
  static let ones: [UInt8] = number + number

  @Test func `What the tables below damage can be read`() {
    #expect(isRead([0] + Self.one + Self.one))
    #expect(isRead([4] + Self.one + Self.one + Self.one))
    #expect(isRead([0] + Self.one + [3] + Self.ones + [6]))
  }

  @Test(
    arguments: [
      ("an unknown relation", [6] + one + one),
      ("no tolerance", [4] + one + one),
      ("a tolerance too many", [0] + one + one + one),
      ("a side without steps", [0] + one + [0]),
      ("two numbers left", [0] + one + [2] + ones),
      ("a sum of one number", [0] + one + [2] + ones.prefix(9) + [3]),
      (
        "a sum before its second number",
        [0] + one + [3] + ones.prefix(9) + [3] + ones.prefix(9)
      ),
      ("a sign before anything", [0] + one + [2, 2] + ones.prefix(9)),
      ("a function of nothing", [0] + one + [1, 7]),
      ("an unknown step", [0] + one + [2] + ones.prefix(9) + [11]),
      ("more steps than bytes", [0] + one + [0x7F, 0]),
      (
        "an unknown part of a value",
        [0] + one + [1, 1, 1, 0x61, 1, 0x62, 7]
      ),
    ] as [(String, [UInt8])])
  func `A program that makes no sense is not read`(what: String, program: [UInt8]) {
    #expect(!isRead(program), "\(what)")
  }

  @Test(
    arguments: [
      ("plain", [0, 0, 0], true), ("seventeen digits", [2, 2, 17], true),
      ("eighteen digits", [0, 0, 18], false), ("an unknown style", [0, 3, 0], false),
      ("the last part", [6, 0, 0], true), ("an unknown part", [7, 0, 0], false),
    ] as [(String, [UInt8], Bool)])
  func `The end of a value is checked`(what: String, end: [UInt8], isRead: Bool) {
    let bytes = [0, 1, 1, 1, 1, 0x61, 1, 0x78] + end + [0, 0]
    #expect((PageDescription(bytes: bytes) != nil) == isRead, "\(what)")
  }
}
