import BrowserRuntime
import DemoKit
import Testing

/// What a page shows of a run is what a render shows of it.
@Suite struct LiveAnswerTests {
  static let catalog: Catalog<BrowserContext> = {
    var catalog = Catalog<BrowserContext>()
    catalog.add(Tally.self)
    return catalog
  }()

  static func request() throws(Problem) -> LiveRequest {
    var request = LiveRequest(
      run: RunRequest(demo: "tally", inputs: [ParameterInput("size", .scalar("4"))]), label: "here")
    request.captions = [.init(figure: "none", text: "<em>no</em>")]
    request.alternatives = [.init(figure: "none", text: "words")]
    request.show = ["values"]
    request.source = "```{demo} tally\n```\n"
    request.evaluations = try ParsedTexts.values(
      "here.twice", "here.twice.exact | percent", "here.thrice | digits=2",
      "here.twice.standard-error")
    request.checks = [
      try ParsedTexts.claims("here.twice ≈ 8 within 0", "here.twice < there.twice.exact"),
      try ParsedTexts.claims("here.twice > 1") + [
        .unevaluated("here.twice >", "it ends too early")
      ],
      try ParsedTexts.claims("there.twice.standard-error < here.twice"),
    ]
    request.known = [.init(label: "there", values: Tally(size: 9).report.values)]
    return request
  }

  func shown(_ request: LiveRequest) throws -> LiveResponse.Shown {
    guard case .shown(let shown) = Self.catalog.answer(to: request) else {
      throw Missing()
    }
    return shown
  }

  struct Missing: Error {}

  @Test func `A request survives the way to the demos`() throws {
    let message = try Self.request().message
    // The places of references, and what no claim can name of a value, are left behind.
    let there = try #require(LiveRequest(message: message))
    #expect(there.message == message)
    #expect(LiveRequest(message: there.message) == there)
    var expected = try Self.request()
    expected.evaluations = there.evaluations
    expected.checks = there.checks
    expected.known = there.known
    #expect(there == expected)
    var bare = LiveRequest(run: RunRequest(demo: ""), seeds: 7, label: "")
    #expect(LiveRequest(message: bare.message) == bare)
    bare.show = []
    bare.wantsDigest = false
    #expect(LiveRequest(message: bare.message) == bare)
  }

  @Test func `A message that is cut short or too long is not a request`() throws {
    let message = try Self.request().message
    for count in message.indices { #expect(LiveRequest(message: Array(message[..<count])) == nil) }
    #expect(LiveRequest(message: message + [0]) == nil)
  }

  @Test func `Of 20,000 damaged messages each is refused or answered`() throws {
    let message = try Self.request().message
    var refused = 0
    for number in 1...20_000 as ClosedRange<UInt64> {
      let bytes = damaged(message, number: number)
      guard let request = LiveRequest(message: bytes) else {
        refused += 1
        continue
      }
      // More seeds take more time and nothing else.
      if request.seeds ?? 0 < 100 { _ = Self.catalog.answer(to: request).message }
      #expect(LiveRequest(message: request.message)?.message == request.message)
    }
    // Much damage is seen; some hits a number or a letter and can't be.
    #expect(refused > 5000 && refused < 19_000)
  }

  @Test func `The directive's HTML has the bytes of a render`() throws {
    let request = try Self.request()
    let entry = try #require(Self.catalog.entry(named: "tally"))
    guard case .ready(let run) = entry.prepare(request.run.inputs) else { throw Missing() }
    let view = DirectiveView(
      label: "here", demo: "tally", title: "Tally", captions: request.captions,
      alternatives: request.alternatives, show: ["values"], settings: run.settings,
      descriptions: entry.parameters, source: request.source)
    let parts = try shown(request).parts
    #expect(parts.joined() == html(Tally(size: 4).report, view))
    // The opening tag, values, parameters, the directive, the end.
    #expect(parts.count == 5)
    for (part, start) in zip(parts, ["<section ", "<div ", "<details ", "<details ", "</section>"])
    {
      #expect(part.hasPrefix(start))
    }
  }

  @Test func `Numbers in the prose follow, and say why they can't`() throws {
    let evaluations = try shown(Self.request()).evaluations
    #expect(evaluations.count == 4)
    #expect(evaluations[0].contains("data-ref=\"here.twice\">8</data>"))
    #expect(evaluations[1].contains(">800%</data>"))
    #expect(evaluations[2].contains("<code>here.thrice | digits=2</code>: "))
    #expect(evaluations[2].contains("&#39;here&#39; has no value &#39;thrice&#39;"))
    #expect(evaluations[3].contains("&#39;twice&#39; has no standard error"))
  }

  @Test func `Claims follow, also those that name another demo`() throws {
    var request = try Self.request()
    #expect(try shown(request).checks.map { $0.contains("weft-fails") } == [false, false, false])
    let mixed = try shown(request).checks[1]
    #expect(mixed.contains("Holds: 8 &gt; 1 is true"))
    #expect(mixed.contains("<code class=\"weft-claim\">here.twice &gt;</code>"))
    #expect(mixed.contains("Not checked: it ends too early</span>"))
    #expect(
      try shown(request).checks[2].contains(
        "Not checked: &#39;twice&#39; has no standard error: it is computed, not sampled</span>"))
    request.run.inputs = [ParameterInput("size", .scalar("20"))]
    let check = try shown(request).checks[0]
    #expect(check.contains("40 &lt; 18 is false"))
    request.known = []
    #expect(try shown(request).checks[0].contains("Not checked: not checked: its demo failed"))
  }

  @Test func `The digest is that of the whole report, and its values come back alone`() throws {
    let report = Tally(size: 4).report
    let shown = try shown(Self.request())
    #expect(shown.digest == Digest(of: ReportCodec.encode(report)).hexadecimal)
    var request = try Self.request()
    request.wantsDigest = false
    #expect(try self.shown(request).digest == "")
    #expect(shown.values == KnownValues.bytes(of: report.values))
  }
}

private struct Tally: Demo {
  static let name = "tally"
  static let title = "Tally"
  static let summary = "Doubles."
  var size = 1
  var cost: Int64 { 1 }

  init() {}
  init(size: Int) { self.size = size }

  mutating func parameters(_ form: inout ParameterForm) {
    form.integer(&size, "size", in: 1...20, "what is doubled")
  }

  var report: Report {
    var report = Report()
    report.add(ReportValue("twice", Double(2 * size), exact: Double(2 * size), "the double"))
    report.note("A note.")
    return report
  }

  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    report
  }
}
