import BrowserRuntime
import DemoKit
import Synchronization
import Testing

/// Counts its runs.
private struct Counted: Demo {
  static let name = "counted"
  static let title = "Counted"
  static let summary = "Halves."
  static let runs = Atomic(0)

  var size = 4.0
  var other = 1

  mutating func parameters(_ form: inout ParameterForm) {
    form.real(&size, "size", in: 0...8, "what is halved")
    form.integer(&other, "other", in: 1...9, "what it is divided by")
  }

  var cost: Int64 { 10 }

  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    Self.runs.wrappingAdd(1, ordering: .relaxed)
    try context.spent(10)
    var report = Report()
    report.add(ReportValue("half", size / 2 / Double(other), "a share of it"))
    return report
  }
}

@Suite(.serialized) struct CurveAnswerTests {
  private static let catalog: Catalog<BrowserContext> = {
    var catalog = Catalog<BrowserContext>()
    catalog.add(Counted.self)
    return catalog
  }()

  private static let page: PageDescription = {
    var directive = PageDescription.Directive(label: "h", demo: "counted")
    directive.against = SweepRequest(
      axes: [.init("size", to: .scalar("6"), points: 4)], values: [["half"]])
    directive.show = ["half"]
    var page = PageDescription()
    page.directives = [directive]
    return page
  }()

  private func request(size: String, other: String = "1") -> LiveRequest {
    LiveRequest(
      label: "h",
      inputs: [ParameterInput("size", .scalar(size)), ParameterInput("other", .scalar(other))])
  }

  /// The answer, and how often the demo ran for it.
  private func ask(
    _ open: inout OpenPage, _ request: LiveRequest
  ) -> (answer: LiveResponse, runs: Int) {
    let before = Counted.runs.load(ordering: .relaxed)
    let answer = open.answer(to: request, in: Self.catalog)
    return (answer, Counted.runs.load(ordering: .relaxed) - before)
  }

  @Test func `A curve follows its demo, and runs only the points that are new`() {
    var open = OpenPage(Self.page)
    let first = ask(&open, request(size: "4"))
    #expect(first.runs == 5)
    // The parameter that the curve goes along moves its mark alone.
    let moved = ask(&open, request(size: "3"))
    #expect(moved.runs == 1)
    #expect(moved.answer != first.answer)
    // Another parameter moves the curve; then all of the first one is still known.
    #expect(ask(&open, request(size: "4", other: "2")).runs == 5)
    let again = ask(&open, request(size: "4"))
    #expect(again.runs == 1)
    #expect(again.answer == first.answer)
  }

  private static var pausing: Watcher {
    var watcher = Watcher()
    watcher.pauses = { true }
    return watcher
  }

  @Test func `A curve that pauses after each point runs each once and ends as one that never does`()
  {
    var open = OpenPage(Self.page, watcher: Self.pausing)
    var runs = 0
    for _ in 0..<3 {
      let slice = ask(&open, request(size: "4"))
      #expect(slice.answer == .paused)
      runs += slice.runs
    }
    let last = ask(&open, request(size: "4"))
    var fresh = OpenPage(Self.page)
    #expect(runs + last.runs == 5)
    #expect(last.answer == ask(&fresh, request(size: "4")).answer)
  }

  @Test func `The points of a curve that gave way to a newer move are not run again`() {
    var open = OpenPage(Self.page, watcher: Self.pausing)
    // The directive's own and two points.
    #expect(ask(&open, request(size: "4")).runs == 2)
    #expect(ask(&open, request(size: "4")).runs == 1)
    var runs = 0
    while true {
      let slice = ask(&open, request(size: "3"))
      runs += slice.runs
      if slice.answer != .paused { break }
    }
    #expect(runs == 1 + 2)
  }

  @Test func `What is kept changes no byte`() {
    var open = OpenPage(Self.page)
    _ = ask(&open, request(size: "3"))
    var fresh = OpenPage(Self.page)
    #expect(ask(&open, request(size: "5")).answer == ask(&fresh, request(size: "5")).answer)
  }

  @Test func `The curve has the bytes of a render`() throws {
    var open = OpenPage(Self.page)
    guard case .shown(let shown) = ask(&open, request(size: "4")).answer else {
      Issue.record("not shown")
      return
    }
    var catalog = Catalog<SerialContext>()
    catalog.add(Counted.self)
    let entry = try #require(catalog.entry(named: "counted"))
    guard case .ready(let run) = entry.prepare([], against: Self.page.directives[0].against) else {
      Issue.record("not ready")
      return
    }
    let view = DirectiveView(
      label: "h", demo: "counted", title: "Counted", show: ["half"], settings: run.settings,
      descriptions: entry.parameters)
    #expect(shown.parts.joined() == html(try run.run(SerialContext()), view))
  }
}
