import LessonSyntax
import Testing

@Suite("What will not run")
struct UnreadTests {
  @Test(
    "A directive that is not read is an error wherever it stands, and its claims count",
    arguments: [
      (
        "<details>\n<summary>A</summary>\n```{check}\n2 < 1\n```\n</details>",
        ["unread-directive: ```{check}"], 1
      ),
      ("<div>\n~~~ {demo} naive\n~~~\n</div>", ["unread-directive: ~~~ {demo}"], 0),
      ("    ```{check}\n    2 < 1\n    1 < 2\n    ```", ["unread-directive: ```{check}"], 2),
      ("- a\n\n      ```{check}\n      2 < 1\n      ```", ["unread-directive: ```{check}"], 1),
      (
        "> - words\n>       ```{check}\n>       2 < 1\n>       ```",
        ["unread-directive: ```{check}"], 1
      ),
      ("```{check} 2 < 1 ```", ["unread-directive: ```{check}"], 0),
      ("```python\nx\n\n```{check}\n2 < 1\n```", ["unread-directive: ```{check}"], 1),
    ])
  func directives(_ text: String, _ problems: [String], _ claims: Int) {
    for allowsRawHTML in [false, true] {
      let probe = LessonProbe(text, allowsRawHTML: allowsRawHTML)
      #expect(probe.problems.filter { !$0.hasPrefix("raw-html") } == problems)
      #expect(probe.lesson.unreadClaims == claims)
      #expect(probe.lesson.claimsWritten == claims)
    }
  }

  @Test(
    "What is shown, or stands in a closed comment, is not meant to run",
    arguments: [
      "````\n```{check}\n2 < 1\n```\n````", "~~~\n```{demo} x\n```\n~~~",
      "```{{check}}\n2 < 1\n```",
      "Write ```` ```{demo} NAME ```` so.", "<!--\n```{check}\n2 < 1\n```\n-->",
      "> ````md\n> ```{check}\n> ```\n> ````", "a `{check}` and {check}",
    ])
  func shown(_ text: String) {
    let probe = LessonProbe(text)
    #expect(probe.problems == [])
    #expect(probe.lesson.claimsWritten == 0)
  }

  @Test("A comment that is not closed is an error at its place, and what it swallows is not read")
  func unclosedComment() {
    let text = "# Draft\n\n<!-- later\n\n```{check}\n2 < 1\n```\n\nSee $\\nope$."
    for allowsRawHTML in [false, true] {
      let probe = LessonProbe(text, allowsRawHTML: allowsRawHTML)
      #expect(probe.problems.filter { !$0.hasPrefix("raw-html") } == ["unclosed-comment: <!--"])
      #expect(probe.lesson.unreadClaims == 1)
      #expect(probe.lesson.checks.isEmpty)
    }
    #expect(LessonProbe("words <!-- a\n\nmore").problems == ["unclosed-comment: <!--"])
    #expect(LessonProbe("<script>\nx\n\n# H").problems.contains("unclosed-html: <"))
    #expect(LessonProbe("<!-- a -->\n\n<!-- b\n\nc -->\n\nd").problems == [])
  }

  @Test(
    "A value that is not read is an error wherever it stands",
    arguments: [
      ("<div>{eval}`a.b`</div>", ["unread-value: {eval}"]),
      ("    {eval}`a.b`", ["unread-value: {eval}"]),
      ("a <b title=\"{eval}`a.b`\">", ["value-in-markup: {eval}"]),
      ("[a](b.md \"{eval}`a.b`\")", ["value-in-markup: {eval}"]),
      ("```math\nx = {eval}`a.b`\n```", ["value-in-math: {eval}"]),
      ("{eval} `a.b`", ["eval-without-value: {eval}"]),
      ("```{demo} d\n#| alt: \"{eval}`a.b`\"\n```", []),
      ("<!-- {eval}`a.b` -->\n\n`` {eval}`a.b` ``", []),
    ])
  func values(_ text: String, _ problems: [String]) {
    let probe = LessonProbe(text)
    #expect(probe.problems.filter { !$0.hasPrefix("raw-html") } == problems)
    for diagnostic in probe.lesson.diagnostics where diagnostic.id != "raw-html" {
      #expect(diagnostic.severity == .error)
    }
  }

  @Test(
    "Characters that can't be seen are named where they change a directive",
    arguments: [
      ("```\u{A0}{demo} d\n```", "a no-break space (U+00A0)"),
      ("```{demo}\u{A0}d\n```", "a no-break space (U+00A0)"),
      ("```{demo} d\nsamples:\u{A0}4096\n```", "a no-break space (U+00A0)"),
      ("```{demo} d\n#| label: a\u{200B}b\n```", "a zero-width space (U+200B)"),
      ("```{check}\na.b\u{202E} < 1\n```", "a right-to-left override (U+202E)"),
      ("```\u{FEFF}{check}\na.b < 1\n```", "a zero-width no-break space (U+FEFF)"),
    ])
  func invisible(_ text: String, _ name: String) {
    let found = LessonProbe(text).lesson.diagnostics.filter { $0.id == "invisible-character" }
    #expect(found.map { $0.summary } == ["here stands \(name), which can't be seen"])
  }

  @Test("Texts for people may hold any character")
  func visible() {
    let probe = LessonProbe("```{demo} d\n#| caption: \"5\u{A0}draws\"\n```\n\nA\u{A0}b.")
    #expect(probe.problems == [])
  }
}
