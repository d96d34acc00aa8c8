import DemoKit
import Foundation
import Preview
import Synchronization
import Testing
import Weaving

/// A demo that takes as long as it is told to, unless it is given up.
private struct Slow: Demo {
  static let name = "slow"
  static let title = "Slow"
  static let summary = "Waits."
  static let ended = Mutex<[(milliseconds: Int, isWhole: Bool)]>([])

  var milliseconds = 10
  var cost: Int64 { 1000 }

  mutating func parameters(_ form: inout ParameterForm) {
    form.integer(&milliseconds, "milliseconds", in: 0...60_000, scale: .linear, "how long")
  }

  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    do throws(DemoError) {
      while ContinuousClock.now < end {
        usleep(1000)
        try context.spent(0)
      }
    } catch {
      Self.ended.withLock { $0.append((milliseconds, false)) }
      throw error
    }
    Self.ended.withLock { $0.append((milliseconds, true)) }
    var report = Report()
    report.note("It took \(milliseconds).")
    return report
  }
}

@Suite("Slow demos", .serialized)
struct SlowDemoTests {
  private var catalog: Catalog<NativeContext> {
    var catalog = Catalog<NativeContext>()
    catalog.add(Slow.self)
    return catalog
  }

  private func lesson(_ milliseconds: Int, _ words: String = "") -> String {
    "# A\n\n```{demo} slow\nmilliseconds: \(milliseconds)\n```\n\n\(words)\n"
  }

  private func shows(_ words: String, on page: String, of course: ServedCourse, seconds: Double = 3)
    async throws -> Bool
  {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline {
      let blocks = course.session.current.pages[page]?.regions.blocks ?? []
      if blocks.contains(where: { $0.contains(words) }) { return true }
      try await Task.sleep(for: .milliseconds(2))
    }
    return false
  }

  @Test("hold up neither the server nor other pages, and leave their page as it was until they end")
  func others() async throws {
    let course = try await ServedCourse(["a.md": lesson(1), "b.md": "# B\n"], catalog: catalog)
    let reader = try await EventReader(port: course.port)
    _ = await reader.events { $0.name == "hello" }
    #expect(try await shows("It took 1.", on: "a.html", of: course))
    try course.folder.replace("a.md", with: lesson(1500))
    try course.folder.replace("b.md", with: "# B\n\nAt once.\n")
    #expect(try await shows("At once.", on: "b.html", of: course, seconds: 1))
    #expect(try await course.get("/a.html").text.contains("It took 1."))
    let busy = await reader.events(seconds: 3) { $0.name == "busy" }.last
    #expect(busy?.page == "a.html")
    #expect(busy?.data["demos"]?.elements.compactMap(\.text) == ["slow"])
    #expect(try await shows("It took 1500.", on: "a.html", of: course))
  }

  @Test("leave their page what it needs while they run")
  func assets() async throws {
    let formula = "A formula $x^2$ and ![a picture](p.svg)."
    let course = try await ServedCourse(
      ["a.md": lesson(1, formula), "p.svg": "<svg></svg>"], catalog: catalog)
    #expect(try await shows("It took 1.", on: "a.html", of: course))
    let before = course.session.current.pages["a.html"]?.version
    try course.folder.replace("a.md", with: lesson(900, formula))
    try await Task.sleep(for: .milliseconds(200))
    #expect(course.session.current.pages["a.html"]?.version == before)
    for path in ["/katex/katex.css", "/p.svg", "/weft.css"] {
      #expect(try await course.get(path).status == 200, "\(path)")
    }
  }

  @Test("are given up when a newer edit does not want them, and go on when it does")
  func newest() async throws {
    let course = try await ServedCourse(["a.md": lesson(2)], catalog: catalog)
    Slow.ended.withLock { $0 = [] }
    try course.folder.replace("a.md", with: lesson(30_000))
    try await Task.sleep(for: .milliseconds(200))
    try course.folder.replace("a.md", with: lesson(700))
    try await Task.sleep(for: .milliseconds(200))
    for edit in 1...3 {
      try course.folder.replace("a.md", with: lesson(700, "Edit \(edit)."))
      try await Task.sleep(for: .milliseconds(60))
    }
    #expect(try await shows("Edit 3.", on: "a.html", of: course))
    #expect(try await shows("It took 700.", on: "a.html", of: course))
    let ended = Slow.ended.withLock { $0 }
    #expect(ended.contains { $0 == (30_000, false) })
    #expect(ended.filter { $0.milliseconds == 700 }.map(\.isWhole) == [true])
  }

  @Test("that have never run leave word in their page's place")
  func firstTime() async throws {
    let course = try await ServedCourse(["a.md": lesson(1200)], catalog: catalog)
    let early = try await course.get("/a.html")
    #expect(early.status == 200)
    #expect(early.text.contains("are running"))
    #expect(try await shows("It took 1200.", on: "a.html", of: course))
  }
}

@Suite("Slow formulas")
struct SlowFormulaTests {
  private func bombs(_ count: Int) -> String {
    let formula = #"$\def\a{"# + String(repeating: "\\sqrt{x}", count: 30) + "}"
    return (0..<count).map { "\(formula)\(String(repeating: "\\a", count: 70))\($0)$\n\n" }.joined()
  }

  @Test("hold up no other page, and their page comes when they are done")
  func others() async throws {
    let course = try await ServedCourse(["a.md": "# A\n", "b.md": "# B $y$\n"])
    try course.folder.replace("a.md", with: "# A\n\n" + bombs(12) + "The end.\n")
    try await Task.sleep(for: .milliseconds(200))
    var longest = Duration.zero
    for edit in 1...3 {
      let start = ContinuousClock.now
      try course.folder.replace("b.md", with: "# B $y$\n\nEdit $\(edit)$ of it.\n")
      while course.session.current.pages["b.html"]?.regions.blocks.contains(where: {
        $0.contains("<mn>\(edit)</mn>")
      }) != true { try await Task.sleep(for: .milliseconds(2)) }
      longest = max(longest, ContinuousClock.now - start)
    }
    #expect(longest < .seconds(3), "\(longest)")
    let page = { course.session.current.pages["a.html"]?.regions.blocks.joined() ?? "" }
    let deadline = ContinuousClock.now + .seconds(60)
    while !page().contains("The end."), ContinuousClock.now < deadline {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(page().contains("The end."))
    #expect(course.session.current.pages["a.html"]?.problemIDs.count == 12)
  }
}
