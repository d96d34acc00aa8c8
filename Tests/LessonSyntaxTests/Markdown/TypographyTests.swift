import LessonSyntax
import Testing

@Suite("Dashes, quotation marks and apostrophes")
struct TypographyTests {
  private func html(_ text: String, _ typography: Typography = [.dashes, .quotes]) -> String {
    LessonProbe(text, typography: typography).html
  }

  @Test(
    "Signs of a typewriter become those of a printer",
    arguments: [
      ("it's \"so\" -- 'yes' --- and...", "it’s “so” – ‘yes’ — and…"),
      ("\"'Well,' he said.\"", "“‘Well,’ he said.”"),
      ("the '90s, 'tis the boys' toys", "the ’90s, ‘tis the boys’ toys"),
      ("'twas so", "’twas so"), ("pages 3--5 (\"x\")", "pages 3–5 (“x”)"),
      ("a----b-----c", "a––b—–c"),
      ("$x$'s \"$y$\" and {eval}`a.b`'s", "⟨x⟩’s “⟨y⟩” and ⟨=a.b⟩’s"),
      ("\"**so**\" and *'so'*", "“<strong>so</strong>” and <em>‘so’</em>"),
      ("\"`a`\"", "“<code>a</code>”"),
      ("\"a\nb\" 'c'\\\n\"d\"", "“a\nb” ‘c’<br />\n“d”"), ("a---\"b\"", "a—“b”"),
      ("\u{201E}x'", "\u{201E}x’"),
      ("naïve's café'", "naïve’s café’"),
    ])
  func signs(text: String, html: String) { #expect(self.html(text) == "<p>\(html)</p>\n") }

  @Test(
    "Code, formulas, addresses and what looks like a program's stays as it is",
    arguments: [
      ("`it's -- \"x\"...`", "<code>it's -- &quot;x&quot;...</code>"),
      ("$f'' -- \"x\"$", "⟨f'' -- \"x\"⟩"),
      ("{eval}`a--b.c'`", "⟨=a--b.c'⟩"),
      ("--strict and a --> b, <-- c", "--strict and a --&gt; b, &lt;-- c"),
      ("<http://a.b/c--d>", "<a href=\"http://a.b/c--d\">http://a.b/c--d</a>"),
      ("<it's--so@a.b>", "<a href=\"mailto:it&#x27;s--so@a.b\">it's--so@a.b</a>"),
      ("a - b. .. c....", "a - b. .. c...."),
    ])
  func others(text: String, html: String) { #expect(self.html(text) == "<p>\(html)</p>\n") }

  @Test("A claim's sentence is set; the claim itself and its places stay as they were written")
  func sentences() {
    let text = "```{check}\na.x < 1--1  # It's \"so\" -- # here\na.x' < 1\n```\n"
    func shown(_ typography: Typography) -> [String] {
      LessonProbe(text, typography: typography).lesson.checks[0].claims.map(\.shown)
    }
    #expect(shown([.dashes, .quotes]) == ["a.x < 1--1  # It’s “so” – # here", "a.x' < 1"])
    #expect(shown([.dashes])[0] == "a.x < 1--1  # It's \"so\" – # here")
    #expect(shown([])[0] == "a.x < 1--1  # It's \"so\" -- # here")
    let claim = LessonProbe(text, typography: .quotes).lesson.checks[0].claims[0]
    #expect(claim.text.text == shown([])[0])
  }

  @Test(
    "A backslash keeps a sign as it is",
    arguments: [
      (#"6\' 2\" and it's"#, "6' 2&quot; and it’s"),
      (#"a \-- b -- c -\- d\..."#, "a -- b – c -- d..."),
      (
        #"*\'a* $b'$ `c'` [d'](e--f "g'") \'h 'i'"#,
        #"<em>'a</em> ⟨b'⟩ <code>c'</code> <a href="e--f" title="g'">d’</a> 'h ‘i’"#
      ),
      (#"&quot;a\" 'b'"#, "“a” ‘b’"),
    ])
  func escaped(text: String, html: String) { #expect(self.html(text) == "<p>\(html)</p>\n") }

  @Test("Code blocks and directives are none of it")
  func blocks() {
    let text = "```\nit's -- \"x\"\n```\n\n    it's -- x\n\n```{check}\n1 < 2 -- 'x'\n```\n"
    #expect(html(text) == html(text, []))
  }

  @Test("Only dashes where the course is not in English, and nothing where it is turned off")
  func choices() {
    let text = "it's \"so\" -- yes..."
    #expect(html(text, [.dashes]) == "<p>it's &quot;so&quot; – yes…</p>\n")
    #expect(html(text, []) == "<p>it's &quot;so&quot; -- yes...</p>\n")
  }

  @Test("Headings look set and keep their anchors, as titles and descriptions look set")
  func headings() {
    let text =
      "---\ntitle: It's \"$x$'s\" -- so\ndescription: 'It''s...'\n---\n## It's `--x` -- \"$y$'s\" end"
    let plain = LessonProbe(text).lesson
    let set = LessonProbe(text, typography: [.dashes, .quotes]).lesson
    #expect(set.headings[0].anchor == plain.headings[0].anchor)
    #expect(
      set.headings[0].title.pieces == [.text("It’s --x – “"), .formula(0), .text("’s” end")])
    #expect(set.title.pieces == [.text("It’s “"), .formula(1), .text("’s” – so")])
    #expect(set.description?.pieces == [.text("It’s…")])
    let same = LessonProbe("---\ntitle: It's\n---\n# It's", typography: [.dashes, .quotes])
    #expect(same.lesson.beginsWithTitle)
  }

  @Test("Captions and alternative texts are prose, also those of pictures")
  func captions() {
    let probe = LessonProbe(
      "![it's \"x\"](a.png)\n\n```{demo} d\n#| caption: \"'It's' -- *\\\"so\\\"*\"\n#| alt: \"It's -- x\"\n```",
      typography: [.dashes, .quotes])
    #expect(probe.html.contains("alt=\"it’s “x”\""))
    let directive = probe.lesson.directives[0]
    #expect(directive.captions[0].markup?.html(probe.insertions) == "‘It’s’ – <em>“so”</em>")
    #expect(directive.alternatives[0].words == TitleText([.text("It’s – x")]))
  }

  @Test(
    "The settings of a course decide",
    arguments: [
      ("", true, true), ("smart: false", false, false), ("smart: true", true, true),
      ("lang: en-GB", true, true), ("lang: de", true, false),
      ("lang: de\nsmart: false", false, false),
    ])
  func settings(text: String, dashes: Bool, quotes: Bool) {
    let (settings, diagnostics) = CourseSettings.parse(SourceText(path: "weft.yml", text: text))
    #expect(diagnostics == [])
    #expect(settings.lessonOptions.typography.contains(.dashes) == dashes)
    #expect(settings.lessonOptions.typography.contains(.quotes) == quotes)
  }

  @Test("However deep a text is nested, it is set")
  func deep() {
    let text = String(repeating: "*a ", count: 5000) + "it's" + String(repeating: "*", count: 5000)
    #expect(html(text).contains("it’s"))
  }
}
