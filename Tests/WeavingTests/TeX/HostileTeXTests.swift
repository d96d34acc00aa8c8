import Testing
import Weaving

private func repeated(_ text: String, _ count: Int) -> String {
  String(repeating: text, count: count)
}

/// Formulas that would never end, fill the memory or overflow the stack.
private let hostile: [(name: String, tex: String)] = [
  ("a macro that calls itself", #"\def\a{\a}\a"#),
  ("two macros that call each other", #"\def\a{\b x}\def\b{\a y}\a"#),
  ("a body doubled sixty times", #"\def\b{xxxx}"# + repeated(#"\edef\b{\b\b}"#, 60) + #"\b"#),
  (
    "an argument taken 2400 times",
    #"\def\a#1{"# + repeated("#1", 2400) + "}" + #"\a{"# + repeated("y", 4000) + "}"
  ),
  ("a macro of macros", #"\def\a#1{#1#1}"# + repeated(#"\a{"#, 40) + "x" + repeated("}", 40)),
  ("100,000 braces", repeated("{", 100_000) + repeated("}", 100_000)),
  ("braces that never close", repeated("{", 9_999)),
  ("superscripts 3000 deep", repeated("a^{", 3_000) + repeated("}", 3_000)),
  ("matrices 600 deep", repeated(#"\begin{matrix}"#, 600)),
]

@Suite("Hostile formulas") struct HostileTeXTests {
  @Test("each ends in an error, and the next formula renders", arguments: hostile.indices)
  func ends(_ index: Int) throws {
    let renderer = try TeXRenderer()
    let formula = TeXFormula(tex: hostile[index].tex, isDisplay: false)
    #expect(throws: TeXError.self, "\(hostile[index].name)") { try renderer.render(formula).get() }
    let next = renderer.render(TeXFormula(tex: "x^2", isDisplay: false))
    #expect(throws: Never.self) { try next.get() }
  }

  @Test(
    "a few bytes that make much HTML are refused in time",
    arguments: ["cancel{x}", "sqrt{x}", "underbrace{x}", "sqrt[3]x", "xrightarrow{x}"])
  func bombs(command: String) throws {
    let renderer = try TeXRenderer()
    let tex =
      #"\def\a{"# + repeated("\\" + command, 30) + #"}\def\b{"# + repeated(#"\a"#, 30) + "}"
      + repeated(#"\b"#, 20)
    let start = ContinuousClock.now
    #expect(throws: TeXError.self) {
      try renderer.render(TeXFormula(tex: tex, isDisplay: false)).get()
    }
    #expect(ContinuousClock.now - start < .seconds(5))
    let large = repeated(#"\underbrace{x}"#, 650)
    guard case .failure(let error) = renderer.render(TeXFormula(tex: large, isDisplay: false))
    else {
      Issue.record("\(command): no error")
      return
    }
    #expect(
      error.message == "The formula has more than 12000 tokens"
        || error.message == "The formula makes more than 500 KB of HTML")
  }

  @Test("sizes are capped")
  func sizes() throws {
    let renderer = try TeXRenderer()
    let formula = TeXFormula(tex: #"\rule{9999em}{9999em}"#, isDisplay: false)
    let html = try renderer.render(formula).get()
    #expect(html.contains("width:50em"))
    #expect(!html.contains("style=\"border-right-width:9999em"))
  }

  @Test("a formula that takes too long is stopped, is said to be slow, and harms no later one")
  func watchdog() throws {
    let renderer = try TeXRenderer(timeLimit: 0.02)
    let slow = TeXFormula(
      tex: #"\def\a#1{"# + repeated("#1", 2400) + "}" + #"\a{"# + repeated("y", 4900) + "}",
      isDisplay: false)
    guard case .failure(let error) = renderer.render(slow) else {
      Issue.record("no error")
      return
    }
    #expect(error.kind == .timeout)
    let next = try TeXRenderer().render(TeXFormula(tex: "x", isDisplay: false))
    #expect(throws: Never.self) { try next.get() }
  }
}
