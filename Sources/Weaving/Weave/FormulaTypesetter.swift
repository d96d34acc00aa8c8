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
    /// Lessons whose formulas are not all set, for now or because they take too long, by path.
    package var unfinished: Set<String> = []
    package var tooSlow: Set<String> = []
    /// Another number says that a formula may look other than it did.
    var generation = 0

    package init() {}
  }

  fileprivate struct State {
    var macros: [TeXMacro] = []
    var renderer: TeXRenderer?
    var outcome = Outcome()
    /// Processor seconds that formulas took.
    var cost: [TeXFormula: Double] = [:]
    /// By the lesson's path.
    var books: [String: FormulaBook] = [:]
  }

  /// Processor seconds for all formulas of a lesson: thousands of them take a few.
  package static let lessonTimeLimit = 10.0

  private let state = Mutex(State())
  private let timeLimit: Double

  /// - Parameter timeLimit: Processor seconds for the formulas of one lesson.
  package init(timeLimit: Double = FormulaTypesetter.lessonTimeLimit) { self.timeLimit = timeLimit }

  /// Of these lessons and of earlier ones.
  package var known: Outcome { state.withLock { $0.outcome } }

  /// - Parameter patience: Lessons that can't be finished within it are left for another call; those
  ///   that have taken least so far come first, so that one of many slow formulas holds up no other.
  package func typeset(
    _ lessons: [Lesson], settings: CourseSettings, store: CheckedStore?,
    patience: Duration? = nil
  ) {
    state.withLock { state in
      state.use(settings.macros.map { TeXMacro($0.name.value, $0.expansion.value) })
      let deadline = patience.map { ContinuousClock.now + $0 }
      let lacking = lessons.filter { !$0.formulas.isEmpty && state.lacks($0) }
      state.outcome.tooSlow = []
      state.outcome.unfinished = []
      for lesson in patience == nil ? lacking : state.leastCostlyFirst(lacking) {
        do throws(TeXError) {
          try state.typeset(lesson, store: store, until: deadline, timeLimit: timeLimit)
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

  func leastCostlyFirst(_ lessons: [Lesson]) -> [Lesson] {
    lessons.map { (lesson: $0, cost: cost(of: $0)) }.enumerated()
      .sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
      .map(\.element.lesson)
  }

  private func cost(of lesson: Lesson) -> Double {
    Set(lesson.formulas.map { $0.request }).reduce(0) { $0 + (cost[$1] ?? 0) }
  }

  /// - Throws: `.unavailable` alone; what is wrong with a formula stands in the outcome.
  mutating func typeset(
    _ lesson: Lesson, store: CheckedStore?, until deadline: ContinuousClock.Instant?,
    timeLimit: Double
  ) throws(TeXError) {
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
    var seconds = cost(of: lesson)
    for formula in lesson.formulas.map({ $0.request }) where outcome.html[formula] == nil {
      if let kept = book.html(of: formula) {
        outcome.html[formula] = .success(kept)
        outcome.fromCache += 1
        continue
      }
      if seconds > timeLimit {
        outcome.tooSlow.insert(path)
        return
      }
      if let deadline, ContinuousClock.now > deadline {
        outcome.unfinished.insert(path)
        return
      }
      seconds += try typeset(formula, by: renderer)
    }
  }

  /// - Returns: The processor seconds that it took.
  private mutating func typeset(
    _ formula: TeXFormula, by renderer: TeXRenderer
  ) throws(TeXError) -> Double {
    let start = ThreadTime.seconds
    let html = renderer.render(formula)
    if case .failure(let error) = html, error.kind == .unavailable { throw error }
    let seconds = ThreadTime.seconds - start
    outcome.html[formula] = html
    outcome.typeset += 1
    cost[formula] = seconds
    return seconds
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
    cost = cost.filter { used[$0.key] != nil }
    books = current
  }
}

extension Formula {
  package var request: TeXFormula { TeXFormula(tex: tex.text, isDisplay: isDisplay) }
}
