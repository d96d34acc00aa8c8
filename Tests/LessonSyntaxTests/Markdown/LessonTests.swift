import LessonSyntax
import Testing

@Suite("Lessons")
struct LessonTests {
  @Test(
    "Bytes that are no text are located, and the rest renders",
    arguments: [
      (
        Array("# A\n\ncaf".utf8) + [0xE9] + Array(" x".utf8), "not-utf-8", 8, "<p>caf\u{FFFD} x</p>"
      ),
      (Array("# A\n\nB".utf8) + [0] + Array("C $x$".utf8), "nul-byte", 6, "<p>B\u{FFFD}C ⟨x⟩</p>"),
      (Array("a ".utf8) + [0xED, 0xA0, 0x80], "not-utf-8", 2, "<p>a \u{FFFD}\u{FFFD}\u{FFFD}</p>"),
      (Array("a ".utf8) + [0xC0, 0xAF], "not-utf-8", 2, "<p>a \u{FFFD}\u{FFFD}</p>"),
      (Array("a é ".utf8) + [0xF5], "not-utf-8", 5, "<p>a é \u{FFFD}</p>"),
      ([0xFF, 0xFE, 0x41], "not-utf-8", 0, "<p>\u{FFFD}\u{FFFD}A</p>"),
      ([0x41, 0xE2, 0x82], "not-utf-8", 1, "<p>A\u{FFFD}\u{FFFD}</p>"),
    ])
  func unreadable(_ bytes: [UInt8], _ id: String, _ place: Int, _ html: String) {
    let lesson = Lesson.parse(SourceText(path: "a.md", bytes: bytes))
    #expect(lesson.diagnostics.map { $0.id } == [id])
    #expect(lesson.diagnostics.first?.range == place..<place + 1)
    let page = lesson.html(
      Insertions(
        directive: { _ in "" }, check: { _ in "" }, evaluation: { _ in "" },
        formula: { "⟨\(lesson.formulas[$0].tex.text)⟩" }, mention: { _ in "" }, link: { _ in "" },
        image: { _ in "" }))
    #expect(page.contains(html))
  }

  @Test(
    "An empty lesson is a warning", arguments: ["", "\n \n", "---\ntitle: A\n---\n", "\u{FEFF}"])
  func empty(_ text: String) {
    let lesson = LessonProbe(text).lesson
    #expect(lesson.diagnostics.map { $0.id } == ["empty-lesson"])
    #expect(lesson.diagnostics.first?.severity == .warning)
  }

  @Test(
    "The title is the front matter's, else the first heading's, else the file's name",
    arguments: [
      ("---\ntitle: A\n---\n# B", "A", false),
      ("---\ntitle: A *b*\n---\n# A \\*b\\*", "A *b*", true),
      ("\u{FEFF}---\r\ntitle: A\r\n...\r\n# A", "A", true), ("# B *c*\n", "B c", true),
      ("text\n\n## C", "C", false), ("text\n\n# D", "D", false), ("text", "probe", false),
      ("T\n===", "T", true),
    ])
  func title(_ text: String, _ title: String, _ beginsWithTitle: Bool) {
    let lesson = LessonProbe(text).lesson
    #expect(lesson.title.pieces == [.text(title)])
    #expect(lesson.beginsWithTitle == beginsWithTitle)
    #expect(lesson.diagnostics == [])
  }

  @Test("Front matter that is not closed is an error, and the lesson goes on after it")
  func unclosedFrontMatter() {
    let probe = LessonProbe("---\ntitle: A\n\n# B\n")
    #expect(probe.problems == ["unclosed-front-matter: ---"])
    #expect(probe.html == "<p>title: A</p>\n<h1 id=\"b\">B</h1>\n")
  }

