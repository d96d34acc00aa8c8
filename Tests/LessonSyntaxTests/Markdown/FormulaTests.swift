import LessonSyntax
import Testing

@Suite("Formulas")
struct FormulaTests {
  @Test(
    "A short formula stays on the line of its punctuation, a long one may break",
    arguments: [
      ("Is $a$? ($b$), $c$", "<p>Is [⟨a⟩?] [(⟨b⟩),] ⟨c⟩</p>\n"),
      // Formulas and values that touch: each keeps its own.
      ("$a$.{eval}`x.y`", "<p>[⟨a⟩.]⟨=x.y⟩</p>\n"), ("($a$)$b$!!!!", "<p>[(⟨a⟩)][⟨b⟩!!!]!</p>\n"),
      ("$long$, $a$", "<p>⟨long⟩, ⟨a⟩</p>\n"),
    ])
  func joined(markdown: String, html: String) {
    let probe = LessonProbe(markdown)
    var insertions = probe.insertions
    let plain = insertions.formula
    let base = "<b class=\"base\"></b>"
    insertions.formula = { plain($0) + (plain($0) == "⟨long⟩" ? base + base + base : base) }
    let marked = probe.lesson.html(insertions)
      .replacing(base, with: "").replacing("<span class=\"weft-joined\">", with: "[")
      .replacing("</span>", with: "]")
    #expect(marked == html)
  }

