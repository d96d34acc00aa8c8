import Testing
import Weaving

@Suite("Rendering formulas") struct TeXRendererTests {
  let renderer: TeXRenderer

  init() throws {
    renderer = try TeXRenderer(macros: [TeXMacro("E", #"\mathbb{E}"#)])
  }

  func html(_ tex: String, isDisplay: Bool = false) throws -> String {
    try renderer.render(TeXFormula(tex: tex, isDisplay: isDisplay)).get()
  }

  @Test("a formula becomes HTML to look at and MathML to listen to")
  func bothOutputs() throws {
    let page = try html(#"p(x) = \frac{1}{2}"#)
    #expect(page.hasPrefix(#"<span class="katex"><span class="katex-mathml"><math"#))
    #expect(page.contains("<mfrac><mn>1</mn><mn>2</mn></mfrac>"))
    #expect(page.contains(#"<span class="katex-html" aria-hidden="true">"#))
  }

  @Test("only a displayed formula has a line of its own")
  func display() throws {
    #expect(try html("x", isDisplay: true).hasPrefix(#"<span class="katex-display">"#))
    #expect(try !html("x").contains("katex-display"))
  }

  @Test("the same formula has the same HTML from a fresh engine")
  func determinism() throws {
    let tex = #"\sum_{z \in \{0,1\}^n} p(z)\,p(x \mid z) = \E_{q}\left[\frac{p}{q}\right]"#
    let again = try TeXRenderer(macros: renderer.macros)
    #expect(try html(tex) == again.render(TeXFormula(tex: tex, isDisplay: false)).get())
  }

  @Test("macros of the course are known, with or without a backslash in their name")
  func macros() throws {
    #expect(try html(#"\E"#).contains(#"<mi mathvariant="double-struck">E</mi>"#))
    #expect(TeXMacro("E", "x") == TeXMacro(#"\E"#, "x"))
  }

  @Test("a definition ends with its formula")
  func noLeak() throws {
    _ = try html(#"\gdef\leak{1}\leak + \def\E{2}\E"#)
    #expect(throws: TeXError.self) { try html(#"\leak"#) }
    #expect(try html(#"\E"#).contains("double-struck"))
  }

  @Test("words in a box without a frame are text")
  func mbox() throws {
    let page = try html(#"\max x \quad \mbox{subject to } x \le 1"#, isDisplay: true)
    #expect(page.contains("<mtext>subject to </mtext>") || page.contains("subject to"))
    #expect(!page.contains("fbox") && !page.contains("menclose"))
  }

  @Test(
    "environments are set without numbers, with a star or without",
    arguments: ["align", "gather", "equation"])
  func numbers(name: String) throws {
    let body = name == "equation" ? "a = b" : #"a = b \\ c = d"#
    func page(_ name: String) throws -> String {
      try html("\\begin{\(name)} \(body) \\end{\(name)}", isDisplay: true)
    }
    #expect(try !page(name).contains("eqn-num"))
    #expect(try page(name).replacing("{\(name)}", with: "{\(name)*}") == page(name + "*"))
  }

  @Test("a tag that is written is shown")
  func tag() throws {
    #expect(try html(#"a = b \tag{7}"#, isDisplay: true).contains("class=\"tag\""))
  }

  @Test("text is escaped")
  func escaping() throws {
    let page = try html(#"\text{<script>\&"}"#)
    #expect(!page.contains("<script>"))
    #expect(page.contains("&lt;script&gt;&amp;"))
  }

  @Test("the version costs no engine")
  func lazyStart() throws {
    #expect(renderer.version.hasPrefix("0.") || renderer.version.hasPrefix("1."))
    #expect(!renderer.hasStarted)
    _ = try html("x")
    #expect(renderer.hasStarted)
  }

  @Test("without KaTeX one line says what is missing")
  func noKaTeX() {
    #expect {
      try TeXRenderer(katexDirectory: "/nonexistent")
    } throws: { error in
      error as? TeXError
        == TeXError(.unavailable, "formulas need KaTeX, and '/nonexistent' has no katex.min.js")
    }
  }
}
