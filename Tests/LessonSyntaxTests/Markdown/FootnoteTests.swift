import LessonSyntax
import Testing

@Suite("Footnotes")
struct FootnoteTests {
  @Test("A note is numbered where it is first referred to, and leads back")
  func whole() {
    let probe = LessonProbe("A[^why] b[^src].\n\n[^src]: Of *x*.\n[^why]: Folklore.")
    #expect(
      probe.html == """
        <p>A<sup class="weft-noteref" style="anchor-name:--weft-ref-1"><a id="weft.note.1.1" href="#weft.note.1" role="doc-noteref" \
        aria-label="Note 1">1</a></sup> b<sup class="weft-noteref" \
        style="anchor-name:--weft-ref-2"><a id="weft.note.2.1" \
        href="#weft.note.2" role="doc-noteref" aria-label="Note 2">2</a></sup>.</p>
        <section class="weft-footnotes" role="doc-endnotes" aria-label="Notes">
        <ol>
        <li id="weft.note.1" style="position-anchor:--weft-ref-1;anchor-name:--weft-note-1">
        <p>Folklore. <a class="weft-back" href="#weft.note.1.1" role="doc-backlink" \
        aria-label="Back to note 1 in the text">↩\u{FE0E}</a></p>
        </li>
        <li id="weft.note.2" style="position-anchor:--weft-ref-2;anchor-name:--weft-note-2;\
        --weft-note:--weft-note-1">
        <p>Of <em>x</em>. <a class="weft-back" href="#weft.note.2.1" role="doc-backlink" \
        aria-label="Back to note 2 in the text">↩\u{FE0E}</a></p>
        </li>
        </ol>
        </section>

        """)
    #expect(probe.problems == [])
  }

  @Test("Two references to a note have two ways back")
  func twice() {
    let html = LessonProbe("A[^1] b[^1].\n\n[^1]: c").html
    for way in ["#weft.note.1.1\"", "#weft.note.1.2\""] { #expect(html.contains("href=\"" + way)) }
    for place in ["id=\"weft.note.1.1\"", "id=\"weft.note.1.2\""] { #expect(html.contains(place)) }
    #expect(html.contains("aria-label=\"Back to note 1 in the text, place 2\""))
  }

  @Test(
    "A note holds what its indented lines hold",
    arguments: [
      ("[^1]: a\n    b\n\n    c", "<p>a\nb</p>\n<p>c</p>"),
      ("[^1]: a\nb", "<p>a\nb</p>"), ("[^long name]: a", nil),
      ("[^1]: a\n\n    - b\n    - c", "<p>a</p>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n<p></p>"),
      ("[^1]: $$\n    x\n    $$", "⟪x⟫\n<p></p>"),
      ("[^1]: $a_1$ {eval}`b.c`", "<p>⟨a_1⟩ ⟨=b.c⟩</p>"),
      (
        "[^1]: a\n\n    ```\n    b\n      c\n    ```",
        "<p>a</p>\n<pre><code>b\n  c\n</code></pre>\n<p></p>"
      ),
      ("[^1]:\n    a", "<p>\na</p>"), ("[^1]:a", "<p>a</p>"),
      ("[^1]: [b]\n\n[b]: c.md", "<p><a href=\"c.md\">b</a></p>"),
      ("> [^1]: a\n>\n>     b", "<p>a</p>\n<p>b</p>"), ("- x\n\n  [^1]: a", "<p>a</p>"),
      ("[^1]: ~~a~~", "<p><del>a</del></p>"),
    ])
  func content(_ definition: String, _ content: String?) {
    let html = LessonProbe("A[^1].\n\n" + definition).html
    #expect(Self.notes(html) == content)
  }

  @Test("What follows a note at the left is text again")
  func end() {
    let html = LessonProbe("A[^1].\n\n[^1]: a\n\nb\n\n- c").html
    #expect(Self.notes(html) == "<p>a</p>")
    #expect(html.contains("</p>\n<p>b</p>\n<ul>\n<li>c</li>\n</ul>\n<section"))
  }

  @Test(
    "Notes leave the lists before them as they are",
    arguments: ["- a\n- b", "+ a\n+ b", "* a\n* b", "- a\n- b\n\n+ c\n+ d", "1. a\n2. b"])
  func lists(_ list: String) {
    let alone = LessonProbe("x\n\n" + list).html
    let html = LessonProbe("x[^1]\n\n" + list + "\n\n[^1]: c").html
    #expect(html.split(separator: "<section")[0].hasSuffix(alone.dropFirst("<p>x</p>".count)))
  }

  @Test(
    "A name in code, in a comment or behind a backslash is none",
    arguments: [
      "```\n[^1]: a\n[^1]\n```", "    [^1]: a", "`[^1]`", "\\[^1]", "[^ 1]", "$[^1]$",
      "[a[^]](b.md)",
      "[^1](b.md)", "```\n[^a]: b\n```\n\n- c\n- d",
    ])
  func none(_ text: String) {
    let probe = LessonProbe(text)
    #expect(!probe.html.contains("weft-note"))
    #expect(!probe.html.contains("\u{FFFD}"))
    #expect(probe.problems == [])
  }

  @Test("Code that shows a note shows it as it is written")
  func shown() {
    let text = "```\n[^1]: a\n```\n\nb[^1]\n\n[^1]: c"
    #expect(LessonProbe(text).html.hasPrefix("<pre><code>[^1]: a\n</code></pre>\n<p>b<sup"))
  }

  @Test("Nothing of a footnote is lost that nothing refers to, or that is not there")
  func mistakes() {
    let unused = LessonProbe("a\n\n[^src]: https://example.org/p.pdf")
    #expect(unused.problems == ["unused-note: [^src]:"])
    #expect(Self.notes(unused.html) == "<p>https://example.org/p.pdf</p>")
    #expect(unused.lesson.links.isEmpty)

    let undefined = LessonProbe(
      "a[^sorce] and <b>[^x]</b>[^source]\n\n[^source]: b", allowsRawHTML: true)
    #expect(undefined.problems == ["undefined-note: [^sorce]", "undefined-note: [^x]"])
    #expect(undefined.lesson.diagnostics[0].hint == "did you mean '[^source]'?")
    #expect(undefined.html.hasPrefix("<p>a[^sorce] and <b>[^x]</b><sup"))

    let twice = LessonProbe("a[^1]\n\n[^1]: b\n\n[^1]: c")
    #expect(twice.problems == ["duplicate-note: [^1]:"])
    #expect(twice.lesson.diagnostics[0].severity == .error)
    #expect(Self.notes(twice.html) == "<p>b</p>;<p>c</p>")
  }

  @Test("A note is referred to from cells, captions, quotes and other notes, not from titles")
  func everywhere() {
    let probe = LessonProbe(
      "# A[^a]\n\n| b[^b] |\n|-|\n| c |\n: d[^c]\n\n> e[^e]\n\n![f](g.png \"h[^h]\")\n\n"
        + "[^b]: deep[^deep]\n\n[^deep]: 1\n[^a]: 2\n[^c]: 3\n[^e]: 4\n[^h]: 5")
    #expect(probe.problems == [])
    #expect(probe.lesson.headings[0].text == "A")
    #expect(probe.lesson.title.pieces == [.text("A")])
    #expect(
      Self.notes(probe.html)
        == "<p>2</p>;<p>3</p>;<p>deep[6]</p>;<p>4</p>;<p>5</p>;<p>1</p>")
  }

  @Test("A caption of a demo has no notes, and no note has a demo")
  func misplaced() {
    let caption = LessonProbe(
      "x[^1]\n\n```{demo} a\n#| label: b\n#| caption: \"c[^1]\"\n```\n\n[^1]: d")
    #expect(caption.problems == ["misplaced-note: [^1]"])
    let demo = LessonProbe("x[^1]\n\n[^1]: d\n\n    ```{demo} a\n    ```")
    #expect(demo.problems == ["demo-in-note: ```{demo} a"])
  }

  @Test("A student's page has no note of a solution, and the numbers of the others stay")
  func solutions() {
    let text =
      "> [!EXERCISE]\n> a\n\n> [!SOLUTION]\n> b[^key] c[^both]\n>\n> [^lost]: never\n\n"
      + "d[^both] e[^last]\n\n[^key]: the answer[^deep]\n\n[^both]: f\n\n[^last]: g\n\n[^deep]: more"
    #expect(
      Self.notes(LessonProbe(text).html)
        == "<p>the answer[4]</p>;<p>f</p>;<p>g</p>;<p>more</p>;<p>never</p>")
    let student = LessonProbe(text, audience: .student).html
    #expect(Self.notes(student) == "<p>f</p>;<p>g</p>")
    #expect(
      student.contains("<li id=\"weft.note.2\"") && student.contains("<li id=\"weft.note.3\""))
    #expect(!student.contains("weft.note.2.1\""))
    #expect(student.contains("href=\"#weft.note.2.2\" role=\"doc-backlink\""))
  }

  @Test("Tables and pictures stand in boxes")
  func boxes() {
    let html = LessonProbe(
      "> [!LEMMA] Sizes\n> | a |\n> |-|\n> : b {#tbl-b}\n>\n> ![c](d.png \"e\")\n>\n> - [x] f[^1]\n\n[^1]: g"
    ).html
    for piece in [
      "id=\"tbl-b\"", "<figcaption>\ne", "weft-task", "Sizes", "<li id=\"weft.note.1\"",
    ] {
      #expect(html.contains(piece))
    }
  }

  /// What the notes hold, without the ways back and with numbers for references.
  private static func notes(_ html: String) -> String? {
    guard let start = html.firstRange(of: "<ol>\n") else { return nil }
    let end = html.firstRange(of: "</ol>\n</section>")?.lowerBound ?? html.endIndex
    return String(html[start.upperBound..<end])
      .replacing(#/ <a class="weft-back".*?</a>/#, with: "")
      .replacing(#/<sup[^>]*><a[^>]*>(\d+)</a></sup>/#) { "[\($0.1)]" }
      .split(separator: #/<li id=[^>]*>\n/#)
      .map { String($0.dropLast("\n</li>\n".count)) }.joined(separator: ";")
  }

  @Test(
    "A hundred thousand of any part take no more than a moment",
    arguments: ["[^a]: b\n", "[^a]", "[^", "[^a]: \n\n", "x[^a]\n\n[^a]: b\n\n", "> [^a]: b\n"])
  func size(_ piece: String) {
    let text = String(repeating: piece, count: 20_000)
    let time = ContinuousClock().measure { _ = LessonProbe(text).html }
    #expect(time < .seconds(30))
  }
}
