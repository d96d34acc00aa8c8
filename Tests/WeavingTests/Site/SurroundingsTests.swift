import Foundation
import LessonSyntax
import Testing
import Weaving

@Suite("What a course has around its lessons") struct SurroundingsTests {
  private static let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"

  private static let files = [
    "a.md": "# A\n\nWords.\n", "two/b.md": "# B\n\nWords.\n", "c.md": "# C\n\nWords.\n",
    "seal.svg": picture,
  ]

  private static func rendering(_ settings: String, _ more: [String: String] = [:]) throws
    -> Rendering
  {
    let course = try TemporaryCourse(
      files.merging(["weft.yml": settings]) { $1 }.merging(more) { $1 })
    return try Rendering(course.root)
  }

  @Test("parts stand as headings over their lessons, and over each lesson's title")
  func parts() throws {
    let rendering = try Self.rendering(
      "parts: [c, {title: 'First $x$', lessons: [a]}, {title: Empty, lessons: []}, "
        + "{title: Last, lessons: [two/b]}]\n", ["index.md": "# Hello\n\nWelcome.\n"])
    #expect(rendering.diagnostics.isEmpty)
    let index = PageTree(rendering.html("index.html"))
    let parts = index.all("h2").filter { $0.attributes["class"] == "weft-part" }
    #expect(parts.count == 2 && parts.last?.text == "Last")
    #expect(index.all("h2").first?.text == "C" && index.all("h3").map(\.text) == ["A", "B"])
    #expect(index.all("ol").count == 3)
    #expect(!rendering.html("index.html").contains("Empty"))
    #expect(PageTree(rendering.html("two/b.html")).first("p", class: "weft-part")?.text == "Last")
    #expect(!rendering.html("c.html").contains("weft-part"))
    #expect(rendering.html("c.html").contains("rel=\"next\" href=\"a.html\""))
  }

  @Test("a lesson that stands in no part is named")
  func unlisted() throws {
    let rendering = try Self.rendering("parts: [{title: T, lessons: [a, two/b, d]}]\n")
    #expect(rendering.diagnostics.map(\.id) == ["unlisted-lessons", "unknown-lesson"])
    #expect(rendering.diagnostics.first?.summary == "'c.md': not under 'parts:', so it has no page")
  }

  @Test("the footer's links and the logo lead into the course from every page")
  func frame() throws {
    let rendering = try Self.rendering(
      """
      logo: {file: seal.svg, alt: "A \\"seal\\""}
      footer: "See [b](two/b.md#b), [us](https://a.org) & <b>$x$</b>."
      licence: MIT
      repository: https://github.com/u/r/tree/main/l
      """)
    #expect(rendering.diagnostics.map(\.id) == ["raw-html"])
    for (page, up) in [("a.html", ""), ("two/b.html", "../"), ("index.html", "")] {
      let html = rendering.html(page)
      let tree = PageTree(html)
      #expect(tree.problem == nil)
      #expect(tree.first("img", class: "weft-logo")?.attributes["src"] == up + "seal.svg")
      #expect(tree.first("img", class: "weft-logo")?.attributes["alt"] == "A \"seal\"")
      #expect(html.contains("<a href=\"\(up)two/b.html#b\">b</a>"))
      #expect(html.contains("<a href=\"https://a.org\">us</a>"))
      #expect(html.contains("rel=\"license\"") && html.contains("\(up)katex/katex.css"))
    }
    #expect(rendering.html("two/b.html").contains("github.com/u/r/edit/main/l/two/b.md\""))
    #expect(!rendering.html("index.html").contains("Edit this page"))
    #expect(rendering.site.files.contains { $0.path == "seal.svg" })
  }

  @Test("a link of the footer that leads nowhere, and a picture that is not there, are told once")
  func deadLinks() throws {
    let rendering = try Self.rendering(
      "footer: '[x](d.md)'\nlogo: {file: sael.svg, alt: Seal}\n")
    #expect(rendering.diagnostics.map(\.id) == ["dead-link", "missing-image"])
    #expect(rendering.diagnostics.last?.hint == "did you mean 'seal.svg'?")
  }

  @Test("a course that says nothing has no footer and no logo")
  func nothing() throws {
    let rendering = try Self.rendering("title: Models\n")
    for page in rendering.site.pages {
      #expect(page.regions.footer.isEmpty)
      #expect(!page.regions.document().contains("weft-logo"))
    }
  }

  @Test(
    "a lesson says how many minutes it takes",
    arguments: [
      ("Few words.", 1), (String(repeating: "well-known words don’t, ", count: 200), 3),
      (String(repeating: "$$\nx\n$$\n\n", count: 12), 2),
      ("Words.\n\n```{demo} jensen-bound\nsamples: 100\n```\n\n```{demo} kl-directions\n```\n", 2),
      (String(repeating: "学习没有原因的模型。", count: 80), 2),
    ])
  func minutes(text: String, minutes: Int) throws {
    let course = try TemporaryCourse(["a.md": text])
    let rendering = try Rendering(course.root)
    for page in ["a.html", "index.html"] {
      #expect(
        PageTree(rendering.html(page)).first("p", class: "weft-time")?.text == "\(minutes) min")
    }
  }
}
