import DemoKit
package import LessonSyntax

/// Sets the formulas of lessons, each distinct one once, from the cache where it can: when all are
/// there, no JavaScript starts.
package struct FormulaTypesetter: Sendable {
  /// The HTML of each formula, or what is wrong with it.
  package struct Outcome: Sendable {
    package var html: [TeXFormula: Result<String, TeXError>] = [:]
    package var fromCache = 0
    package var typeset = 0
    /// Why there is no KaTeX at all.
    package var unavailable: TeXError?

    package init() {}
  }

  private let macros: [TeXMacro]
  private let store: CheckedStore?

  package init(settings: CourseSettings, store: CheckedStore?) {
    macros = settings.macros.map { TeXMacro($0.name.value, $0.expansion.value) }
    self.store = store
  }

  package func typeset(_ lessons: [Lesson]) -> Outcome {
    var outcome = Outcome()
    guard lessons.contains(where: { !$0.formulas.isEmpty }) else { return outcome }
    do throws(TeXError) {
      let renderer = try TeXRenderer(macros: macros)
      for lesson in lessons where !lesson.formulas.isEmpty {
        try typeset(lesson, with: renderer, into: &outcome)
      }
    } catch {
      outcome.unavailable = error
    }
    return outcome
  }

  /// - Throws: `.unavailable` alone; what is wrong with a formula stands in the outcome.
  private func typeset(
    _ lesson: Lesson, with renderer: TeXRenderer, into outcome: inout Outcome
  ) throws(TeXError) {
    var book = FormulaBook(
      of: lesson.source.path, macros: macros, version: renderer.version, store: store)
    for formula in lesson.formulas.map({ $0.request }) where outcome.html[formula] == nil {
      if let kept = book.html(of: formula) {
        outcome.html[formula] = .success(kept)
        outcome.fromCache += 1
        continue
      }
      let html = renderer.render(formula)
      if case .failure(let error) = html, error.kind == .unavailable { throw error }
      outcome.html[formula] = html
      outcome.typeset += 1
    }
    book.keep(lesson.formulas.map { $0.request }, from: outcome.html)
  }
}

extension Formula {
  package var request: TeXFormula { TeXFormula(tex: tex.text, isDisplay: isDisplay) }
}

/// The formulas of one lesson, ready to be put in their places.
package struct WovenFormulas {
  package private(set) var html: [String] = []
  package private(set) var diagnostics: [Diagnostic] = []

  package init(_ lesson: Lesson, _ outcome: FormulaTypesetter.Outcome) {
    let file = lesson.source.path
    if let error = outcome.unavailable, !lesson.formulas.isEmpty {
      diagnostics.append(Diagnostic(id: "no-tex", error.message, file: file))
    }
    for formula in lesson.formulas {
      switch outcome.html[formula.request] {
      case .success(let text): html.append(Self.wrapped(text, formula))
      case .failure(let error):
        diagnostics.append(Self.diagnostic(error, formula, file: file))
        html.append(Self.source(formula, isWrong: true))
      case nil: html.append(Self.source(formula, isWrong: false))
      }
    }
  }

  private static func wrapped(_ html: String, _ formula: Formula) -> String {
    guard formula.isDisplay else { return html }
    let anchor = formula.name.map { " id=\"\(HTMLText.escaped($0.value))\"" } ?? ""
    return "<div class=\"weft-equation\"\(anchor)>\(html)</div>"
  }

  private static func source(_ formula: Formula, isWrong: Bool) -> String {
    let mark = formula.isDisplay ? "$$" : "$"
    let name = isWrong ? "weft-problem" : "weft-tex-source"
    return "<code class=\"\(name)\">\(HTMLText.escaped(mark + formula.tex.text + mark))</code>"
  }

  private static func diagnostic(_ error: TeXError, _ formula: Formula, file: String) -> Diagnostic
  {
    let length = formula.tex.text.utf8.count
    // A mistake at the very end has nothing to underline: the last character stands for it.
    let range =
      error.range.isEmpty && length > 0
      ? max(0, min(error.range.lowerBound, length) - 1)..<length : error.range
    return Diagnostic(
      id: "tex", error.message, file: file, range: formula.tex.sourceRange(range),
      hint: error.suggestion.map { "did you mean '\($0)'?" })
  }
}
