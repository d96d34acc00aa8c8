import DemoKit
package import LessonSyntax
import Synchronization

/// Sets the formulas of lessons, each distinct one once, from the cache where it can: when all are
/// there, no JavaScript starts.
///
/// It remembers what it has set, and keeps its engine, for as long as it lives and the macros stay.
package final class FormulaTypesetter: Sendable {
  /// The HTML of each formula, or what is wrong with it.
  package struct Outcome: Sendable {
    package var html: [TeXFormula: Result<String, TeXError>] = [:]
    package var fromCache = 0
    package var typeset = 0
    /// Why there is no KaTeX at all.
    package var unavailable: TeXError?
    /// Another number says that a formula may look other than it did.
    var generation = 0

    package init() {}
  }

  fileprivate struct State {
    var macros: [TeXMacro] = []
    var renderer: TeXRenderer?
    var outcome = Outcome()
    /// By the lesson's path.
    var books: [String: FormulaBook] = [:]
  }

  private let state = Mutex(State())

  package init() {}

  /// Of these lessons and of earlier ones.
  package var known: Outcome { state.withLock { $0.outcome } }

  package func typeset(_ lessons: [Lesson], settings: CourseSettings, store: CheckedStore?) {
    state.withLock { state in
      state.use(settings.macros.map { TeXMacro($0.name.value, $0.expansion.value) })
      for lesson in lessons where !lesson.formulas.isEmpty && state.lacks(lesson) {
        do throws(TeXError) {
          try state.typeset(lesson, store: store)
        } catch {
          state.outcome.unavailable = error
          break
        }
      }
    }
  }

  /// Keeps the formulas of these lessons for later processes, and forgets those of no lesson.
  package func save(_ lessons: [Lesson]) {
    state.withLock { $0.save(lessons.filter { !$0.formulas.isEmpty }) }
  }
}

extension FormulaTypesetter.State {
  mutating func use(_ macros: [TeXMacro]) {
    outcome.fromCache = 0
    outcome.typeset = 0
    if outcome.unavailable != nil { outcome.generation += 1 }
    outcome.unavailable = nil
    guard self.macros != macros else { return }
    let generation = outcome.generation + 1
    self = FormulaTypesetter.State(macros: macros)
    outcome.generation = generation
  }

  func lacks(_ lesson: Lesson) -> Bool {
    books[lesson.source.path] == nil
      || lesson.formulas.contains { outcome.html[$0.request] == nil }
  }

  /// - Throws: `.unavailable` alone; what is wrong with a formula stands in the outcome.
  mutating func typeset(_ lesson: Lesson, store: CheckedStore?) throws(TeXError) {
    let renderer: TeXRenderer
    if let known = self.renderer {
      renderer = known
    } else {
      renderer = try TeXRenderer(macros: macros)
    }
    self.renderer = renderer
    let path = lesson.source.path
    let book =
      books[path]
      ?? FormulaBook(of: path, macros: macros, version: renderer.version, store: store)
    books[path] = book
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
  }

  mutating func save(_ lessons: [Lesson]) {
    var used: [TeXFormula: Result<String, TeXError>] = [:]
    var current: [String: FormulaBook] = [:]
    for lesson in lessons {
      let formulas = lesson.formulas.map { $0.request }
      for formula in formulas { used[formula] = outcome.html[formula] }
      guard var book = books[lesson.source.path] else { continue }
      book.keep(formulas, from: outcome.html)
      current[lesson.source.path] = book
    }
    outcome.html = used
    books = current
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
