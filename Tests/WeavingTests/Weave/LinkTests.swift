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
      "[x](nothing.txt)", "[x](/etc/hostname)", "[x](//host/share)", "[x](\\\\\\\\host/share)",
      "[x](%zz.md)",
      "[x](_kept.pdf)", "[x](.hidden/a.pdf)", "[x](../weft.yml)", "[x](../README.md)",
      "[x](../draft.md)", "[x](../other.html)", "[x](./)", "[x](a%00.pdf)",
    ])
  func deadLinks(_ markdown: String) throws {
    let files = [
      "part/_kept.pdf": "x", "part/.hidden/a.pdf": "x", "weft.yml": "title: T", "README.md": "x",
      "draft.md": "---\ndraft: true\n---\n",
    ]
    let found = try body(markdown, files)
    #expect(found.ids == ["dead-link"])
    #expect(!found.html.contains("hostname") && !found.html.contains("host/share"))
  }

  @Test(
    "what is said of a dead link is true, and names what was meant as the lesson would write it",
    arguments: [
      ("[x](../othr.md)", "there is no lesson '../othr.md'", "did you mean '../other.md'?"),
      ("[x](other.md)", "there is no lesson 'other.md'", "did you mean '../other.md'?"),
      ("[x](../other.html)", "there is no file '../other.html'", "did you mean '../other.md'?"),
      ("[x](../other)", "there is no file '../other'", "did you mean '../other.md'?"),
      ("[x](img/data.cvs)", "there is no file 'img/data.cvs'", "did you mean 'img/data.csv'?"),
      ("[x](imgs/data.csv)", "there is no file 'imgs/data.csv'", "did you mean 'img/data.csv'?"),
      ("![x](img/plott.svg)", "there is no image 'img/plott.svg'", "did you mean 'img/plot.svg'?"),
      ("![x](img)", "'img' is a folder", "name a file in it"),
      ("![x]()", "the address of this image is missing", "name a file of the course"),
      ("[x](img/)", "'img/' is a folder, and a folder has no page", "link to a file in it"),
      (
        "[x](../more)", "'../more' is a folder, and a folder has no page",
        "link to a lesson in it, such as '../more/one.md'"
      ),
      (
        "[x](/other.md)", "'/other.md' begins at the root of a disk or a server, not in the course",
        "write '../other.md'"
      ),
      (
        "![x](/img/x.svg)",
        "'/img/x.svg' begins at the root of a disk or a server, not in the course",
        "write the way from this lesson, such as '../notes.pdf'"
      ),
      (
        "![x](//host/x.svg)", "'//host/x.svg' names a server, and no page of a course needs one",
        "write 'https://host/x.svg' for a page of the web"
      ),
      (
        "![x](data:image/png;base64,§)", "the data of this data: address is not base64",
        "save the picture as a file beside the lesson"
      ),
      ("[x](../d.md)", "'../d.md' is a draft, and has no page", "--drafts brings drafts in"),
      (
        "[x](100%.md)", "'100%.md' is no address: a '%' stands before two hexadecimal digits",
        "write '%25' for a percent sign"
      ),
    ])
  func trueWords(_ markdown: String, _ summary: String, _ hint: String) throws {
    let course = try TemporaryCourse([
      "part/here.md": "# Here\n\n\(markdown)\n", "other.md": "# Other\n", "more/one.md": "# One\n",
      "part/img/plot.svg": "<svg/>", "part/img/data.csv": "1", "d.md": "---\ndraft: true\n---\n",
    ])
    let found = try Rendering(course.root).diagnostics
    #expect(found.map(\.summary) == [summary])
    #expect(found.map(\.hint) == [hint])
  }

  @Test("a picture in its own address is shown, if it is one that can't run anything")
  func dataPictures() throws {
    let dot = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
    let found = try body("![dot](\(dot))")
    #expect(found.ids.isEmpty && found.html.contains(dot))
    let course = try TemporaryCourse(["a.md": "# A\n\n![x](data:image/svg+xml,%3Csvg%3E)\n"])
    let unsafe = try Rendering(course.root)
    #expect(unsafe.diagnostics.map(\.id) == ["unsafe-link"])
    #expect(unsafe.diagnostics[0].hint?.contains("png, gif, jpeg and webp") == true)
    #expect(!unsafe.html("a.html").contains("svg+xml"))
  }

  @Test("a file beside the lessons that a link leads to comes with the pages")
  func downloads() throws {
    let course = try TemporaryCourse([
      "part/here.md":
        "[s](../slides.pdf#page=2) [d](data.csv) [a](a%20b.zip) [p](p.png)\n\n[![p](p.png)](p.png)\n",
      "slides.pdf": "S", "part/data.csv": "1", "part/a b.zip": "Z", "part/p.png": "P",
      "part/other.txt": "not linked",
    ])
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.isEmpty)
    #expect(rendering.html("part/here.html").contains("href=\"../slides.pdf#page=2\""))
    #expect(rendering.html("slides.pdf") == "S" && rendering.html("part/data.csv") == "1")
    #expect(rendering.html("part/a b.zip") == "Z")
    #expect(!rendering.site.files.contains { $0.path.hasSuffix("other.txt") })
    #expect(rendering.site.files.count { $0.path == "part/p.png" } == 1)
  }

  @Test(
    "what a browser would run is not handed out", arguments: ["html", "HTM", "xml", "js", "svgz"])
  func programs(_ kind: String) throws {
    let course = try TemporaryCourse([
      "a.md": "# A\n\n[x](tool.\(kind))\n", "tool.\(kind)": "<script>1</script>",
    ])
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.map(\.id) == ["unsafe-file"])
    #expect(!rendering.site.files.contains { $0.path.hasPrefix("tool") })
  }

  @Test("a folder is its index.md, and the course's root its list of lessons")
  func folders() throws {
    let files = [
      "part/here.md": "[a](.) [b](../) [c](../index.md#top) [d](../more/)\n",
      "more/index.md": "# More\n",
    ]
    let course = try TemporaryCourse(files.merging(["part/index.md": "# Part\n"]) { $1 })
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.isEmpty)
    let page = rendering.html("part/here.html")
    for address in ["index.html", "../index.html", "../index.html#top", "../more/index.html"] {
      #expect(page.contains("href=\"\(address)\""), "\(address)")
    }
  }

  @Test("of 1,500 dead links against 1,500 headings fifty are compared, and two hundred told")
  func manyDeadLinks() throws {
    let headings = (0..<1500).map { "## Heading number \($0 * 7919)\n" }.joined(separator: "\n")
    let links = (0..<1500).map { "[x](#heading-nmber-\($0 * 7907))\n" }.joined(separator: "\n")
    let course = try TemporaryCourse(["a.md": "# A\n\n\(headings)\n\(links)"])
    let clock = ContinuousClock()
    var found: [Diagnostic] = []
    let time = try clock.measure { found = try Rendering(course.root).diagnostics }
    // Seconds in a debug build beside other tests; all compared would be minutes.
    #expect(time < .seconds(60))
    #expect(found.count { $0.hint?.hasPrefix("did you mean") == true } <= 50)
    #expect(found.count == 201 && found.last?.summary == "and 1300 more")
    #expect(found.last?.severity == .error)
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
    // The linked folder is told of besides.
    #expect(ids == ["linked-folder", "missing-image"] || ids == ["linked-folder", "unsafe-link"])
    #expect(rendering.site.files.map(\.path) == ["index.html", "here.html", "weft.css"])
  }
}
