import Foundation
import LessonSyntax
import Testing
import Weaving

@Suite("The front page of a course") struct FrontPageTests {
  @Test("is index.md, with the list of lessons after it")
  func index() throws {
    let course = try TemporaryCourse([
      "index.md": "# Welcome\n\nRead [one](one.md) first, in $x^2$ minutes.\n",
      "one.md": "# One\n\n[back](index.md#welcome)\n", "part/index.md": "# Part\n",
    ])
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.isEmpty)
    let page = rendering.html("index.html")
    #expect(page.contains("<title>Welcome</title>"))
    #expect(page.components(separatedBy: "<h1").count == 2)
    #expect(page.contains("katex/katex.css"))
    let words = try #require(page.range(of: "<a href=\"one.html\">one</a> first"))
    let list = try #require(page.range(of: "<ol class=\"weft-lessons\">"))
    #expect(words.upperBound < list.lowerBound)
    #expect(page[list.upperBound...].contains(">Part</a>"))
    #expect(!page[list.upperBound...].contains("Welcome"))
    #expect(rendering.html("one.html").contains("href=\"index.html#welcome\""))
    // It stands before the lessons, not among them.
    #expect(!rendering.html("one.html").contains("weft-previous"))
    #expect(rendering.site.pages.map(\.path) == ["index.html", "one.html", "part/index.html"])
  }

  @Test("is called as the course where it has no title of its own, and runs demos like any lesson")
  func demos() throws {
    let course = try TemporaryCourse([
      "weft.yml": "title: Models\nlessons: [index, one]\n", "one.md": "# One\n",
      "index.md":
        "Words.\n\n```{demo} jensen-bound\n#| label: gap\nsamples: 100\n```\n\n```{check}\n1 > 2\n```\n",
    ])
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.map(\.id) == ["listed-front-page", "false-claim"])
    let page = rendering.html("index.html")
    #expect(page.contains("<h1>Models</h1>") && page.contains("<title>Models</title>"))
    #expect(page.contains("id=\"gap\""))
    let alone = try Rendering(course.path("index.md"))
    #expect(alone.html("index.html") == page)
    #expect(try Rendering(course.path("one.md")).html("index.html").isEmpty)
  }
}
