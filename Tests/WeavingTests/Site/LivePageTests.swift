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
    let end = try #require(page[start.upperBound...].firstRange(of: ";for("))
    return String(page[start.upperBound..<end.lowerBound])
  }

  @Test("what a live page adds stands at its end and in its policy, and nowhere else")
  func additions() throws {
    let (live, still) = (try site(isLive: true), try site(isLive: false))
    #expect(
      Set(live.keys).subtracting(still.keys) == ["weft-live.js", "weft-demos.js", "weft-share.js"])
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

  /// What a page's worker is handed, put together as the page's script does it.
  func description(_ json: String) throws -> PageDescription {
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    func bytes(_ text: Any?) throws -> [UInt8] {
      let base64 = try #require(text as? String)
      return Array(try #require(Data(base64Encoded: base64)))
    }
    let demos = try #require(object?["demos"] as? [[String: Any]])
    let all =
      try [UInt8(demos.count)] + demos.flatMap { try bytes($0["description"]) }
      + bytes(object?["numbers"])
    return try #require(PageDescription(bytes: all))
  }

  @Test("a figure's alternative text holds numbers, as they are and as they can follow the demo")
  func alternatives() throws {
    let alt = "#| alt: \"Off by {eval}`fit.forward-sd | digits=2`, {eval}`fit.forward-sd * 0` and\""
    try course.write(
      Self.lesson.replacing("#| controls", with: alt + "\n#| controls")
        + "{eval}`fit.forward-sd | digits=2`\n", to: "c/a.md")
    let page = try #require(try site(isLive: true)["a.html"])
    let number = try #require(page.firstMatch(of: /data-format="digits=2"[^>]*>([^<]+)<\/data>/))
    #expect(page.ranges(of: ">Off by \(number.1), 0 and</desc>").count == 2)
    let alternatives = try description(data(of: page)).directives[0].alternatives
    #expect(alternatives.map(\.words) == [["Off by ", ", ", " and"]])
    #expect(
      alternatives[0].values.map(\.source) == ["fit.forward-sd | digits=2", "fit.forward-sd * 0"])
  }

  @Test("an alternative text follows its own demo, and so holds no number of another")
  func alternativesOfOthers() throws {
    try course.write(
      Self.lesson + "```{demo} kl-directions\n#| label: second\n"
        + "#| alt: \"{eval}`second.forward-sd - fit.forward-sd`\"\n```\n\n"
        + "```{demo} kl-directions\n#| alt: \"{eval}`fit.forward-sd`\"\n```\n", to: "c/a.md")
    let (files, _) = try CourseFiles.find(course.path("c"))
    let renderer = CourseRenderer(catalog: courseCatalog(), usesCache: false)
    let rendered = renderer.render(renderer.plan(Course(files)))
    let message = "an alternative text holds numbers of its own demo, and 'fit' is another"
    #expect(rendered.diagnostics.map(\.summary) == [message, message])
    #expect(
      rendered.diagnostics.map(\.hint) == [
        "say this in the caption, which follows all",
        "give this demo a label, and write label.value",
      ])
    let source = rendered.sources[0]
    #expect(rendered.diagnostics.map { $0.range.map { source.text(in: $0) } } == ["fit", "fit"])
  }

  @Test("a number in a heading follows in the contents and the title, too")
  func headings() throws {
    try course.write(
      "---\ntitle: Off by {eval}`fit.forward-sd`\n---\n\n## A {eval}`fit.forward-sd` b\n\n## C\n\n"
        + Self.lesson, to: "c/a.md")
    let page = try #require(try site(isLive: true)["a.html"])
    let number =
      "<data class=\"weft-eval\" value=\"[^\"]+\" data-ref=\"fit.forward-sd\">[^<]+</data>"
    for place in [
      "<h1>Off by NUMBER</h1>", "<a href=\"#a-b\">A NUMBER b</a>", "<h2 id=\"a-b\">A NUMBER b<",
    ] {
      let pattern = try Regex(place.replacing("NUMBER", with: number))
      #expect(page.firstMatch(of: pattern) != nil, "\(place)")
    }
    // On another page nothing follows: its demos are others.
    let other = try #require(try site(isLive: true)["b.html"])
    #expect(other.contains("Off by 1") && !other.contains("weft-eval"))
  }

  @Test("what explains a term on another page has its numbers as text: the demos there are others")
  func explanations() throws {
    try course.write(
      Self.lesson + "\n\nThe [reach]{.term} is {eval}`fit.forward-sd`.\n", to: "c/a.md")
    try course.write("# B\n\nA reach.\n", to: "c/b.md")
    let other = try #require(try site(isLive: true)["b.html"])
    #expect(other.contains("The <dfn>reach</dfn> is 1") && !other.contains("weft-eval"))
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
    let json = try data(of: try #require(try site(isLive: true)["a.html"]))
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let page = try description(json)
    let written = ["fit.forward-sd", "fit.forward-sd | percent", "fit.forward-sd.exact"]
    #expect(page.evaluations.map(\.source) == written)
    let values = try #require(object?["values"] as? [[String]])
    #expect(values.map(\.[0]) == written)
    #expect(values[0][1].hasPrefix("<data class=\"weft-eval\""))
    #expect(values[2][1].contains("has no exact answer"))
    let expected = [
      try PageClaim.parsed(ClaimExpression(parsing: claims[0])),
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
    var whole = PageDescription()
    whole.checks = [expected + [expected[0]]]
    // The places of references are left behind.
    #expect(page.checks == PageDescription(bytes: whole.bytes)?.checks)
    let checks = try #require(object?["checks"] as? [[String: [String]]])
    #expect(checks == [["claims": claims + [claims[0]], "demos": ["fit"]]])
  }

  @Test("its questions are there with what is right, and the labels that they follow")
  func questions() throws {
    try course.write(
      Self.lesson
        + "> [!PREDICT]\n> q\n> - [x] a {check}`fit.forward-sd > 0`\n> - [ ] b {check}`1 > 2`\n\n"
        + "> [!PREDICT]\n> q {check}`answer ≈ 2 within 10%`\n\n"
        + "> [!PREDICT]\n> q\n> - [x] a {check}`fit.forward-sd > 0`\n> - [x] b {check}`1 < 2`\n",
      to: "c/a.md")
    let json = try data(of: try #require(try site(isLive: true)["a.html"]))
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let questions = try #require(object?["questions"] as? [[String: Any]])
    #expect(questions.map { $0["kind"] as? String } == ["one", "number", "several"])
    #expect(
      questions.map { $0["key"] as? [String] } == [
        ["true", "false"], ["2", "0.2", "2"], ["true", "true"],
      ])
    #expect(questions.map { $0["demos"] as? [String] } == [["fit"], [], ["fit"]])
    #expect(try description(json).questions.map(\.claims.count) == [2, 1, 2])
  }

  @Test("a directive is there with all that its worker must know")
  func known() throws {
    let page = try description(try data(of: try #require(try site(isLive: true)["a.html"])))
    let directive = try #require(page.directives.first)
    #expect(page.directives.count == 1)
    #expect(directive.demo == "kl-directions" && directive.label == "fit")
    #expect(directive.captions.map(\.figure) == ["fits"])
    #expect(directive.captions[0].text.hasPrefix("A &lt; b and <data"))
    #expect(directive.show == ["fits", "values"])
    #expect(Self.lesson.contains(directive.source) && directive.isEchoed)
    #expect(directive.inputs.contains(ParameterInput("means", .list(["-1", "1"]))))
    let catalog: Catalog<BrowserContext> = courseCatalog()
    var open = OpenPage(page)
    let response = open.answer(
      to: LiveRequest(label: "fit", inputs: directive.inputs), in: catalog)
    guard case .shown(let shown) = response else {
      Issue.record("\(response)")
      return
    }
    #expect(shown.values == directive.values)
    #expect(shown.directive == directive.source)
  }

  @Test("the demos' code is in the script as it is")
  func code() throws {
    let script = try #require(try site(isLive: true)["weft-demos.js"])
    #expect(
      script.hasPrefix(
        "var weftDemos = \"\(Data(Self.module).base64EncodedString())\";\nfunction weftWorker(){"
      ))
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
