import DemoKit
import Testing

@Suite("Checks, inline values and problems as HTML")
struct PiecesHTMLTests {
  private func checked(_ source: String, as claim: String? = nil) throws -> CheckedClaim {
    let outcome = try ClaimExpression(parsing: claim ?? source).evaluate { _ throws(Problem) in 0 }
    return CheckedClaim(source, nil, .evaluated(outcome))
  }

  private func unchecked(_ source: String, _ message: String, hint: String? = nil) -> CheckedClaim {
    let problem = Problem(id: "no-value", message: message, hint: hint, place: .whole)
    return CheckedClaim(source, nil, .unevaluated(problem))
  }

  @Test("A check says of each claim whether it holds, in words")
  func checks() throws {
    #expect(
      try html([
        checked("a.x < 1"), checked("a.x > 1"),
        unchecked("a.z > 1", "'a' has no value 'z'", hint: "did you mean 'x'?"),
      ]) == """
        <details class="weft-check" open=""><summary class="weft-fails">\
        <span class="weft-mark" aria-hidden="true">✗</span> \
        1 of 3 claims fails, 1 can’t be checked</summary><ul aria-label="Checked claims">
        <li class="weft-holds"><span class="weft-mark" aria-hidden="true">✓</span> \
        <code class="weft-claim">a.x &lt; 1</code> \
        <span class="weft-verdict">Holds: 0 &lt; 1 is true</span></li>
        <li class="weft-fails"><span class="weft-mark" aria-hidden="true">✗</span> \
        <code class="weft-claim">a.x &gt; 1</code> \
        <span class="weft-verdict">Fails: 0 &gt; 1 is false</span></li>
        <li class="weft-unchecked"><span class="weft-mark" aria-hidden="true">?</span> \
        <code class="weft-claim">a.z &gt; 1</code> \
        <span class="weft-verdict">Not checked: &#39;a&#39; has no value &#39;z&#39;: did you mean \
        &#39;x&#39;?</span></li>
        </ul></details>

        """)
  }

  @Test("Many claims that hold stand behind their tally; two do not")
  func tally() throws {
    let three = try html([checked("a.x < 1"), checked("a.x < 2"), checked("a.x < 3")])
    #expect(three.hasPrefix("<details class=\"weft-check\"><summary class=\"weft-holds\">"))
    #expect(three.contains("</span> 3 claims hold</summary>"))
    let two = try html([checked("a.x < 1"), checked("a.x < 2")])
    #expect(two.hasPrefix("<div class=\"weft-check\"><ul ") && !two.contains("summary"))
  }

  @Test("A claim's sentence is what a reader sees; its code and numbers stand behind it")
  func sentences() throws {
    #expect(
      try html([checked("a.x < 1  # Nothing & less is left.")]) == """
        <div class="weft-check"><ul aria-label="Checked claims">
        <li class="weft-holds"><span class="weft-mark" aria-hidden="true">✓</span> \
        <details><summary><span class="weft-sentence">Nothing &amp; less is left.</span></summary>\
        <code class="weft-claim">a.x &lt; 1</code> \
        <span class="weft-verdict">Holds: 0 &lt; 1 is true</span></details></li>
        </ul></div>

        """)
    let many = try html(["# One.", "# Two.", ""].map { try checked("a.x < 1 \($0)") })
    #expect(
      many.contains(
        "<span class=\"weft-sentence\">One.</span> <code class=\"weft-claim\">a.x &lt; 1<"))
    #expect(throws: Problem.self) { try ClaimExpression(parsing: "# Only words.") }
  }

  @Test(
    "An inline value carries its full number and what it refers to",
    arguments: [
      (
        "a.rmse",
        #"value="0.041234" data-ref="a.rmse" title="± 0.0031 standard error">0.0412</data>"#
      ),
      (
        "a.rmse|digits=2|percent",
        #"value="0.041234" data-ref="a.rmse" data-format="percent | digits=2" "#
          + #"title="± 0.31% standard error">4.1%</data>"#
      ),
      (
        "a.naive-rmse",
        #"value="812.5" data-ref="a.naive-rmse" "#
          + #"title="no standard error: the tail is too heavy">812.5</data>"#
      ),
      ("a.variance.exact", #"value="infinity" data-ref="a.variance.exact">∞</data>"#),
      ("a.undefined", #"value="nan" data-ref="a.undefined">undefined</data>"#),
    ])
  func evaluations(source: String, expected: String) throws {
    let expression = try ValueExpression(parsing: source)
    let value = try expression.evaluate { _ in SampleReports.full }
    #expect(html(value, expression.format) == #"<data class="weft-eval" "# + expected)
  }

  @Test("A number that can't be had says why in its place")
  func missingEvaluation() {
    let problem = Problem(
      id: "unknown-value", message: "'a' has no value '<z>'", hint: "there is x", place: .whole)
    #expect(
      html(evaluation: "a.<z>", problem) == """
        <span class="weft-problem" role="note"><code>a.&lt;z&gt;</code>: &#39;a&#39; has no value \
        &#39;&lt;z&gt;&#39;: <span class="weft-hint">there is x</span></span>
        """)
  }

  @Test("A demo that can't be run says every problem")
  func problems() throws {
    let problems = [
      Problem(id: "a", message: "'x' is out of range", hint: "number, 0…1", place: .whole),
      Problem(id: "b", message: "<b>", place: .whole),
    ]
    let markup = html(label: "budget", demo: "naive", problems: problems)
    #expect(
      markup == """
        <div class="weft-problems" role="note" id="budget" data-demo="naive">\
        <p class="weft-problems-title">The demo <code>naive</code> could not be run</p>
        <ul>
        <li>&#39;x&#39; is out of range: <span class="weft-hint">number, 0…1</span></li>
        <li>&lt;b&gt;</li>
        </ul></div>

        """)
    #expect(try Element.parse(markup).having("weft-hint").map(\.text) == ["number, 0…1"])
  }

  @Test("Pieces are well formed and keep hostile text as text")
  func hostileText() throws {
    let hostile = SampleReports.hostile
    let problem = Problem(id: "a", message: hostile, hint: hostile, place: .whole)
    let pieces = [
      html([unchecked(hostile, hostile, hint: hostile), try checked(hostile, as: "1 < 2")]),
      html(evaluation: hostile, problem),
      html(label: hostile, demo: hostile, problems: [problem]),
      html(
        EvaluatedValue(expression: hostile, number: 1, text: hostile), ValueFormat(digits: 3)),
    ]
    for piece in pieces {
      let root = try Element.parse(piece)
      #expect(root.named("b").isEmpty && root.named("script").isEmpty)
      #expect(root.text.contains("</script><b x='1' y=\"2\">&amp;"))
    }
  }

  @Test(
    "A run that ended says why",
    arguments: [
      (DemoError.cancelled, "it was ended before it had finished"),
      (.overBudget, "it did more work than it had said it would"), (.failed("why"), "why"),
    ])
  func errorWords(error: DemoError, words: String) {
    #expect(error.words == words)
  }
}
