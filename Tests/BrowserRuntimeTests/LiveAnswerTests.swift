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

  static func page() throws(Problem) -> PageDescription {
    var here = PageDescription.Directive(label: "here", demo: "tally")
    here.captions = [.init(figure: "none", text: "<em>no</em>")]
    here.alternatives = [.init(figure: "none", words: ["words"])]
    here.show = ["values"]
    here.source = "```{demo} tally\n#| label: here\n# twice\nsize: 1\n```\n\n"
    here.isEchoed = true
    here.inputs = [ParameterInput("size", .scalar("1"))]
    here.values = Tally(size: 1).report.values
    var there = PageDescription.Directive(label: "there", demo: "tally")
    there.values = Tally(size: 9).report.values
    var page = PageDescription()
    page.directives = [here, there]
    page.evaluations = try ParsedTexts.values(
      "here.twice", "there.twice", "here.twice.exact | percent", "here.thrice | digits=2",
      "here.twice.standard-error", "there.twice / here.twice")
    page.checks = [
      try ParsedTexts.claims("here.twice ≈ 8 within 0", "here.twice < there.twice.exact"),
      try ParsedTexts.claims("there.twice > 1"),
      try ParsedTexts.claims("here.twice > 1") + [
        .unevaluated("here.twice >", "it ends too early")
      ],
      try ParsedTexts.claims("there.twice.standard-error < here.twice"),
      [.unevaluated("gone.x > here.twice", "its demo failed")],
    ]
    page.questions = [
      .init(
        takesNumber: false,
        claims: try ParsedTexts.claims("here.twice > 30", "here.twice < 30") + [
          .unevaluated("", "")
        ]),
      .init(
        takesNumber: true,
        claims: [try .parsed(.init(parsingAnswer: "answer ≈ there.twice within 1"))]),
      .init(
        takesNumber: true,
        claims: [try .parsed(.init(parsingAnswer: "answer ≈ here.twice within 25%"))]
      ),
    ]
    return page
  }

  static func request(_ label: String = "here", size: String = "4") -> LiveRequest {
    LiveRequest(label: label, inputs: [ParameterInput("size", .scalar(size))])
  }

  func shown(_ page: inout OpenPage, _ request: LiveRequest = request()) throws
    -> LiveResponse.Shown
  {
    guard case .shown(let shown) = page.answer(to: request, in: Self.catalog) else {
      throw Missing()
    }
    return shown
  }

  func shown() throws -> LiveResponse.Shown {
    var page = OpenPage(try Self.page())
    return try shown(&page)
  }

  struct Missing: Error {}

  @Test func `Of 20,000 damaged pages and requests each is refused or answered`() throws {
    let page = try Self.page().bytes
    var request = Self.request()
    request.known = [.init(label: "there", values: Tally(size: 9).report.values)]
    let message = request.message
    var (pagesRefused, requestsRefused) = (0, 0)
    for number in 1...10_000 as ClosedRange<UInt64> {
      let damagedPage = damaged(page, number: number)
      if let read = PageDescription(bytes: damagedPage) {
        #expect(read.bytes == damagedPage)
        // More seeds take more time and nothing else.
        if read.directives.allSatisfy({ $0.seeds ?? 0 < 100 && $0.against?.axes.count != 2 }) {
          var open = OpenPage(read)
          _ = open.answer(to: Self.request(), in: Self.catalog).message
        }
      } else {
        pagesRefused += 1
      }
      let damagedRequest = damaged(message, number: number)
      if let read = LiveRequest(message: damagedRequest) {
        #expect(read.message == damagedRequest)
        var open = OpenPage(try Self.page())
        _ = open.answer(to: read, in: Self.catalog).message
      } else {
        requestsRefused += 1
      }
    }
    // Much damage is seen; some hits a number or a letter and can't be.
    for refused in [pagesRefused, requestsRefused] { #expect(refused > 2500 && refused < 9500) }
  }

  @Test func `The directive's HTML has the bytes of a render`() throws {
    let directive = try Self.page().directives[0]
    let entry = try #require(Self.catalog.entry(named: "tally"))
    guard case .ready(let run) = entry.prepare(Self.request().inputs) else { throw Missing() }
    let source = "```{demo} tally\n#| label: here\nsize: 4\n```\n\n"
    let view = DirectiveView(
      label: "here", demo: "tally", title: "Tally", captions: directive.captions,
      alternatives: [.init(figure: "none", text: "words")], show: ["values"],
      settings: run.settings,
      descriptions: entry.parameters, source: source)
    let shown = try shown()
    #expect(shown.directive == source)
    #expect(shown.parts.joined() == html(Tally(size: 4).report, view))
    // The opening tag, values, parameters, the directive, the end.
    #expect(shown.parts.count == 5)
    let starts = ["<section ", "<div ", "<details ", "<details ", "</section>"]
    for (part, start) in zip(shown.parts, starts) { #expect(part.hasPrefix(start)) }
  }

  @Test func `The directive is as written where its parameters are, and leaves out defaults`()
    throws
  {
    var page = OpenPage(try Self.page())
    let written = try shown(&page, Self.request(size: "1"))
    #expect(written.directive == (try Self.page().directives[0].source))
    // 1 is the default, and not what this directive says.
    var description = try Self.page()
    description.directives[0].inputs = [ParameterInput("size", .scalar("2"))]
    page = OpenPage(description)
    #expect(
      try shown(&page, Self.request(size: "1")).directive
        == "```{demo} tally\n#| label: here\n```\n\n")
  }

  @Test func `Numbers in the prose follow, and say why they can't`() throws {
    let evaluations = try shown().evaluations
    #expect(evaluations.map(\.index) == [0, 2, 3, 4, 5])
    #expect(evaluations[4].html.contains("data-ref=\"there.twice / here.twice\">2.25</data>"))
    #expect(evaluations[0].html.contains("data-ref=\"here.twice\">8</data>"))
    #expect(evaluations[1].html.contains(">800%</data>"))
    #expect(evaluations[2].html.contains("<code>here.thrice | digits=2</code>: "))
    #expect(evaluations[2].html.contains("&#39;here&#39; has no value &#39;thrice&#39;"))
    #expect(evaluations[3].html.contains("&#39;twice&#39; has no standard error"))
  }

  @Test func `Claims follow, also those that name another demo`() throws {
    let checks = try shown().checks
    #expect(checks.map(\.index) == [0, 2, 3])
    #expect(checks.allSatisfy { !$0.html.contains("weft-fails") })
    let mixed = checks[1].html
    #expect(mixed.contains("Holds: 8 &gt; 1 is true"))
    #expect(mixed.contains("<code class=\"weft-claim\">here.twice &gt;</code>"))
    #expect(mixed.contains("Not checked: it ends too early</span>"))
    #expect(
      checks[2].html.contains(
        "Not checked: &#39;twice&#39; has no standard error: it is computed, not sampled</span>"))
  }

  @Test func `The keys of questions follow, those of other demos are left out`() throws {
    var page = OpenPage(try Self.page())
    #expect(
      try shown(&page).keys == [
        .init(index: 0, texts: ["false", "true", ""]), .init(index: 2, texts: ["8", "2", "8"]),
      ])
    #expect(
      try shown(&page, Self.request(size: "20")).keys == [
        .init(index: 0, texts: ["true", "false", ""]),
        .init(index: 2, texts: ["40", "10", "40"]),
      ])
    #expect(
      try shown(&page, Self.request("there", size: "10")).keys
        == [.init(index: 1, texts: ["20", "1", "20"])])
  }

  @Test func `What another demo of the page has reported since counts`() throws {
    var page = OpenPage(try Self.page())
    #expect(
      try shown(&page, Self.request(size: "20")).checks[0].html.contains("40 &lt; 18 is false"))
    _ = try shown(&page, Self.request("there", size: "10"))
    #expect(
      try shown(&page, Self.request(size: "20")).checks[0].html.contains("40 &lt; 20 is false"))
    // In another worker, which has to be told.
    var other = OpenPage(try Self.page())
    var request = Self.request(size: "20")
    request.known = [.init(label: "there", values: Tally(size: 10).report.values)]
    #expect(try shown(&other, request).checks[0].html.contains("40 &lt; 20 is false"))
  }

  @Test func `Verifying a page changes nothing that it knows`() throws {
    var page = OpenPage(try Self.page())
    var request = Self.request("there", size: "10")
    request.wantsDigestAlone = true
    #expect(
      page.answer(to: request, in: Self.catalog)
        == .digest(Digest(of: ReportCodec.encode(Tally(size: 10).report)).hexadecimal))
    #expect(try shown(&page).checks[0].html.contains("8 &lt; 18 is true"))
  }

  @Test func `What the report's values are comes back for another worker`() throws {
    #expect(try shown().values == Tally(size: 4).report.values)
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
