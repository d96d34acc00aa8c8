import Testing
import Weaving

/// A formula, the culprit in it, what is said and what is proposed.
struct TeXMistake: Sendable, CustomTestStringConvertible {
  var tex: String
  var culprit: String
  var message: String
  var suggestion: String?
  var testDescription: String { tex }

  init(_ tex: String, _ culprit: String, _ message: String, _ suggestion: String? = nil) {
    self.tex = tex
    self.culprit = culprit
    self.message = message
    self.suggestion = suggestion
  }
}

private let mistakes = [
  TeXMistake(
    #"1 + \fraq{a}{b}"#, #"\fraq"#, #"Undefined control sequence: \fraq"#, #"\frac"#),
  TeXMistake(#"\Sum_i x_i"#, #"\Sum"#, #"Undefined control sequence: \Sum"#, #"\sum"#),
  TeXMistake(#"\sgima^2"#, #"\sgima"#, #"Undefined control sequence: \sgima"#, #"\sigma"#),
  TeXMistake(#"\KLL(q)"#, #"\KLL"#, #"Undefined control sequence: \KLL"#, #"\KL"#),
  TeXMistake(#"x + \xyzzyq"#, #"\xyzzyq"#, #"Undefined control sequence: \xyzzyq"#),
  TeXMistake(#"α𝔸 + \qz"#, #"\qz"#, #"Undefined control sequence: \qz"#, nil),
  TeXMistake("a} + b", "}", "Expected the end of the formula, got '}'"),
  TeXMistake("{a + b", "", "Expected '}', got the end of the formula"),
  TeXMistake("x^a^b", "^", "Double superscript"),
  TeXMistake(#"\left( x"#, "", #"Expected '\right', got the end of the formula"#),
  TeXMistake(
    #"\begin{align}a\end{aligned}"#, #"\end"#, #"Mismatch: \begin{align} matched by \end{aligned}"#
  ),
  TeXMistake(#"\textcolor{n!}{x}"#, "{n!}", "Invalid color: 'n!'"),
  TeXMistake(
    #"1 + \broken"#, #"\broken"#,
    #"Undefined control sequence: \nowhere (in the macro '\broken')"#),
  TeXMistake(#"x + \href{u}{y}"#, #"\href"#, #"'\href' is not allowed in a lesson"#),
  TeXMistake("a\u{0}b", "\u{0}", "Unexpected character: '\u{2400}'"),
]

@Suite("Mistakes in formulas") struct TeXErrorTests {
  let renderer: TeXRenderer

  init() throws {
    renderer = try TeXRenderer(macros: [
      TeXMacro("KL", #"\mathrm{KL}"#), TeXMacro("broken", #"x + \nowhere{y}"#),
    ])
  }

  @Test(
    "what a page does in its own way is said, at its place",
    arguments: [
      (#"x = 1 \label{eq:x}"#, #"\label"#, #"'\label' names nothing on a page"#, "{#eq-name}"),
      (#"\eqref{a}"#, #"\eqref"#, #"'\eqref' can't see other formulas"#, "[text](#eq-name)"),
      (#"as in \ref{a}"#, #"\ref"#, #"'\ref' can't see other formulas"#, "[text](#eq-name)"),
      (
        #"\DeclareMathOperator{\KL}{KL}"#, #"\DeclareMathOperator"#,
        #"'\DeclareMathOperator' is unknown in a formula"#, "'macros:' in weft.yml"
      ),
    ])
  func advice(_ tex: String, _ culprit: String, _ message: String, _ hint: String) throws {
    let formula = TeXFormula(tex: tex, isDisplay: true)
    guard case .failure(let error) = renderer.render(formula) else {
      Issue.record("no error")
      return
    }
    #expect(error.message == message)
    #expect(error.hint?.contains(hint) == true)
    #expect(error.suggestion == nil)
    #expect(String(decoding: Array(tex.utf8)[error.range], as: UTF8.self) == culprit)
  }

  @Test("the range finds the culprit and the words are KaTeX's", arguments: mistakes)
  func located(_ mistake: TeXMistake) throws {
    let formula = TeXFormula(tex: mistake.tex, isDisplay: true)
    guard case .failure(let error) = renderer.render(formula) else {
      Issue.record("no error")
      return
    }
    #expect(error.kind == .formula)
    #expect(error.message == mistake.message)
    #expect(error.suggestion == mistake.suggestion)
    let bytes = Array(mistake.tex.utf8)
    #expect(String(decoding: bytes[error.range], as: UTF8.self) == mistake.culprit)
    if mistake.culprit.isEmpty { #expect(error.range.lowerBound == bytes.count) }
  }
}
