import LessonSyntax
import Testing

@Suite("Directives in Markdown")
struct DirectiveBlockTests {
  @Test(
    "A directive stands wherever a block may stand, and knows its place",
    arguments: [
      ("", ""), ("> ", "> "), ("- ", "  "), ("> 1. ", ">    "), ("- > ", "  > "), ("   ", "   "),
    ])
  func nested(_ first: String, _ next: String) throws {
    let lines = ["```{demo} naive", "#| label: budget", "samples: 12", "", "seed: 3", "```"]
    let text = lines.enumerated().map { ($0 == 0 ? first : next) + $1 }.joined(separator: "\n")
    let probe = LessonProbe("Words.\n\n" + text + "\n\nEnd.")
    let directive = try #require(probe.lesson.directives.first)
    #expect(probe.problems == [])
    #expect(directive.source == lines.joined(separator: "\n") + "\n")
    #expect(probe.slice(directive.range) == "```{demo} naive")
    #expect(probe.slice(directive.demo.range) == "naive")
    #expect(directive.label.map { probe.slice($0.range) } == "budget")
    #expect(directive.parameters.map { probe.slice($0.value.range) } == ["12", "3"])
    #expect(probe.html.contains("<demo naive>\n"))
    #expect(probe.html.hasSuffix("<p>End.</p>\n"))
  }

  @Test("Line ends of every kind, tildes, long fences and tabs make no difference")
  func lineEnds() {
    for end in ["\n", "\r\n", "\r"] {
      let text = ["é", "", "-\t~~~~ {demo} naive ", "\tsamples: 12", "\t~~~~", "", "$x$"]
      let probe = LessonProbe(text.joined(separator: end))
      #expect(probe.problems == [])
      #expect(probe.lesson.directives.map { probe.slice($0.demo.range) } == ["naive"])
      let values = probe.lesson.directives.flatMap { $0.parameters }.map {
        probe.slice($0.value.range)
      }
      #expect(values == ["12"])
      #expect(probe.html.contains("⟨x⟩"))
    }
  }

  @Test("A check holds one claim a line")
  func checks() {
    let probe = LessonProbe("> ```{check}\n> a.b < 1\n>\n>   c.d ≈ 2 within 1\n> ```\n")
    #expect(probe.html == "<blockquote>\n<check a.b < 1; c.d ≈ 2 within 1>\n</blockquote>\n")
    let claims = probe.lesson.checks[0].claims.map { $0.text }
    #expect(
      claims.map { probe.slice($0.place(of: 0..<$0.text.utf8.count)) } == [
        "a.b < 1", "c.d ≈ 2 within 1",
      ])
    #expect(probe.slice(claims[1].place(of: 4..<7)) == "≈")
  }

  @Test(
    "What is wrong with a fence is said at its place",
    arguments: [
      ("```{check}\n\n```", ["empty-check: ```{check}"]),
      ("```{check} now\na.b < 1\n```", ["unexpected-words: now"]),
      ("```{check}\na.b < 1\n\nprose ` here", ["unclosed-directive: ```{check}"]),
      ("> ```{check}\n> a.b < 1\n```\nx\n```", ["unclosed-directive: ```{check}"]),
      ("- ```{demo} naive\n  seed: 1\n\nAnd then.", ["unclosed-directive: ```{demo} naive"]),
      (
        "```{demo} naive\nsamples: 100\n\nAnd then: the lesson.",
        ["unclosed-directive: ```{demo} naive"]
      ),
      ("```{demos} naive\n```", ["unknown-directive: {demos}"]),
      ("```{sweeps} s.json\n```", ["unknown-directive: {sweeps}"]),
      ("```{sweep}\n```", ["no-sweep-file: {sweep}"]),
      ("```{sweep} s.json b\n```", ["extra-words: b"]),
      ("Words\n```{sweep} s.json\nn: 1", ["unclosed-directive: ```{sweep} s.json"]),
      ("    ```{sweep} s.json\n    ```", ["unread-directive: ```{sweep}"]),
      ("~~~ {.python #x}\nx\n~~~", []), ("```{python}\nx\n```", ["unknown-directive: {python}"]),
      ("```{demo naive\n```", ["unknown-directive: {demo naive"]),
      ("```{demo} a\n#| label: x\n```\n\n```{demo} b\n#| label: x\n```", ["duplicate-label: x"]),
    ])
  func mistakes(_ text: String, _ problems: [String]) {
    #expect(LessonProbe(text).problems == problems)
  }

  @Test("Suggestions name the directive that was meant")
  func suggestions() {
    #expect(LessonProbe("```{demos} x\n```").lesson.diagnostics[0].hint == "did you mean '{demo}'?")
    #expect(LessonProbe("```{chek}\n```").lesson.diagnostics[0].hint == "did you mean '{check}'?")
    let other = LessonProbe("```{python}\n```").lesson.diagnostics[0].hint
    #expect(
      other == "there are {demo}, {sweep} and {check}; without braces a block is shown as code")
  }

  @Test("The second directive with a label is broken, the first is not")
  func duplicates() {
    let probe = LessonProbe("```{demo} a\n#| label: x\n```\n\n```{demo} b\n#| label: x\n```")
    #expect(probe.lesson.directives.map { $0.isBroken } == [false, true])
    #expect(probe.lesson.diagnostics[0].range.map { $0.lowerBound > 30 } == true)
  }

  @Test("Double braces show a directive, no braces show code")
  func shown() {
    let probe = LessonProbe("> ```{{demo}} naive\n> samples: 1\n> ```\n\n```demo\nx\n```\n")
    #expect(
      probe.html == "<blockquote>\n<pre><code>```{demo} naive\nsamples: 1\n```\n</code></pre>\n"
        + "</blockquote>\n<pre><code class=\"language-demo\">x\n</code></pre>\n")
    #expect(probe.lesson.directives.isEmpty)
    #expect(probe.problems == ["word-without-braces: demo"])
  }

  @Test("Captions are Markdown with formulas, values and links of the lesson's own")
  func captions() throws {
    let probe = LessonProbe(
      """
      First $a$.

      ```{demo} naive
      #| captions: {error: "# Not *a* heading: $b_1$, {eval}`x.y`, [l](m.md)", other: $c$}
      ```

      Last $d$.
      """)
    #expect(probe.problems == [])
    #expect(probe.lesson.formulas.map { $0.tex.text } == ["a", "b_1", "c", "d"])
    #expect(probe.lesson.formulas.map { probe.slice($0.range) } == ["$a$", "$b_1$", "$c$", "$d$"])
    let captions = probe.lesson.directives[0].captions.map { $0.markup?.html(probe.insertions) }
    #expect(
      captions == [
        "# Not <em>a</em> heading: ⟨b_1⟩, ⟨=x.y⟩, <a href=\"m.md\">l</a>", "⟨c⟩",
      ])
    #expect(probe.lesson.links.map { probe.slice($0.range) } == ["m.md"])
    #expect(probe.slice(probe.lesson.evaluations[0].range) == "{eval}`x.y`")
    #expect(probe.html == "<p>First ⟨a⟩.</p>\n<demo naive>\n<p>Last ⟨d⟩.</p>\n")
  }
}
