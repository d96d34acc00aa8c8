import LessonSyntax
import Testing

@Suite("What stays as it is written")
struct LeftoverTests {
  @Test(
    "What other tools know and Weft does not is said, at the first of its kind",
    arguments: [
      ("Think of $ p_t $ as a price; let $x = y_1 $ hold.", "blank-in-formula: $ p_t $"),
      ("and ${d_s}_{s=t}^T $ too", "blank-in-formula: ${d_s}_{s=t}^T $"),
      ("let $ \\mu_0 > \\mu^*$ be", "blank-in-formula: $ \\mu_0 > \\mu^*$"),
      ("\\begin{figure}\nx\n\\end{figure}", "bare-environment: \\begin{figure}"),
      ("so \\(n\\) for \\(x_1\\)", "plain-brackets: \\(n\\)"),
      ("We have $$n$$ points.", "display-in-sentence: $$n$$"),
      ("H<sub>2</sub>O", "raw-html: <sub>"), ("<div>\nx\n</div>", "raw-html: <div>"),
      ("![alt[^src]](a.png)", "misplaced-note: [^src]"),
      ("see [@fig-error](a.md)", "cross-reference: @fig-error"),
      ("see [@eq:one]", "cross-reference: [@eq:one]"),
      ("as [@neal1996, p. 3] says", "citation: [@neal1996, p. 3]"),
      ("@hu2018 says", "citation: @hu2018"),
      ("see {doc}`a`", "unknown-role: {doc}"), ("see {numref}`b`", "cross-reference: {numref}`b`"),
      ("see :ref:`a`", "unknown-role: :ref:"),
      ("Words {#sec-a}", "attributes: {#sec-a}"),
      ("[a](b.png){width=50%}", "attributes: {width=50%}"),
      ("{: .note}", "attributes: {: .note}"), ("{{< video a >}}", "template-tag: {{< video a >}}"),
      ("{% raw %}", "template-tag: {% raw %}"), ("[TOC]", "template-tag: [TOC]"),
      ("::: {.callout-note}\na\n:::", "fenced-div: ::: {.callout-note}"),
      ("a | b | c\n--|--\n1 | 2", "table: --|--"), ("|a|\n|-|\n|b|c|", "extra-cell: c"),
      ("> [!INFO]\n> a", "callout: [!INFO]"), ("!!! note\n    a", "admonition: !!! note"),
      ("(sec-a)=", "target: (sec-a)="), ("a\n: b", "definition-list: : b"),
      ("==a b==", "foreign-markup: ==a b=="),
      ("H~2~O", "foreign-markup: ~2~"), ("see [[page]]", "wiki-link: [[page]]"),
      ("see [a][b]", "undefined-reference: [a][b]"), ("[](b.md)", "empty-link: b.md"),
      ("as \\cite{a} says", "tex-in-prose: \\cite{a}"), ("the \\alpha of", "tex-in-prose: \\alpha"),
      ("```{note}\na\n```", "unknown-directive: {note}"),
      (".. note:: a", "unknown-directive: .. note::"),
      ("```demo\na\n```", "word-without-braces: demo"),
    ])
  func kinds(_ text: String, _ problem: String) throws {
    let probe = LessonProbe(text)
    #expect(probe.problems == [problem])
    let found = try #require(probe.lesson.diagnostics.first)
    #expect(found.severity == .warning)
    #expect(found.hint != nil)
  }

  @Test("Of each kind there is one a lesson, with a count")
  func count() {
    let probe = LessonProbe("[TOC]\n\n{% a %} and {{b}}\n\n> {{c}}")
    #expect(probe.problems == ["template-tag: [TOC]"])
    #expect(
      probe.lesson.diagnostics[0].summary
        == "'[TOC]' is filled in by nothing, and stays as it is written (4 like this in the lesson)"
    )
  }

  @Test(
    "Ordinary prose is left alone, and so is what a backslash or code shows",
    arguments: [
      "It costs $5, or $6 = two.", "Mail a@b.org or @name, a ~ b, x == y, C:\\temp\\new.",
      "`@fig-a`, \\@fig-a, \\[^a\\], \\{#a\\}, \\~\\~a~~", "a | b and {a, b}, (a) = b",
      "[a](b.md), [c][d]\n\n[d]: e.md", "```{.python #x}\nx\n```", "```python\n[^a]\n```",
      "$\\cite{x}$ and $a | b$ and $x^2$, $y^2$", "1. a\n2. b\n\n- c", "a!!! b ::: c +++ d",
      "see [1] and [a, b][0](c.md)", "<http://a.b/@x_2018>",
    ])
  func prose(_ text: String) { #expect(LessonProbe(text).problems == []) }

  @Test("Attributes of code name its language")
  func attributes() {
    #expect(
      LessonProbe("``` {.python .input n=1}\nx = 1\n```").html
        == "<pre><code class=\"language-python\">x = 1\n</code></pre>\n")
    #expect(LessonProbe("```{#a}\nx\n```").html == "<pre><code>x\n</code></pre>\n")
  }

  @Test("A formula inside HTML is said to stay")
  func markdownInHTML() {
    let probe = LessonProbe("<div>\nso $x_1$ is\n</div>", allowsRawHTML: true)
    #expect(probe.problems == ["markdown-in-html: $x_1$"])
  }
}
