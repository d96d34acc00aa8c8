import LessonSyntax
import Testing

@Suite("Formulas as real courses write them")
struct FormulaFormTests {
  @Test(
    "Several display formulas stand in one paragraph, whatever their lines look like",
    arguments: [
      ("First\n$$\na\n- b\n$$\nso that\n$$\nc\n- d\n$$", ["a\n- b", "c\n- d"]),
      ("$$\na\n- b\n$$\n$$\nc\n+ d\n$$\n$$\ne\n> 0\n$$", ["a\n- b", "c\n+ d", "e\n> 0"]),
      ("x\n$$\na\n=\nb\n$$\ny\n$$\nc\n=\nd\n$$\nz", ["a\n=\nb", "c\n=\nd"]),
      (
        "$$ a = b\n+ c $$\n\n$$\\begin{aligned}\na &= b \\\\\n- c &= d\n\\end{aligned}$$",
        ["a = b\n+ c", "\\begin{aligned}\na &= b \\\\\n- c &= d\n\\end{aligned}"]
      ),
      ("before $$\nx\n- y\n$$ after", ["x\n- y"]),
      ("> $$\n> a\n> - b\n> $$ and\n> $$\n> c\n> - d\n> $$", ["a\n- b", "c\n- d"]),
      ("- item\n  $$\n  a\n  - b\n  $$\n- item\n  $$\n  c\n  - d\n  $$", ["a\n- b", "c\n- d"]),
      (
        (1...12).map { "$$\na_\($0)\n- b\n$$\n" }.joined(separator: "then\n"),
        (1...12).map { "a_\($0)\n- b" }
      ),
      (
        "\\[\na\n- b\n\\]\nand\n\\begin{align}\nx\n=\ny\n\\end{align}",
        ["a\n- b", "\\begin{align}\nx\n=\ny\n\\end{align}"].filter { $0.contains("align") }
      ),
    ])
  func several(_ markdown: String, _ tex: [String]) {
    let probe = LessonProbe(markdown)
    #expect(probe.lesson.formulas.map { $0.tex.text } == tex)
    #expect(probe.lesson.formulas.allSatisfy { $0.isDisplay })
    #expect(!probe.problems.contains { $0.hasPrefix("unclosed") })
  }

