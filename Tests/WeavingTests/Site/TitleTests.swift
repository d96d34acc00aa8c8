import Foundation
import LessonSyntax
import Testing
import Weaving

@Suite("Titles") struct TitleTests {
  private let files = [
    "a.md":
      "# The $\\chi^2$ test\n\n## Why $\\hat{\\mu}_n \\to \\mu$\n\ntext\n\n## Bounding $\\mathrm{KL}(q \\,\\|\\, p)$\n",
    "b.md":
      "---\ntitle: \"Moments of $X \\\\sim \\\\mathcal{N}(0, 1)$\"\ndescription: It costs $5, or $x^2$.\n---\n\ntext\n",
    "c.md": "# Words\n",
  ]

  /// What a reader sees: no tags, no source that stands in a formula for machines.
  private func seen(_ html: Substring) -> String {
    String(html).replacing(/<annotation.*?<\/annotation>/, with: "").replacing(/<[^>]*>/, with: "")
  }

  private func part(_ html: String, _ start: String, _ end: String) throws -> Substring {
    let from = try #require(html.range(of: start))
    let to = try #require(html.range(of: end, range: from.upperBound..<html.endIndex))
    return html[from.lowerBound..<to.upperBound]
  }

  @Test("show formulas set in contents, lists and neighbours, and plain in the window's title")
  func formulas() throws {
    let course = try TemporaryCourse(files)
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.isEmpty)
    let (a, b) = (rendering.html("a.html"), rendering.html("b.html"))
    #expect(a.contains("<title>The χ² test · Lessons</title>"))
    #expect(b.contains("<title>Moments of X ∼ 𝒩(0, 1) · Lessons</title>"))
    #expect(b.contains("<meta name=\"description\" content=\"It costs $5, or x².\">"))
    let places = [
      try part(a, "<nav class=\"weft-contents", "</nav>"),
      try part(a, "<nav class=\"weft-neighbours", "</nav>"),
      try part(b, "<nav class=\"weft-neighbours", "</nav>"),
      try part(b, "<header class=\"weft-opening", "</header>"),
      try part(rendering.html("index.html"), "<ol class=\"weft-lessons", "</ol>"),
    ]
    for place in places {
      #expect(place.contains("class=\"katex\""))
      #expect(!seen(place).contains("\\") && !seen(place).contains("_"))
    }
    // Links made before formulas were set still lead to their headings.
    #expect(a.contains("<h2 id=\"why-hatmu_n-to-mu\">"))
  }

  @Test("bring the style sheet of formulas to pages that only name such a title")
  func styles() throws {
    let course = try TemporaryCourse(files)
    let whole = try Rendering(course.root)
    for page in ["a.html", "b.html", "c.html", "index.html"] {
      #expect(whole.html(page).contains("katex/katex.css"), "\(page)")
    }
    let one = try Rendering(course.path("c.md"))
    #expect(one.html("c.html") == whole.html("c.html"))
    #expect(one.html("index.html") == whole.html("index.html"))
    #expect(!one.html("katex/katex.css").isEmpty)
  }

  @Test("that say the same in front matter and heading stand once")
  func same() throws {
    let course = try TemporaryCourse(["a.md": "---\ntitle: On $x^2$\n---\n\n# On $x^2$\n\ntext\n"])
    let page = try Rendering(course.root).html("a.html")
    #expect(page.components(separatedBy: "<h1").count == 2)
  }

  @Test("with a mistake in a formula are told where it stands")
  func mistake() throws {
    let course = try TemporaryCourse(["a.md": "---\ntitle: 'On $\\fracc{1}$'\n---\n\ntext\n"])
    let rendering = try Rendering(course.root)
    let found = try #require(rendering.diagnostics.first)
    #expect(rendering.diagnostics.count == 1 && found.id == "tex")
    let source = rendering.rendered.sources[0]
    #expect(found.range.map { source.text(in: $0) } == "\\fracc")
  }

  @Test("show the value, not the words for it")
  func values() throws {
    let course = try TemporaryCourse([
      "a.md":
        "# One\n\n## Off by {eval}`gap.gap`\n\n## Two\n\n```{demo} jensen-bound\n#| label: gap\nsamples: 100\n```\n"
    ])
    let rendering = try Rendering(course.root)
    let contents = try part(rendering.html("a.html"), "<nav class=\"weft-contents", "</nav>")
    #expect(rendering.diagnostics.isEmpty)
    #expect(seen(contents).contains(/Off by \d\.\d/))
  }

  @Test("of the course show formulas set too, and plain in every window's title")
  func courseTitle() throws {
    let settings = "title: 'Learning $p_\\theta(x)$'\nlang: en\n"
    let course = try TemporaryCourse(["weft.yml": settings, "a.md": "# One\n", "b/c.md": "# Two\n"])
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.isEmpty)
    for page in ["a.html", "b/c.html"] {
      let html = rendering.html(page)
      #expect(html.contains(" · Learning p_θ(x)</title>"))
      let header = try part(html, "<header class=\"weft-top", "</header>")
      #expect(header.contains("class=\"katex\"") && !seen(header).contains("\\theta"))
      #expect(html.contains("katex/katex.css"))
    }
    #expect(try part(rendering.html("index.html"), "<h1", "</h1>").contains("class=\"katex\""))
    // Other lessons don't make the course forget its title.
    let one = try Rendering(course.path("a.md"))
    #expect(one.html("a.html") == rendering.html("a.html"))
  }

  @Test("of the course with mistakes are told where they stand in its settings")
  func courseTitleMistakes() throws {
    let settings = "lang: en\ntitle: 'On $\\fracc{1}$ and {eval}`gap.samples`'\n"
    let course = try TemporaryCourse(["weft.yml": settings, "a.md": "# One\n"])
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.map(\.id) == ["tex", "unread-value"])
    let source = try #require(rendering.rendered.sources.first { $0.path.hasSuffix("weft.yml") })
    let culprits = rendering.diagnostics.compactMap { $0.range.map { source.text(in: $0) } }
    #expect(culprits == ["\\fracc", "{eval}`gap.samples`"])
  }

  @Test(
    "of a language that runs from right to left turn the page",
    arguments: [
      ("he", true), ("ar-EG", true), ("fa", true), ("ur-PK", true), ("az-Arab", true),
      ("ug-Latn", false), ("en", false), ("de-CH", false), ("arn", false),
    ])
  func direction(_ lang: String, _ isRightToLeft: Bool) throws {
    let course = try TemporaryCourse(["a.md": "---\nlang: \(lang)\n---\n\n# שלום $a+b$\n"])
    let page = try Rendering(course.root).html("a.html")
    #expect(page.contains("<html lang=\"\(lang)\" dir=\"rtl\">") == isRightToLeft)
    #expect(page.contains("<html lang=\"\(lang)\">") != isRightToLeft)
  }
}
