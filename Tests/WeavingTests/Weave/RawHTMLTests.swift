import LessonSyntax
import Testing
import Weaving

@Suite("HTML in lessons") struct RawHTMLTests {
  private func render(_ html: String, _ files: [String: String] = [:]) throws -> Rendering {
    let all = [
      "weft.yml": "html: true\n", "part/a.md": "# A\n\n\(html)\n",
      "b.md": "# B\n\n<h2 id=\"sec\">S</h2>\n",
    ]
    return try Rendering(try kept(TemporaryCourse(all.merging(files) { $1 })).root)
  }

  private final class Shelf { var courses: [TemporaryCourse] = [] }
  private let shelf = Shelf()

  private func kept(_ course: TemporaryCourse) -> TemporaryCourse {
    shelf.courses.append(course)
    return course
  }

  @Test("its ids are what links may lead to")
  func ids() throws {
    let rendering = try render(
      "<a name=\"old\"></a>\n\n## Part <a id='part-x'></a>\n\n<div id=plain>\n\n[1](#old) [2](#part-x) [3](../b.md#sec) [4](#plain)\n\n</div>"
    )
    #expect(rendering.diagnostics.isEmpty)
  }

  @Test("its pictures, films and links are checked, copied and written as those of Markdown are")
  func addresses() throws {
    let rendering = try render(
      """
      <img src="../img/v.svg" alt="v" width="50">

      <p>see <a href="../b.md#sec" class="x">b</a> and <a href='d.pdf'>d</a> <img src=p.png></p>

      <video src="film.mp4" poster="p.png"><source src="film.webm"></video>

      > <img srcset="p.png 1x, q.png 2x"
      >      src="p.png">
      """,
      [
        "img/v.svg": "<svg/>", "part/d.pdf": "D", "part/p.png": "P", "part/q.png": "Q",
        "part/film.mp4": "F", "part/film.webm": "W",
      ])
    #expect(rendering.diagnostics.isEmpty)
    let page = rendering.html("part/a.html")
    for written in [
      #"<img src="../img/v.svg" alt="v" width="50">"#, #"<a href="../b.html#sec" class="x">"#,
      #"<a href='d.pdf'>"#, #"<img src="p.png">"#, #"srcset="p.png 1x, q.png 2x""#,
      #"<video src="film.mp4" poster="p.png"><source src="film.webm">"#,
    ] {
      #expect(page.contains(written), "\(written)")
    }
    let files = rendering.site.files.map(\.path)
    for file in [
      "img/v.svg", "part/d.pdf", "part/p.png", "part/q.png", "part/film.mp4", "part/film.webm",
    ] {
      #expect(files.contains(file), "\(file)")
    }
  }

  @Test(
    "what leads nowhere is told where it stands",
    arguments: [
      (#"<img src="img/none.svg" alt="">"#, "missing-image", "img/none.svg"),
      (#"<a href="gone.md">x</a>"#, "dead-link", "gone.md"),
      (#"<div><p><a href="../b.md#no">x</a></p></div>"#, "dead-link", "../b.md#no"),
      (#"<img src="https://example.org/x.png">"#, "missing-image", "https://example.org/x.png"),
      (
        #"words <a href="java&#115;cript:alert(1)">x</a>"#, "unsafe-link",
        "java&#115;cript:alert(1)"
      ),
      (#"<b id="weft.text">x</b>"#, "reserved-id", "weft.text"),
      (#"<p id="a">x</p>"#, "duplicate-id", "A"),
      (#"<p style="background: url(x.png)">x</p>"#, "unfollowed-html", "background: url(x.png)"),
      ("<div>\n<table background='x.png'></table></div>", "unfollowed-html", "x.png"),
      ("<p onclick=\"x()\">a</p>\n\n<p onclick='y()'>b</p>", "inert-html", "x()"),
      ("words <script>alert(1)</script>", "inert-html", "<script>"),
      ("<iframe src=\"x.html\"></iframe>", "inert-html", "<iframe src=\"x.html\">"),
      ("<form action='/x'><input></form>", "inert-html", "<form action='/x'>"),
    ])
  func problems(_ html: String, _ id: String, _ culprit: String) throws {
    let rendering = try render(html)
    #expect(rendering.diagnostics.map(\.id) == [id])
    let found = try #require(rendering.diagnostics.first)
    let source = try #require(rendering.rendered.sources.first { $0.path == found.file })
    #expect(found.range.map { source.text(in: $0) } == culprit)
    #expect(!rendering.html("part/a.html").contains("alert(1)\">"))
    #expect(!rendering.html("part/a.html").contains("id=\"weft.text\">x"))
  }

  @Test("what stands in comments, scripts and other text is no tag")
  func noTags() throws {
    let rendering = try render(
      "<!-- <img src=\"none.png\"> -->\n\n<textarea>\n<a href=\"gone.md\">\n</textarea>\n\n`<img src=\"none.png\">`\n"
    )
    #expect(rendering.diagnostics.isEmpty)
  }

  @Test("is counted once a kind")
  func counts() throws {
    let rendering = try render(String(repeating: "<p onclick=\"x()\">a</p>\n\n", count: 40))
    #expect(
      rendering.diagnostics.map(\.summary) == [
        "'onclick' does nothing in a page, here and in 39 more places"
      ])
  }

  @Test("is text, and leads nowhere, without html: true")
  func off() throws {
    let rendering = try render("<img src=\"none.png\">", ["weft.yml": "title: T\n"])
    #expect(!rendering.diagnostics.contains { $0.id == "missing-image" })
  }
}
