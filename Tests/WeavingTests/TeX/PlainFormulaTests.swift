import Testing

import Weaving

@Suite("Formulas in plain characters") struct PlainFormulaTests {
  @Test(
    "are what a reader would write",
    arguments: [
      (#"\chi^2"#, "χ²"), (#"\hat{\mu}_n \to \mu"#, "μ̂ₙ → μ"),
      (#"X \sim \mathcal{N}(0, 1)"#, "X ∼ 𝒩(0, 1)"),
      (#"\mathrm{KL}(q \,\|\, p)"#, "KL(q ∥ p)"), (#"2^{20}"#, "2²⁰"), (#"x_{ij}^{(k)}"#, "xᵢⱼ⁽ᵏ⁾"),
      (#"\frac{a+b}{2}"#, "(a+b)/2"), (#"\frac{1}{n}"#, "1/n"), (#"\sqrt{x}"#, "√x"),
      (#"\sqrt{x^2+y}"#, "√(x²+y)"), (#"\sqrt[3]{x}"#, "³√x"), (#"\binom{n}{k}"#, "(n choose k)"),
      (#"\sum_{i=1}^n x_i"#, "∑ᵢ₌₁ⁿxᵢ"), (#"\log p(x \mid z)"#, "log p(x ∣ z)"),
      (#"\sin\theta"#, "sin θ"), (#"\max_q F"#, "max_q F"), (#"x \in \mathbb{R}^d"#, "x ∈ ℝᵈ"),
      (#"\mathbf{x}"#, "𝐱"), (#"\mathcal{L}"#, "ℒ"), (#"A^\top"#, "Aᵀ"), ("x'", "x′"),
      (#"\overline{ab}"#, "a̅b̅"), (#"\bar{x}"#, "x̄"), (#"\vec{v}"#, "v⃗"), (#"\tilde{x}"#, "x̃"),
      ("-1", "−1"), ("a-b", "a − b"), ("e^{-x}", "e⁻ˣ"), ("a<b", "a < b"), ("|x|", "∣x∣"),
      (#"\text{if $x>0$, } y"#, "if x > 0, y"), (#"\underbrace{a+b}_{c}"#, "a + b_c"),
      ("x^{a,b}", "x^(a,b)"), (#"\begin{pmatrix}1&2\\3&4\end{pmatrix}"#, "(1 2; 3 4)"),
      (#"\mathbb{E}_{q}[f(x)]"#, "𝔼_q[f(x)]"), (#"p_\theta"#, "p_θ"), (#"\beta"#, "β"),
    ])
  func words(_ tex: String, _ plain: String) throws {
    let renderer = try TeXRenderer()
    let html = try renderer.render(TeXFormula(tex: tex, isDisplay: false)).get()
    #expect(PlainFormula(ofKaTeX: html)?.text == plain)
  }

  @Test("hold no TeX, whatever is set")
  func noTeX() throws {
    let renderer = try TeXRenderer()
    for tex in [
      #"\cancel{x}\boxed{y}\color{red}z\phantom{w}"#, #"\xrightarrow[a]{b}\overset{!}{=}"#,
    ] {
      let html = try renderer.render(TeXFormula(tex: tex, isDisplay: false)).get()
      let text = try #require(PlainFormula(ofKaTeX: html)?.text)
      #expect(!text.isEmpty && !text.contains("\\") && !text.contains("{"))
    }
    #expect(PlainFormula(ofKaTeX: "<code>x</code>")?.text == nil)
  }
}
