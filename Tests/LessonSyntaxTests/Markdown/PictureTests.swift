import LessonSyntax
import Testing

@Suite("Pictures")
struct PictureTests {
  @Test("A picture that stands alone with a caption and a name is a figure")
  func figure() throws {
    let probe = LessonProbe(
      "![A *net*](a.svg \"Of $n$ *layers*, {eval}`a.b | percent`.\"){#fig-net width=60%}")
    #expect(
      probe.html == """
        <figure class="weft-picture" id="fig-net">
        <img style="width:60%" src="a.svg" alt="A net" />
        <figcaption>
        Of ⟨n⟩ <em>layers</em>, ⟨=a.b | percent⟩.
        </figcaption>
        </figure>

        """)
    #expect(probe.problems == [])
    let picture = try #require(probe.lesson.pictures.first)
    #expect(picture.id.map { probe.slice($0.range) } == "fig-net")
    #expect(probe.slice(picture.range) == "a.svg")
    #expect(probe.slice(probe.lesson.formulas[0].range) == "$n$")
    #expect(probe.slice(probe.lesson.evaluations[0].range) == "{eval}`a.b | percent`")
  }

  @Test(
    "A caption may be quoted in each of Markdown's ways, and stand with the address",
    arguments: [
      "![a](b.png 'c $d$')", "![a](<b.png> (c $d$))", "![a]( b.png\n\"c $d$\" )",
      "> ![a](b.png \"c $d$\")", "- ![a](b.png \"c $d$\")", "![a][x]\n\n[x]: b.png \"c $d$\"",
      "![a][x]{width=300}\n\n[x]: b.png 'c $d$'",
    ])
  func captions(_ text: String) {
    let probe = LessonProbe(text)
    #expect(probe.html.contains("<figcaption>\nc ⟨d⟩\n</figcaption>\n</figure>"))
    #expect(!probe.html.contains("title="))
    #expect(probe.problems == [])
    #expect(probe.lesson.images.map(\.url) == ["b.png"])
  }

  @Test(
    "Without a caption or a name, or among words, a picture stays in its line",
    arguments: [
      ("![a](b.png)", "<img src=\"b.png\" alt=\"a\" />"),
      ("c ![a](b.png \"d\") e", "c <img src=\"b.png\" alt=\"a\" title=\"d\" /> e"),
      ("![a](b.png){width=20em}", "<img style=\"width:20em\" src=\"b.png\" alt=\"a\" />"),
      (
        "c ![a](b.png){width=\"300\"} e",
        "c <img style=\"width:300px\" src=\"b.png\" alt=\"a\" /> e"
      ),
      ("![](b.png){alt=\"\"}", "<img src=\"b.png\" alt=\"\" />"),
      (
        "[![a](b.png){width=9px}](c.md)",
        "<a href=\"c.md\"><img style=\"width:9px\" src=\"b.png\" alt=\"a\" /></a>"
      ),
    ])
  func inline(_ text: String, _ html: String) {
    let probe = LessonProbe(text)
    #expect(probe.html == "<p>\(html)</p>\n")
    #expect(probe.problems == [])
    #expect(probe.lesson.pictures.isEmpty)
  }

  @Test(
    "What can't be done with a picture is said",
    arguments: [
      (
        "![](b.png)", "missing-alt: b.png",
        "write ![what it shows](…), or {alt=\"\"} behind a mere decoration"
      ),
      ("![a](b.png){widht=60%}", "unknown-attribute: widht=60%", "did you mean 'width'?"),
      ("![a](b.png){.shadow}", "unknown-attribute: .shadow", "it takes {#fig-name width=60%}"),
      (
        "![a](b.png){alt=\"b\"}", "unknown-attribute: alt=\"b\"",
        "write ![the words](…); alt=\"\" marks a mere decoration"
      ),
      ("![a](b.png){width=60pc}", "bad-width: width=60pc", "write width=60%, 300px, 20em or 300"),
      ("![a](b.png){width=1;x}", "bad-width: width=1;x", "write width=60%, 300px, 20em or 300"),
      ("![a](b.png){#net}", "bad-id: net", "'fig-' and lower-case letters, digits or hyphens"),
      ("c ![a](b.png){#fig-a}", "misplaced-id: fig-a", "put it into a paragraph of its own"),
    ])
  func problems(_ text: String, _ problem: String, _ hint: String) {
    let probe = LessonProbe(text)
    #expect(probe.problems == [problem])
    #expect(probe.lesson.diagnostics[0].hint == hint)
  }

  @Test("Two pictures with one name are an error")
  func duplicates() {
    let probe = LessonProbe("![a](b.png){#fig-a}\n\n![c](d.png){#fig-a}")
    #expect(probe.problems == ["duplicate-label: fig-a"])
  }

  @Test(
    "Braces that follow no picture stay",
    arguments: ["[a](b.md){#c}", "![a][b]{#fig-c}", "![a](b.png) {#fig-c}"])
  func noAttributes(_ text: String) {
    let probe = LessonProbe(text)
    #expect(probe.html.contains("{#"))
    #expect(probe.problems.contains { $0.hasPrefix("attributes: {#") })
  }

  @Test("A value right behind a picture is a value")
  func values() {
    #expect(LessonProbe("![a](b.png){eval}`a.b`").lesson.evaluations.count == 1)
  }
}
