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

  static var request: LiveRequest {
    var request = LiveRequest(
      run: RunRequest(demo: "tally", inputs: [ParameterInput("size", .scalar("4"))]), label: "here")
    request.captions = [.init(figure: "none", text: "<em>no</em>")]
    request.alternatives = [.init(figure: "none", text: "words")]
    request.show = ["values"]
    request.source = "```{demo} tally\n```\n"
    request.evaluations = ["here.twice", "here.twice.exact | percent", "here.thrice"]
    request.checks = [["here.twice ≈ 8 within 0", "here.twice < there.twice"], ["here.twice >"]]
    request.known = [.init(label: "there", report: ReportCodec.encode(Tally(size: 9).report))]
    return request
  }

  func shown(_ request: LiveRequest) throws -> LiveResponse.Shown {
    guard case .shown(let shown) = Self.catalog.answer(to: request) else {
      throw Missing()
    }
    return shown
  }

  struct Missing: Error {}

  @Test func `A request survives the way to the demos`() {
    #expect(LiveRequest(message: Self.request.message) == Self.request)
    var bare = LiveRequest(run: RunRequest(demo: ""), seeds: 7, label: "")
    #expect(LiveRequest(message: bare.message) == bare)
    bare.show = []
    bare.wantsDigest = false
    #expect(LiveRequest(message: bare.message) == bare)
  }

  @Test func `A message that is cut short or too long is not a request`() {
    let message = Self.request.message
    for count in message.indices { #expect(LiveRequest(message: Array(message[..<count])) == nil) }
    #expect(LiveRequest(message: message + [0]) == nil)
  }

  @Test func `The directive's HTML has the bytes of a render`() throws {
    let entry = try #require(Self.catalog.entry(named: "tally"))
    guard case .ready(let run) = entry.prepare(Self.request.run.inputs) else { throw Missing() }
    let view = DirectiveView(
      label: "here", demo: "tally", title: "Tally", captions: Self.request.captions,
      alternatives: Self.request.alternatives, show: ["values"], settings: run.settings,
      descriptions: entry.parameters, source: Self.request.source)
    let parts = try shown(Self.request).parts
    #expect(parts.joined() == html(Tally(size: 4).report, view))
    // The opening tag, values, parameters, the directive, the end.
    #expect(parts.count == 5)
    for (part, start) in zip(parts, ["<section ", "<div ", "<details ", "<details ", "</section>"])
    {
      #expect(part.hasPrefix(start))
    }
  }

  @Test func `Numbers in the prose follow, and say why they can't`() throws {
    let evaluations = try shown(Self.request).evaluations
    #expect(evaluations.count == 3)
    #expect(evaluations[0].contains("data-ref=\"here.twice\">8</data>"))
    #expect(evaluations[1].contains(">800%</data>"))
    #expect(evaluations[2].contains("&#39;here&#39; has no value &#39;thrice&#39;"))
  }

  @Test func `Claims follow, also those that name another demo`() throws {
    var request = Self.request
    #expect(try shown(request).checks.map { $0.contains("weft-fails") } == [false, false])
    #expect(try shown(request).checks[1].contains("weft-unchecked"))
    request.run.inputs = [ParameterInput("size", .scalar("20"))]
    let check = try shown(request).checks[0]
    #expect(check.contains("40 &lt; 18 is false"))
    request.known = []
    #expect(try shown(request).checks[0].contains("Not checked: not checked: its demo failed"))
  }

  @Test func `The digest is that of the whole report, and its values come back alone`() throws {
    let report = Tally(size: 4).report
    let shown = try shown(Self.request)
    #expect(shown.digest == Digest(of: ReportCodec.encode(report)).hexadecimal)
    var request = Self.request
    request.wantsDigest = false
    #expect(try self.shown(request).digest == "")
    let values = try #require(ReportCodec.decode(shown.values))
    #expect(values.values == report.values)
    #expect(values.notes.isEmpty)
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

  mutating func parameters(_ form: inout some ParameterForm) {
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
