import Demos
import LessonSyntax
import Testing
import Weaving

@Suite("Thousands of mistakes") struct ManyMistakesTests {
  private static func many(_ piece: String, _ count: Int) -> String {
    String(repeating: piece, count: count)
  }

  private static func numbered(_ count: Int, _ piece: (Int) -> String) -> String {
    (0..<count).map(piece).joined()
  }

  private static let demos = numbered(500) { "```{demo} a\n#| label: l\($0)\n```\n" }
  private static let parameters = numbered(20_000) { "sample\($0): 1\n" }

  private static let kinds: [(name: String, text: String)] = [
    ("directives without a label", many("```{demo} a\n```\n", 10_000)),
    ("unknown parameters", "```{demo} jensen-bound\n" + parameters + "```\n"),
    ("values of no demo", demos + numbered(20_000) { "{eval}`m\($0).x` " }),
    ("claims", "```{check}\n" + many("1 < 2\n", 20_000) + "```\n"),
    ("control characters in YAML", "---\na: " + many("\u{1}", 200_000) + "\n---\n"),
  ]

  @Test("take no more than a few seconds", arguments: kinds.indices)
  func time(_ kind: Int) throws {
    let (name, text) = Self.kinds[kind]
    let course = try TemporaryCourse(["lesson.md": text])
    let time = try ContinuousClock().measure {
      let (files, only) = try CourseFiles.find(course.root)
      let renderer = CourseRenderer(catalog: courseCatalog(), usesCache: false)
      let rendered = renderer.render(renderer.plan(Course(files), only: only))
      #expect(rendered.diagnostics.contains { $0.severity == .error })
      #expect(rendered.diagnostics.count <= 201)
    }
    // Seconds in a debug build beside other tests; quadratic work would take minutes.
    #expect(time < .seconds(60), "\(name)")
  }

  @Test("claims past ten thousand are said to be unread, once")
  func claims() throws {
    let text = "# A\n\n```{check}\n" + Self.many("1 < 2\n", 10_002) + "```\n"
    let course = try TemporaryCourse(["lesson.md": text])
    let rendering = try Rendering(course.root)
    #expect(
      rendering.diagnostics.map(\.summary) == [
        "a lesson checks at most 10000 claims; this one and those after it are not checked"
      ])
  }

  @Test("a title of thousands of formulas is not set in every place that shows it")
  func titles() throws {
    let text = "# " + Self.many("$x$ a *b* ", 2_000) + "\n"
    let course = try TemporaryCourse(["lesson.md": text])
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.isEmpty)
    // Twice in its own page (in the text, and in the contents), of which once in full.
    #expect(rendering.html("lesson.html").split(separator: "class=\"katex\"").count < 3_000)
    #expect(rendering.html("index.html").split(separator: "class=\"katex\"").count < 300)
  }
}
