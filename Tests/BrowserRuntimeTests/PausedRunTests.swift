import BrowserRuntime
import DemoKit
import Figures
import Synchronization
import Testing

/// A run in a page pauses, so that what comes meanwhile is heard, and goes on where it was.
@Suite struct PausedRunTests {
  static let catalog: Catalog<BrowserContext> = {
    var catalog = Catalog<BrowserContext>()
    catalog.add(Chunky.self)
    return catalog
  }()

  static func page(_ watcher: Watcher = Watcher()) -> OpenPage {
    var description = PageDescription()
    description.directives = [.init(label: "here", demo: "chunky")]
    return OpenPage(description, watcher: watcher)
  }

  static func request(steps: Int = 20, chunks: Int = 4) -> LiveRequest {
    LiveRequest(
      label: "here",
      inputs: [
        ParameterInput("steps", .scalar(String(steps))),
        ParameterInput("chunks", .scalar(String(chunks))),
      ])
  }

  /// The answer at last, and how often the run has paused.
  func answer(_ page: inout OpenPage, _ request: LiveRequest) -> (LiveResponse, pauses: Int) {
    for pauses in 0..<1000 {
      let response = page.answer(to: request, in: Self.catalog)
      if response != .paused { return (response, pauses) }
    }
    return (.paused, 1000)
  }

  static var pausing: Watcher {
    var watcher = Watcher()
    watcher.pauses = { true }
    return watcher
  }

  @Test func `A run that pauses whenever it can answers as one that never does`() {
    var (paused, whole) = (Self.page(Self.pausing), Self.page())
    let (response, pauses) = answer(&paused, Self.request())
    #expect(response == whole.answer(to: Self.request(), in: Self.catalog))
    // After each of 4 chunks and 20 steps, but for the last of both.
    #expect(pauses == 3 + 19)
  }

  @Test func `A run that has paused does each piece of its work once`() {
    let shares = Mutex<[Double]>([])
    var watcher = Self.pausing
    watcher.progressed = { share in shares.withLock { $0.append(share) } }
    var page = Self.page(watcher)
    _ = answer(&page, Self.request())
    let told = shares.withLock { $0 }
    #expect(told.last == 1)
    #expect(told.allSatisfy { $0 <= 1 })
  }

  @Test func `Another request gives up what has paused, and the training goes on from there`() {
    var page = Self.page(Self.pausing)
    for _ in 0..<10 { #expect(page.answer(to: Self.request(), in: Self.catalog) == .paused) }
    // Three pauses between chunks, then seven steps. Chunks are computed again.
    let (response, pauses) = answer(&page, Self.request(steps: 9))
    #expect(pauses == 3 + 1)
    var fresh = Self.page()
    #expect(response == fresh.answer(to: Self.request(steps: 9), in: Self.catalog))
  }

  @Test func `A step back takes no work`() throws {
    var page = Self.page(Self.pausing)
    _ = answer(&page, Self.request(steps: 20, chunks: 1))
    let (_, pauses) = answer(&page, Self.request(steps: 15, chunks: 1))
    #expect(pauses == 0)
  }

  @Test func `A figure so far stands as the page's own would`() throws {
    let shown = Mutex<[String]>([])
    var watcher = Watcher()
    watcher.wantsFigure = { true }
    watcher.shown = { html in shown.withLock { $0.append(String(decoding: html, as: UTF8.self)) } }
    var page = Self.page(watcher)
    guard case .shown(let result) = page.answer(to: Self.request(), in: Self.catalog) else {
      Issue.record("no report")
      return
    }
    let figures = shown.withLock { $0 }
    #expect(figures.count == 20)
    #expect(Set(figures).count == 20)
    #expect(figures.last == result.parts[1])
    // What verifies a page shows nothing.
    var request = Self.request(steps: 30)
    request.wantsDigestAlone = true
    _ = page.answer(to: request, in: Self.catalog)
    #expect(shown.withLock { $0.count } == 20)
  }
}

/// Work in chunks, then a training.
private struct Chunky: Demo {
  static let name = "chunky"
  static let title = "Chunky"
  static let summary = "Sums, then walks."
  var steps = 3
  var chunks = 2
  var cost: Int64 { Int64(10 * chunks + steps) }

  mutating func parameters(_ form: inout ParameterForm) {
    form.steps(&steps, in: 0...100, "steps of the walk")
    form.integer(&chunks, "chunks", in: 1...9, "terms of the sum")
  }

  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let terms = try context.map(chunks) { (index) throws(DemoError) in
      try context.spent(10)
      return Double(index + 1)
    }
    let walk = try context.iterate(
      "steps", to: steps, cost: 1, from: { () throws(DemoError) in [0.5] }
    ) { (walk: inout [Double], _) throws(DemoError) in
      walk.append(3.9 * walk[walk.count - 1] * (1 - walk[walk.count - 1]))
      let seen = walk
      context.show { Self.figure(seen) }
    }
    var report = Report()
    report.add(ReportValue("sum", terms.reduce(0, +), "the sum"))
    report.add(Self.figure(walk))
    return report
  }

  private static func figure(_ walk: [Double]) -> Figure {
    let points = walk.enumerated().map { Point(Double($0.offset), $0.element) }
    return Figure(
      name: "walk", title: "The walk",
      panels: [
        Panel(
          x: Axis("step"), y: Axis("height"),
          marks: [Mark.line(points, label: "height", ink: .series(0))])
      ])
  }
}
