import DemoKit
import LessonSyntax

/// Why a lesson can't show a sweep.
struct SweepMistake: Error {
  var id: String
  var summary: String
  var hint: String?
  /// In the lesson; `nil` for the way to the sweep's file.
  var range: Range<Int>?

  init(_ id: String, _ summary: String, hint: String? = nil, at range: Range<Int>? = nil) {
    self.id = id
    self.summary = summary
    self.hint = hint
    self.range = range
  }

  init(_ problem: Problem, at range: Range<Int>? = nil) {
    self.init(problem.id, problem.message, hint: problem.hint, at: range)
  }

  func diagnostic(of directive: DemoDirective, file: String) -> Diagnostic {
    Diagnostic(
      id: id, summary, file: file, range: range ?? directive.demo.range, hint: hint)
  }

  /// What a file says, no longer than a message can bear.
  static func shown(_ text: String) -> String {
    let start = text.prefix(60)
    return start.endIndex == text.endIndex ? text : start + "…"
  }

  /// `a, b, c` or `a, b, c, … (of 40)`.
  static func list(_ names: [String]) -> String {
    let first = names.prefix(8).map { shown($0) }.joined(separator: ", ")
    return names.count > 8 ? first + ", … (\(names.count) in all)" : first
  }
}

/// All that keeps a lesson from showing a sweep.
struct SweepMistakes: Error {
  private(set) var all: [SweepMistake] = []

  mutating func add(_ mistake: SweepMistake) { all.append(mistake) }

  /// - Returns: `nil` where a mistake was kept.
  @discardableResult
  mutating func keep<Value>(_ body: () throws(SweepMistake) -> Value) -> Value? {
    do throws(SweepMistake) {
      return try body()
    } catch {
      add(error)
      return nil
    }
  }
}