  @Test(
    "Inline formulas are found, whatever Markdown would make of them",
    arguments: [
      ("Let $a_1 *b* c_2$ be.", "<p>Let ⟨a_1 *b* c_2⟩ be.</p>\n"),
      (#"$\{x\}$ and $\\$"#, #"<p>⟨\{x\}⟩ and ⟨\\⟩</p>"# + "\n"),
      ("$[a](b)$", "<p>⟨[a](b)⟩</p>\n"),
      ("$a < b > c$ and $x <y z> w$", "<p>⟨a < b > c⟩ and ⟨x <y z> w⟩</p>\n"),
      ("**Note:**$x$", "<p><strong>Note:</strong>⟨x⟩</p>\n"),
      (
        "*$x$*, _$y$_ and **($z$)**",
        "<p><em>⟨x⟩</em>, <em>⟨y⟩</em> and <strong>(⟨z⟩)</strong></p>\n"
      ),
      ("over $two\nlines$ here", "<p>over ⟨two\nlines⟩ here</p>\n"),
      (
        "> over $two\n> lines$ **here**",
        "<blockquote>\n<p>over ⟨two\nlines⟩ <strong>here</strong></p>\n</blockquote>\n"
      ),
      ("- $x$\n- **$y$**", "<ul>\n<li>⟨x⟩</li>\n<li><strong>⟨y⟩</strong></li>\n</ul>\n"),
      ("$a$$b$", "<p>⟨a⟩⟨b⟩</p>\n"),
      ("($x$)-axis, $y$'s", "<p>(⟨x⟩)-axis, ⟨y⟩'s</p>\n"),
      ("[see $x$](a.md)", "<p><a href=\"a.md\">see ⟨x⟩</a></p>\n"),
      ("# A $x$ *b*", "<h1 id=\"a-x-b\">A ⟨x⟩ <em>b</em></h1>\n"),
      ("é$ü$—$ß$", "<p>é⟨ü⟩—⟨ß⟩</p>\n"),
      (#"$\text{costs \$5}$"#, #"<p>⟨\text{costs \$5}⟩</p>"# + "\n"),
    ])
  func inline(_ markdown: String, _ html: String) {
    let probe = LessonProbe(markdown)
    #expect(probe.html == html)
    #expect(probe.problems == [])
    for formula in probe.lesson.formulas {
      let written = probe.slice(formula.range)
      #expect(written.hasPrefix("$") && written.hasSuffix("$"))
    }
  }

  @Test(
    "Dollar signs that are not math stay text",
    arguments: [
      ("It costs $5 and $6.", "<p>It costs $5 and $6.</p>\n"),
      ("From $5 to $6, or $x$.", "<p>From $5 to $6, or ⟨x⟩.</p>\n"),
      (#"\$x\$ and \\$y$"#, #"<p>$x$ and \⟨y⟩</p>"# + "\n"),
      ("`$x$` and ``$`y`$``", "<p><code>$x$</code> and <code>$`y`$</code></p>\n"),
      ("$a `b$ c` d$", "<p>$a <code>b$ c</code> d$</p>\n"),
      ("a $ b $ c", "<p>a $ b $ c</p>\n"),
      ("$x $y", "<p>$x $y</p>\n"),
      ("$20,000 and 30$5", "<p>$20,000 and 30$5</p>\n"),
      ("    $x$", "<pre><code>$x$\n</code></pre>\n"),
      ("```\n$x$\n```", "<pre><code>$x$\n</code></pre>\n"),
      ("[a](u$x$v) $y$", "<p><a href=\"u$x$v\">a</a> ⟨y⟩</p>\n"),
      ("[a](u \"$x$\") $y$", "<p><a href=\"u\" title=\"$x$\">a</a> ⟨y⟩</p>\n"),
      ("<http://a.b/$x$> $y$", "<p><a href=\"http://a.b/$x$\">http://a.b/$x$</a> ⟨y⟩</p>\n"),
      ("[a]: u$x$v\n\n[a] $y$", "<p><a href=\"u$x$v\">a</a> ⟨y⟩</p>\n"),
      ("[a]: u$x$v\n[a] $y$", "<p><a href=\"u$x$v\">a</a> ⟨y⟩</p>\n"),
      ("one $x\n\ntwo$ three", "<p>one $x</p>\n<p>two$ three</p>\n"),
      ("$$$$ and $$$x$$$", "<p>$$$$ and $$$x$$$</p>\n"),
      ("$ and &#36;x&#36;", "<p>$ and $x$</p>\n"),
    ])
  func text(_ markdown: String, _ html: String) {
    let probe = LessonProbe(markdown)
    #expect(probe.html == html)
    #expect(probe.problems == [])
  }

  @Test("Dollar signs inside raw HTML stay there")
  func rawHTML() {
    let probe = LessonProbe(
      "a <b title=\"$x$\">c</b> $y$\n\n<div>\n$z$\n</div>", allowsRawHTML: true)
    #expect(probe.html == "<p>a <b title=\"$x$\">c</b> ⟨y⟩</p>\n<div>\n$z$\n</div>\n")
  }

  @Test(
    "A display formula takes a line of its own",
    arguments: [
      ("$$x$$", "⟪x⟫\n"),
      ("$$\na = b\n$$", "⟪a = b⟫\n"),
      ("before\n$$\nx\n$$\n*after*", "<p>before</p>\n⟪x⟫\n<p><em>after</em></p>\n"),
      ("> one\n>\n> $$\n> a\n> = b\n> $$", "<blockquote>\n<p>one</p>\n⟪a\n= b⟫\n</blockquote>\n"),
      ("- $$\n  a\n  $$\n- b", "<ul>\n<li>\n⟪a⟫\n</li>\n<li>b</li>\n</ul>\n"),
      ("*$$x$$*", "<p><em>⟨x⟩</em></p>\n"),
      ("```math\na &= b\n```", "⟪a &= b⟫\n"),
      ("> ~~~ math\n> a\n> b\n> ~~~", "<blockquote>\n⟪a\nb⟫\n</blockquote>\n"),
      (#"$$\text{if $x$ then}$$"#, #"⟪\text{if $x$ then}⟫"# + "\n"),
      ("$$\na \\\\\nb\n$$", "⟪a \\\\\nb⟫\n"),
    ])
  func display(_ markdown: String, _ html: String) {
    let probe = LessonProbe(markdown)
    #expect(probe.html == html)
    #expect(probe.problems == [])
  }

  @Test("A display formula inside a sentence is set as one, and its author is told of a single $")
  func displayInSentence() {
    let probe = LessonProbe("before $$x$$ after\n\n*in $$y$$ here*\n\n$$z$$, and\n\nso $$w$$.")
    #expect(
      probe.html
        == "<p>before</p>\n⟪x⟫\n<p>after</p>\n<p><em>in ⟨y⟩ here</em></p>\n⟪z⟫\n<p>, and</p>\n"
        + "<p>so</p>\n⟪w⟫\n<p>.</p>\n")
    #expect(probe.problems == ["display-in-sentence: $$x$$"])
    #expect(
      probe.lesson.diagnostics[0].summary.hasSuffix("sentence (2 like this in the lesson)"))
  }

  @Test(
    "Lines of a display formula that look like Markdown blocks are TeX all the same",
    arguments: [
      "a\n- b", "a\n=\nb", "a\n---\nb", "a\n> b", "a\n# b", "a\n+ b\n- c", "- a\n- b", "= b",
      "1. a\n2. b", "a\n    - b\nc", "<div>\n</div>",
    ])
  func blockLike(_ tex: String) {
    for (before, after) in [("", ""), ("Words\n", "\nWords $y$.")] {
      let probe = LessonProbe(before + "$$\n" + tex + "\n$$" + after)
      #expect(
        probe.lesson.formulas.first?.tex.text
          == tex.split(separator: "\n").map {
            $0.drop { $0 == " " }
          }.joined(separator: "\n"))
      #expect(probe.lesson.formulas.count == (after.isEmpty ? 1 : 2))
      #expect(probe.problems == [])
      #expect(!probe.html.contains("<ul>") && !probe.html.contains("<h"))
    }
  }

  @Test("A formula's TeX knows the place of each of its bytes, also in a quoted list")
  func places() throws {
    let probe = LessonProbe("> 1. é $$\n>    \\alpha \\\\\n>    \\beta\n> $$ {#eq-é-1} and $z$")
    let formula = try #require(probe.lesson.formulas.first)
    #expect(formula.tex.text == "\\alpha \\\\\n\\beta")
    let beta = formula.tex.place(of: 10..<15)
    #expect(probe.slice(beta) == "\\beta")
    #expect(probe.slice(formula.tex.place(of: 0..<6)) == "\\alpha")
    #expect(formula.name == nil)
    #expect(probe.problems == ["bad-equation-name: eq-é-1"])
  }

  @Test(
    "An id of the page is no name for a formula, however the formula is written",
    arguments: [
      "```math {#weft.live}\na\n```", "$$a$$ {#weft.live}", "> ~~~math {#weft.live}\n> a\n> ~~~",
    ])
  func foreignNames(markdown: String) {
    let probe = LessonProbe(markdown)
    #expect(probe.lesson.formulas.map { $0.name?.value } == [nil])
    #expect(probe.problems == ["bad-equation-name: weft.live"])
  }

  @Test("A display formula has a name, and two don't have the same one")
  func names() {
    let probe = LessonProbe(
      "$$a$$ {#eq-sum}\n\n$$b$${#eq-two}\n\n```math {#eq-sum}\nc\n```\n\n# Eq two\n")
    #expect(probe.lesson.formulas.map { $0.name?.value } == ["eq-sum", "eq-two", nil])
    #expect(probe.problems == ["duplicate-label: eq-sum"])
    #expect(probe.lesson.headings.first?.anchor == "eq-two-1")
    #expect(probe.html.hasPrefix("⟪a⟫\n⟪b⟫\n⟪c⟫\n<h1"))
  }

  @Test(
    "What is wrong with dollar signs is said at its place",
    arguments: [
      ("$$\na = b\n\nThe end.", ["unclosed-math: $$"]),
      ("One $$ two", ["unclosed-math: $$"]),
      ("$$\na\n\nb\n$$\n\n$$c$$", ["unclosed-math: $$"]),
      ("> $$\n\nx", ["unclosed-math: $$"]),
      ("$$ $$", ["empty-math: $$ $$"]),
      ("```math\na\n", ["unclosed-math: ```math"]),
      ("$$a = {eval}`b.c`$$", ["value-in-math: {eval}`b.c`"]),
    ])
  func mistakes(_ markdown: String, _ problems: [String]) {
    #expect(LessonProbe(markdown).problems == problems)
  }

  @Test("Formulas in headings and alternative texts are read as TeX")
  func plainText() {
    let probe = LessonProbe("# On $x_1$\n\n![a $y$ \"b\"](c.png)")
    #expect(probe.lesson.headings.map { $0.text } == ["On x_1"])
    #expect(probe.lesson.headings.map { $0.anchor } == ["on-x_1"])
    #expect(probe.html.contains("<img src=\"c.png\" alt=\"a y &quot;b&quot;\" />"))
    #expect(probe.lesson.formulas.count == 1)
  }
}