  @Test(
    "A formula in the line may hold dollar signs in braces, begin its second line with a sign, and stand in code",
    arguments: [
      (
        #"$f(x) = 1 \text{ if $x > 0$}$ and $\text{for all $i$}$."#,
        [#"f(x) = 1 \text{ if $x > 0$}"#, #"\text{for all $i$}"#]
      ),
      ("so $a\n- b$ is", ["a\n- b"]), ("so $x_1\n+ x_2$ is", ["x_1\n+ x_2"]),
      ("so $n\n> 0$ is", ["n\n> 0"]), ("the set {$a$, $b$}", ["a", "b"]),
      ("Let $`a^2 + b_1`$ be and $`c_1`$ too.", ["a^2 + b_1", "c_1"]),
      (#"Inline \(x_1 + x_2\) and \\(y\\)"#, ["x_1 + x_2", "y"]),
      (#"**公式$x$**中文"#, ["x"]),
    ])
  func inline(_ markdown: String, _ tex: [String]) {
    let probe = LessonProbe(markdown)
    #expect(probe.lesson.formulas.map { $0.tex.text } == tex)
    #expect(probe.lesson.formulas.allSatisfy { !$0.isDisplay })
    #expect(probe.problems == [])
    #expect(!probe.html.contains("<ul>") && !probe.html.contains("<blockquote>"))
  }

  @Test(
    "Brackets and environments are formulas where TeX stands in them",
    arguments: [
      (#"\[a^2 + b^2 = c^2\]"#, "⟪a^2 + b^2 = c^2⟫\n"),
      (
        "The density is\n\\begin{equation*}\np(x)\n=\nf(x)\n\\end{equation*}\nfor all x.",
        "<p>The density is</p>\n⟪\\begin{equation*}\np(x)\n=\nf(x)\n\\end{equation*}⟫\n<p>for all x.</p>\n"
      ),
      (#"see \(below\), \[sic\], \[x\] and \(\)"#, "<p>see (below), [sic], [x] and ()</p>\n"),
      (
        "`\\(x_1\\)` and\n\n    \\begin{align}\n",
        "<p><code>\\(x_1\\)</code> and</p>\n<pre><code>\\begin{align}\n</code></pre>\n"
      ),
      (#"\[x_1\] {#eq-one}"#, "⟪x_1⟫\n"),
    ])
  func brackets(_ markdown: String, _ html: String) {
    let probe = LessonProbe(markdown)
    #expect(probe.html == html)
    #expect(probe.problems == [])
  }

  @Test("A course takes only the marks that it names, and says so of others")
  func forms() {
    let text = "$a$, \\(b_1\\)\n\n\\begin{align}\nc\n\\end{align}"
    #expect(LessonProbe(text).lesson.formulas.count == 3)
    let dollars = LessonProbe(text, math: .dollars)
    #expect(dollars.lesson.formulas.map { $0.tex.text } == ["a"])
    #expect(dollars.problems == ["unset-formula: \\("])
    let brackets = LessonProbe(text, math: [.brackets])
    #expect(brackets.lesson.formulas.map { $0.tex.text } == ["b_1"])
  }

  @Test("A formula does not reach out of a heading")
  func heading() {
    let probe = LessonProbe("# The sum $2^n\n= x$ and\n\n# One $$ more\na $$ b")
    #expect(
      probe.html
        == "<h1 id=\"the-sum-2n\">The sum $2^n</h1>\n<p>= x$ and</p>\n<h1 id=\"one--more\">One $$ more</h1>\n<p>a $$ b</p>\n"
    )
    #expect(probe.problems == ["unclosed-math: $$", "unclosed-math: $$"])
  }

  @Test("An environment that is not closed says what closes it")
  func unclosedEnvironment() {
    let probe = LessonProbe("\\begin{align}\na\n\nb")
    #expect(probe.problems == ["unclosed-math: \\begin{align}"])
    #expect(
      probe.lesson.diagnostics[0].hint == "close it with \\end{align} before the next blank line")
  }

  @Test(
    "Emphasis ends beside Chinese, Japanese and Korean",
    arguments: [
      (
        "**公式$x$**中文，**重点：$y$**然后。",
        "<p><strong>公式⟨x⟩</strong>中文，<strong>重点：⟨y⟩</strong>然后。</p>\n"
      ),
      ("**重点：**然后", "<p><strong>重点：</strong>然后</p>\n"),
      ("中文**（注）**中文", "<p>中文<strong>（注）</strong>中文</p>\n"),
      ("*これは。*それ", "<p><em>これは。</em>それ</p>\n"),
      ("中文**$x$是**中文", "<p>中文<strong>⟨x⟩是</strong>中文</p>\n"),
      ("**a:**b", "<p>**a:**b</p>\n"),
    ])
  func wide(_ markdown: String, _ html: String) { #expect(LessonProbe(markdown).html == html) }

  /// Paragraphs of prose and formulas between blocks of every kind.
  @Test("Random paragraphs of formulas and prose between random blocks give every formula")
  func everyFormula() {
    var random = Splitmix(state: 11)
    let lines = [
      "a", "- b", "+ c", "> 0", "=", "---", "1. x", "# y", "* z", "\\alpha \\\\", "&= \\frac{1}{2}",
      "<d>",
      "\\text{if $x$}", "    - e",
    ]
    let prose = ["so that", "and *this* is", "where `code` stands", "hence ($p_1$),", "with \\$5,"]
    let blocks = [
      "# Heading", "- item\n- item", "> quote", "```\n$$ x $$\n- y\n```", "    $$\n    z\n    $$",
      "***",
      "1. one\n2. two", "[a]: b",
    ]
    for round in 0..<400 {
      var text: [String] = []
      var tex: [String] = []
      for _ in 0...random.next(4) {
        var paragraph: [String] = []
        for _ in 0...random.next(6) {
          if random.next(2) == 0 { paragraph.append(random.pick(prose)) }
          let (open, close) = random.pick([("$$", "$$"), ("$$", "$$"), ("\\[", "\\]")])
          let inside = (0...random.next(4)).map { _ in random.pick(lines) }
          // Brackets are a formula's where TeX stands inside, and braces of text must close.
          let body = (open == "\\[" ? ["x_1"] : []) + inside
          paragraph +=
            random.next(3) == 0 && open == "$$"
            ? [open + body[0]] + body.dropFirst() : [open] + body
          paragraph.append(close)
          tex.append(body.map { String($0.drop { $0 == " " }) }.joined(separator: "\n"))
        }
        text.append(paragraph.joined(separator: "\n"))
        if random.next(2) == 0 { text.append(random.pick(blocks)) }
      }
      let probe = LessonProbe(text.joined(separator: "\n\n"))
      let found = probe.lesson.formulas.filter { $0.isDisplay }.map { $0.tex.text }
      // The first is enough to read.
      if found != tex || probe.problems.contains(where: { $0.hasPrefix("unclosed") }) {
        Issue.record("round \(round) gives \(found)\n\(text.joined(separator: "\n\n"))")
        return
      }
    }
  }
}
