import BrowserRuntime
import DemoKit
import Testing

@Suite struct AnswerTests {
  static let catalog: Catalog<BrowserContext> = {
    var catalog = Catalog<BrowserContext>()
    catalog.add(Countdown.self)
    return catalog
  }()

  static let page: PageDescription = {
    var page = PageDescription()
    page.directives = [
      .init(label: "here", demo: "countdown"), .init(label: "there", demo: "countdwon"),
    ]
    return page
  }()

  func answer(_ inputs: ParameterInput..., digest: Bool = false) -> LiveResponse {
    var page = OpenPage(Self.page)
    var request = LiveRequest(label: "here", inputs: inputs)
    request.wantsDigestAlone = digest
    return page.answer(to: request, in: Self.catalog)
  }

  @Test func `Parameters reach the demo and its report comes back`() {
    var expected = Report()
    expected.add(ReportValue("sum", 6, "the sum"))
    guard case .shown(let shown) = answer(ParameterInput("from", .scalar("3"))) else {
      Issue.record("no report")
      return
    }
    #expect(shown.values == expected.values)
    #expect(
      answer(ParameterInput("from", .scalar("3")), digest: true)
        == .digest(Digest(of: ReportCodec.encode(expected)).hexadecimal))
  }

  @Test func `A misspelt demo is a problem with a suggestion`() {
    var page = OpenPage(Self.page)
    let response = page.answer(to: LiveRequest(label: "there"), in: Self.catalog)
    #expect(response == .problems([Self.catalog.unknownDemo("countdwon")]))
  }

  @Test func `Every problem with the parameters comes back at once`() {
    let response = answer(
      ParameterInput("form", .scalar("3")), ParameterInput("ends", .scalar("perhaps")),
      ParameterInput("from", .list(["1"])))
    guard case .problems(let problems) = response else {
      Issue.record("\(response)")
      return
    }
    #expect(problems.map(\.id) == ["unknown-parameter", "unknown-choice", "wrong-type"])
  }

  @Test func `A demo that fails says so in its own words`() {
    #expect(answer(ParameterInput("ends", .scalar("badly"))) == .ended(.failed("as told")))
  }

  @Test func `A run that does twice what it may is ended`() {
    #expect(answer(ParameterInput("ends", .scalar("never"))) == .ended(.overBudget))
  }

  @Test
  func `A message that can't be read, or names no demo of the page, is a problem like others`() {
    let problem = Problem(
      id: "unreadable-request", message: "the page's request can't be read", place: .whole)
    var page = OpenPage(Self.page)
    for message in [[1, 2, 3], LiveRequest(label: "nowhere").message] {
      #expect(
        page.answer(toMessage: message, in: Self.catalog)
          == LiveResponse.problems([problem]).message)
    }
  }
}

private struct Countdown: Demo {
  enum Ending: String, ParameterChoice {
    case well, badly, never
  }

  static let name = "countdown"
  static let title = "Countdown"
  static let summary = "Counts down."
  var from = 4
  var ends = Ending.well
  var cost: Int64 { Int64(from) }

  mutating func parameters(_ form: inout ParameterForm) {
    form.integer(&from, "from", in: 1...10, "where it starts")
    form.choice(&ends, "ends", primary: true, "how it ends")
  }

  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    if ends == .badly { throw .failed("as told") }
    while ends == .never { try context.spent(WorkBudget.cap / 4) }
    var report = Report()
    let parts = try context.map(from) { index throws(DemoError) in Double(from - index) }
    report.add(ReportValue("sum", parts.reduce(0, +), "the sum"))
    return report
  }
}