  @Test("Headings have anchors as on GitHub, each of its own")
  func anchors() {
    let probe = LessonProbe(
      """
      # Über *Monte Carlo*: `x_1` & co.
      ## Same
      ## Same
      ## Same-1
      ## Same
      ## 模型 2²
      ## !?
      > ## Same
      """)
    #expect(
      probe.lesson.headings.map { $0.anchor } == [
        "über-monte-carlo-x_1--co", "same", "same-1", "same-1-1", "same-2", "模型-2²", "section",
        "same-3",
      ])
    #expect(probe.html.contains("<h2 id=\"same-1-1\">Same-1</h2>\n"))
    #expect(
      probe.lesson.headings.map { probe.slice($0.range) }[0] == "Über *Monte Carlo*: `x_1` & co.")
    #expect(probe.lesson.headings.map { probe.slice($0.range) }[7] == "Same")
  }

  @Test("An anchor is made of the words around a number, and so stays when the number changes")
  func anchorsWithoutNumbers() {
    let probe = LessonProbe(
      """
      # Off by {eval}`a.b | percent` at most
      ## Gain: {eval}`a.c / a.d | digits=2`
      ## {eval}`a.c`
      ## **{eval}`a.c` draws**
      """)
    #expect(
      probe.lesson.headings.map { $0.anchor } == ["off-by-at-most", "gain", "section", "draws"])
  }

  @Test("A directive keeps its label, and a heading of that name gives way")
  func labelBeforeHeading() {
    let probe = LessonProbe("# Budget\n\n```{demo} d\n#| label: budget\n```\n")
    #expect(probe.lesson.headings.map { $0.anchor } == ["budget-1"])
    #expect(probe.html == "<h1 id=\"budget-1\">Budget</h1>\n<demo d>\n")
  }

  @Test("Values in the text know their place")
  func evaluations() {
    let probe = LessonProbe(
      "Off by {eval}`a.b | percent`, **{eval}`` c.d ``**.\n\n> so\n> ${eval}`e.f\n> | digits=3` left"
    )
    #expect(
      probe.html
        == "<p>Off by ⟨=a.b | percent⟩, <strong>⟨= c.d ⟩</strong>.</p>\n<blockquote>\n"
        + "<p>so\n$⟨=e.f | digits=3⟩ left</p>\n</blockquote>\n")
    let evaluations = probe.lesson.evaluations
    #expect(probe.slice(evaluations[0].range) == "{eval}`a.b | percent`")
    #expect(probe.slice(evaluations[2].text.place(of: 6..<14)) == "digits=3")
    #expect(probe.problems == [])
  }

  @Test(
    "What looks like a value but is none says so",
    arguments: [
      ("{evla}`a.b`", ["unknown-role: {evla}"]), ("{eval} `a.b`", ["eval-without-value: {eval}"]),
      (#"\{eval}`a.b`"#, []), ("`{eval}` and {term}`a`", ["unknown-role: {term}"]),
      ("`` {eval}`a.b` ``", []), ("    {eval}`a`", ["unread-value: {eval}"]),
    ])
  func almostEvaluations(_ text: String, _ problems: [String]) {
    let probe = LessonProbe(text)
    #expect(probe.problems == problems)
    #expect(probe.lesson.evaluations.isEmpty)
  }

  @Test("A value in an alternative text is put there as text")
  func alternativeText() {
    let probe = LessonProbe("![off by {eval}`a.b`](p.png)")
    let insertions = Insertions(
      directive: { _ in "" }, check: { _ in "" },
      evaluation: { _ in "<data value=\"3\">3 \"%\"</data>" },
      formula: { _ in "" }, mention: { _ in "" }, link: { _ in "" }, image: { _ in "p.png" })
    #expect(
      probe.lesson.html(insertions)
        == "<p><span hidden id=\"weft.alt-0\">off by <data value=\"3\">3 \"%\"</data></span>"
        + "<img aria-labelledby=\"weft.alt-0\" src=\"p.png\" alt=\"off by 3 &quot;%&quot;\" /></p>\n"
    )
  }

  @Test("Raw HTML shows as text and comments vanish, unless the course allows HTML")
  func rawHTML() {
    let text =
      "a <b>c</b><!-- no --> d\n\n<div>\n<script>x</script>\n</div>\n\n<!-- note -->\n\nend"
    #expect(
      LessonProbe(text).html
        == "<p>a &lt;b&gt;c&lt;/b&gt; d</p>\n<p>&lt;div&gt;\n&lt;script&gt;x&lt;/script&gt;\n"
        + "&lt;/div&gt;</p>\n<p>end</p>\n")
    #expect(
      LessonProbe(text, allowsRawHTML: true).html
        == "<p>a <b>c</b><!-- no --> d</p>\n<div>\n<script>x</script>\n</div>\n<!-- note -->\n"
        + "<p>end</p>\n")
  }

  @Test("A comment that is not closed is not lost")
  func unclosedComment() {
    #expect(LessonProbe("<!-- a -->\n<!-- b").html == "<p>&lt;!-- b</p>\n")
    #expect(LessonProbe("a <!-- b").html == "<p>a &lt;!-- b</p>\n")
  }

  @Test(
    "Destinations that run scripts are left out, HTML allowed or not", arguments: [false, true])
  func unsafeLinks(_ allowsRawHTML: Bool) {
    let probe = LessonProbe(
      "[a](JavaScript:alert\\(1\\)) ![b](data:text/html,x) <vbscript:x> [c](file:///etc/passwd) "
        + "![d](data:image/png;base64,xx) [e](&#106;avascript:1)",
      allowsRawHTML: allowsRawHTML)
    #expect(
      probe.html == "<p><a href=\"\">a</a> <img src=\"\" alt=\"b\" /> <a href=\"\">vbscript:x</a> "
        + "<a href=\"\">c</a> <img src=\"data:image/png;base64,xx\" alt=\"d\" /> "
        + "<a href=\"\">e</a></p>\n")
    #expect(
      probe.problems == [
        "unsafe-link: JavaScript:alert\\(1\\)", "unsafe-link: data:text/html,x",
        "unsafe-link: vbscript:x", "unsafe-link: file:///etc/passwd",
        "unsafe-link: &#106;avascript:1",
      ])
    #expect(
      probe.lesson.links.isEmpty
        && probe.lesson.images.map { $0.url } == ["data:image/png;base64,xx"])
  }

  @Test("The weaver's destinations are escaped as cmark would, and may not run scripts either")
  func wovenDestinations() {
    let probe = LessonProbe("[a](b.md) ![c](d.png \"t\")")
    var insertions = probe.insertions
    insertions.link = { _ in "x y.html?a=1&b='\"<é>#p" }
    insertions.image = { _ in "javascript:alert(1)" }
    #expect(
      probe.lesson.html(insertions)
        == "<p><a href=\"x%20y.html?a=1&amp;b=&#x27;%22%3C%C3%A9%3E#p\">a</a> "
        + "<img src=\"\" alt=\"c\" title=\"t\" /></p>\n")
  }

  @Test("Destinations are found in the source")
  func destinations() {
    let probe = LessonProbe(
      """
      See [a](nxt.md) and `](nxt.md)`, [b]( <nxt.md> "t"), [![c](p.png)](q.md#x), <http://a.b/>,
      [d][ref], [e\\]](f\\_g.md), <x@y.zz>, `[ref]: no.md`.

      ```
      [ref]: other.md
      ```

      > [ref]: nxt.md 'title'
      """)
    let text = probe.lesson.links.map { probe.slice($0.range) }
    #expect(
      text == ["nxt.md", "nxt.md", "q.md#x", "http://a.b/", "nxt.md", "f\\_g.md", "x@y.zz"])
    #expect(probe.lesson.images.map { probe.slice($0.range) } == ["p.png"])
    let starts = probe.lesson.links.map { $0.range.lowerBound }
    #expect(starts[0] == 8 && starts[1] > starts[0] && starts[4] > starts[6])
  }
}
