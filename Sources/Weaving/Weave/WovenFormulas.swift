import DemoKit
package import LessonSyntax

/// The formulas of one lesson, ready to be put in their places.
package struct WovenFormulas {
  package private(set) var html: [String] = []
  package private(set) var diagnostics: [Diagnostic] = []

  /// Characters of HTML for the formulas of one lesson.
  static let lengthLimit = 10_000_000

  /// - Parameter number: Of a formula, by its position; `nil` for one that has none.
  package init(
    _ lesson: Lesson, _ outcome: FormulaTypesetter.Outcome, number: (Int) -> String? = { _ in nil }
  ) {
    let file = lesson.source.path
    if let error = outcome.unavailable, !lesson.formulas.isEmpty {
      diagnostics.append(Diagnostic(id: "no-tex", error.message, file: file))
    }
    let advisor = FormulaAdvisor(lesson)
    var length = 0
    var isCut = false
    for (index, formula) in lesson.formulas.enumerated() {
      switch outcome.html[formula.request] {
      case .success(let text):
        length += text.utf8.count
        if length > Self.lengthLimit {
          if !isCut { diagnostics.append(Self.tooMuch(formula, file: file)) }
          isCut = true
          html.append(Self.source(formula, isWrong: false))
        } else {
          diagnostics += advisor.warnings(formula, html: text)
          html.append(Self.wrapped(text, formula, number(index)))
        }
      case .failure(let error):
        diagnostics.append(advisor.diagnostic(error, formula))
        html.append(Self.source(formula, isWrong: true))
      case nil: html.append(Self.source(formula, isWrong: false))
      }
    }
    if outcome.tooSlow.contains(file),
      let first = lesson.formulas.first(where: { outcome.html[$0.request] == nil })
    {
      diagnostics.append(Self.tooSlow(first, file: file))
    }
  }

  private static func tooMuch(_ formula: Formula, file: String) -> Diagnostic {
    Diagnostic(
      id: "tex-too-large",
      "the formulas of this lesson make more than \(lengthLimit / 1_000_000) MB of HTML",
      file: file, range: formula.range, hint: "from here on they are shown as source")
  }

  private static func tooSlow(_ formula: Formula, file: String) -> Diagnostic {
    Diagnostic(
      id: "tex-too-slow",
      "the formulas of this lesson take more than \(Int(FormulaTypesetter.lessonTimeLimit)) seconds",
      file: file, range: formula.range, hint: "from here on they are shown as source")
  }

  private static func wrapped(_ html: String, _ formula: Formula, _ number: String?) -> String {
    guard formula.isDisplay else { return html }
    let anchor: Markup = formula.name.map { " id=\"\($0.value)\"" } ?? ""
    // In front, where a reader of the page hears it first; it is shown behind.
    let ordinal: Markup = number.map { "<span class=\"weft-ordinal\">(\($0))</span>" } ?? ""
    let wrapped: Markup =
      "<div class=\"weft-equation\"\(anchor)>\(ordinal)\(html: html)</div>"
    return wrapped.html
  }

  private static func source(_ formula: Formula, isWrong: Bool) -> String {
    let mark = formula.isDisplay ? "$$" : "$"
    let name = isWrong ? "weft-problem" : "weft-tex-source"
    let code: Markup = "<code class=\"\(name)\">\(mark + formula.tex.text + mark)</code>"
    return code.html
  }
}
