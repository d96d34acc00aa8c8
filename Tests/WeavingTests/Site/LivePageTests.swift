import BrowserRuntime
import DemoKit
import Demos
import Foundation
import LessonSyntax
import Testing
import Weaving

@Suite("live pages") struct LivePageTests {
  static let lesson = """
    # Live

    ```{demo} kl-directions
    #| label: fit
    #| caption: "A < b and {eval}`fit.forward-sd`"
    #| controls: [means]
    #| show: [fits, values]
    means: [-1, 1]
    ```

    """

  static let module: [UInt8] = [0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0]

  let course: TemporaryCourse

  init() throws {
    course = try TemporaryCourse(["c/a.md": Self.lesson, "c/b.md": "# B\n\nNo demo.\n"])
    try course.write(Self.module, to: "weft.wasm")
  }

  func site(isLive: Bool) throws -> [String: String] {
    let (files, _) = try CourseFiles.find(course.path("c"))
    var renderer = CourseRenderer(catalog: courseCatalog(), usesCache: false)
    renderer.isLive = isLive
    let plan = renderer.plan(Course(files))
    let code = isLive ? BrowserCode(file: course.path("weft.wasm")) : nil
    let site = Site(course: plan.course, rendered: renderer.render(plan), browserCode: code)
    return Dictionary(
      uniqueKeysWithValues: site.files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  func data(of page: String) throws -> String {
    let start = try #require(page.firstRange(of: "<script>const weftPage = "))
    let end = try #require(page[start.upperBound...].firstRange(of: ";for "))
    return String(page[start.upperBound..<end.lowerBound])
  }

  @Test("what a live page adds stands at its end and in its policy, and nowhere else")
  func additions() throws {
    let (live, still) = (try site(isLive: true), try site(isLive: false))
    #expect(
      Set(live.keys).subtracting(still.keys) == ["weft-live.js", "weft-demos.js"])
    var page = try #require(live["a.html"])
    let start = try #require(page.firstRange(of: "<script"))
    let end = try #require(page.firstRange(of: "</body>"))
    page.removeSubrange(start.lowerBound..<end.lowerBound)
    let scripts = try #require(page.firstRange(of: "script-src 'sha256-"))
    let style = try #require(page.firstRange(of: "style-src"))
    page.removeSubrange(scripts.lowerBound..<style.lowerBound)
    #expect(page == still["a.html"])
    #expect(live["b.html"] == still["b.html"])
  }

  @Test("the data can't end its element, and name the run's digest")
  func json() throws {
    let json = try data(of: try #require(try site(isLive: true)["a.html"]))
    #expect(!json.contains("<"))
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let demos = try #require(object?["demos"] as? [[String: Any]])
    #expect(demos.count == 1)
    #expect(demos[0]["label"] as? String == "fit")
    #expect(demos[0]["controls"] as? [String] == ["means"])
    let catalog: Catalog<NativeContext> = courseCatalog()
    let entry = try #require(catalog.entry(named: "kl-directions"))
    guard case .ready(let run) = entry.prepare([ParameterInput("means", .list(["-1", "1"]))]) else {
      Issue.record("the parameters are valid")
      return
    }
    let report = try run.run(NativeContext(threads: 1))
    #expect(demos[0]["digest"] as? String == Digest(of: ReportCodec.encode(report)).hexadecimal)
  }

  /// The pairs under a key of a page's data, with the programs as bytes.
  func programs(_ key: String, of page: String) throws -> [(text: String, bytes: [UInt8])] {
    let json = try data(of: page)
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let pairs = try #require(object?[key] as? [[String]])
    return try pairs.map { pair in
      (pair[0], Array(try #require(Data(base64Encoded: pair[1]))))
    }
  }

  @Test("every number and claim is there parsed, once, by the text that the page shows")
  func parsed() throws {
    let claims = [
      "fit.forward-sd > 0", "fit.forward-sd ≈ fit.forward-sd within 1", "1 < 2",
      "fit.no-such-value > 0", "fit.forward-sd >", "nowhere.x > 0", "broken.x < fit.forward-sd",
    ]
    try course.write(
      Self.lesson + "{eval}`fit.forward-sd|percent` {eval}`fit.forward-sd  |  percent`\n"
        + "{eval}`fit.forward-sd.exact` {eval}`nowhere.x` {eval}`fit.x | y` {eval}`broken.x`\n\n"
        + "```{demo} kl-directions\n#| label: broken\nmeans: none\n```\n\n"
        + "```{check}\n\(claims.joined(separator: "\n"))\n\(claims[0])\n```\n",
      to: "c/a.md")
    let page = try #require(try site(isLive: true)["a.html"])
    let values = try programs("values", of: page)
    let written = ["fit.forward-sd", "fit.forward-sd | percent", "fit.forward-sd.exact"]
    #expect(values.map(\.text) == written)
    #expect(
      try values.map(\.bytes) == written.map { LiveValue.program(try ValueExpression(parsing: $0)) }
    )
    let parsed = try programs("claims", of: page)
    #expect(parsed.map(\.text) == claims)
    let expected = [
      try LiveClaim.parsed(ClaimExpression(parsing: claims[0])),
      try .parsed(ClaimExpression(parsing: claims[1])),
      try .parsed(ClaimExpression(parsing: claims[2])),
      // Another run may have it.
      try .parsed(ClaimExpression(parsing: claims[3])),
      .unevaluated(
        claims[4],
        "the claim ends too early: "
          + "a claim compares two numbers: a.x < 2 * b.y, or a.x ≈ b.y within 0.01"),
      .unevaluated(
        claims[5],
        "no demo of this lesson has the label 'nowhere': there are fit, broken"),
      .unevaluated(claims[6], "its demo failed"),
    ]
    #expect(parsed.map(\.bytes) == expected.map(\.program))
  }

  @Test("the values of a run stand there for the claims of other demos")
  func known() throws {
    let json = try data(of: try #require(try site(isLive: true)["a.html"]))
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let demo = try #require((object?["demos"] as? [[String: Any]])?.first)
    let values = try #require(demo["values"] as? String)
    let bytes = Array(try #require(Data(base64Encoded: values)))
    let catalog: Catalog<BrowserContext> = courseCatalog()
    let inputs = [ParameterInput("means", .list(["-1", "1"]))]
    let response = catalog.answer(
      to: LiveRequest(run: RunRequest(demo: "kl-directions", inputs: inputs), label: "fit"))
    guard case .shown(let shown) = response else {
      Issue.record("\(response)")
      return
    }
    #expect(bytes == shown.values)
  }

  @Test("the demos' code is in the script as it is")
  func code() throws {
    let script = try #require(try site(isLive: true)["weft-demos.js"])
    #expect(script == "var weftDemos = \"\(Data(Self.module).base64EncodedString())\";\n")
  }

  @Test("a file that is not WebAssembly is no browser code")
  func notWebAssembly() throws {
    #expect(BrowserCode(file: course.path("c/a.md")) == nil)
    #expect(BrowserCode(file: course.path("nothing")) == nil)
  }

  @Test("a control must name a parameter")
  func unknownControl() throws {
    try course.write(
      Self.lesson.replacingOccurrences(of: "[means]", with: "[mean]"), to: "c/a.md")
    let rendering = try Rendering(course.path("c"))
    let problem = try #require(rendering.rendered.diagnostics.first)
    #expect(problem.id == "unknown-parameter")
    #expect(problem.summary == "'mean' is not a parameter of 'kl-directions'")
    #expect(problem.hint == "did you mean 'means'?")
  }
}
