import Foundation
import LessonSyntax
import Testing
import Weaving

@Suite("Links and images") struct LinkTests {
  private func body(_ markdown: String, _ files: [String: String] = [:]) throws -> (
    html: String, ids: [String]
  ) {
    var all = ["part/here.md": "# Here\n\n\(markdown)\n", "other.md": "# Other\n\n## A part\n"]
    all.merge(files) { $1 }
    let course = try TemporaryCourse(all)
    let rendering = try Rendering(course.root)
    return (rendering.html("part/here.html"), rendering.diagnostics.map(\.id))
  }

  @Test(
    "a link to a lesson becomes one to its page",
    arguments: [
      ("[x](../other.md)", #"<a href="../other.html">x</a>"#),
      ("[x](../other.md#a-part)", #"<a href="../other.html#a-part">x</a>"#),
      ("[x](../other.md?v=1#a-part)", #"<a href="../other.html?v=1#a-part">x</a>"#),
      ("[x](#here)", ##"<a href="#here">x</a>"##),
      ("[x](here.md)", #"<a href="here.html">x</a>"#),
      ("[x]\n\n[x]: ../other.md", #"<a href="../other.html">x</a>"#),
      ("[x](https://example.org/a.md)", #"<a href="https://example.org/a.md">x</a>"#),
      ("[x](mailto:me@example.org)", #"<a href="mailto:me@example.org">x</a>"#),
    ])
  func links(_ markdown: String, _ html: String) throws {
    let found = try body(markdown)
    #expect(found.html.contains(html))
    #expect(found.ids.isEmpty)
  }

  @Test(
    "a dead link is an error",
    arguments: [
      "[x](nowhere.md)", "[x](../other.md#no-part)", "[x](#no-part)", "[x](../../out.md)",
      "[x](notes.txt)",
    ])
  func deadLinks(_ markdown: String) throws {
    #expect(try body(markdown, ["part/notes.txt": "x"]).ids == ["dead-link"])
  }

  @Test("a link can point at a demo, its figure and a formula, also of a page that is not rendered")
  func parts() throws {
    let demo = "```{demo} jensen-bound\n#| label: gap\nsamples: 100\n```\n\n$$x$${#eq-x}\n"
    let course = try TemporaryCourse([
      "a.md": "# A\n\n[1](b.md#gap) [2](b.md#gap-chord) [3](b.md#eq-x)\n", "b.md": demo,
    ])
    #expect(try Rendering(course.root).diagnostics.isEmpty)
    #expect(try Rendering(course.path("a.md")).diagnostics.isEmpty)
    try course.write("# A\n\n[1](b.md#gap-cord)\n", to: "a.md")
    let wrong = try Rendering(course.root).diagnostics
    #expect(wrong.map(\.id) == ["dead-link"])
    #expect(wrong.first?.hint == "did you mean '#gap-chord'?")
  }

  @Test("script never gets into a page through a link")
  func script() throws {
    let found = try body("[x](javascript:alert(1)) [y](JaVaScRiPt:alert(1)) [z](data:text/html,x)")
    #expect(!found.html.lowercased().contains("javascript:"))
    #expect(!found.html.contains("data:text"))
  }

  @Test("an image of the course is copied to where the page looks for it")
  func images() throws {
    let course = try TemporaryCourse([
      "part/here.md": "# Here\n\n![dot](../pictures/dot.svg)\n", "pictures/dot.svg": "<svg/>",
    ])
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.isEmpty)
    #expect(rendering.html("part/here.html").contains(#"src="../pictures/dot.svg""#))
    #expect(rendering.html("pictures/dot.svg") == "<svg/>")
  }

  @Test(
    "nothing but pictures of the course is ever copied",
    arguments: [
      "![x](/etc/hostname)", "![x](../../../etc/hostname)", "![x](notes.txt)", "![x](gone.png)",
      "![x](https://example.org/a.png)", "![x](..%2f..%2f..%2fetc%2fhostname)",
      "![x](file:///etc/hostname)", "![x](door/secret.png)", "![x](secret-link.png)",
    ])
  func escapes(_ markdown: String) throws {
    let outside = try TemporaryCourse(["secret.png": "SECRET"])
    let course = try TemporaryCourse(["here.md": "# Here\n\n\(markdown)\n", "notes.txt": "x"])
    try FileManager.default.createSymbolicLink(
      atPath: course.path("door"), withDestinationPath: outside.root)
    try FileManager.default.createSymbolicLink(
      atPath: course.path("secret-link.png"), withDestinationPath: outside.path("secret.png"))
    let rendering = try Rendering(course.root)
    let ids = rendering.diagnostics.map(\.id)
    #expect(ids == ["missing-image"] || ids == ["unsafe-link"])
    #expect(rendering.site.files.map(\.path) == ["index.html", "here.html", "weft.css"])
  }
}
