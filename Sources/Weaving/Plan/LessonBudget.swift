import DemoKit
import LessonSyntax

/// Bounds the work of a whole lesson: each of its demos may be within its own cap and all of them
/// together an hour.
struct LessonBudget {
  /// Directives of one lesson: each takes its time and its place on the page, whatever it costs.
  static let directiveLimit = 1000

  private var spent: Int64 = 0
  private var directives = 0
  private var excess: Diagnostic?
  private var known: Set<String> = []

  /// Work units that nothing has taken yet.
  var left: Int64 { WorkBudget.lessonCap - spent }

  /// The step, or why there is no work left for it. A run that the lesson has already is free.
  mutating func limited(
    _ step: PlannedLesson.Step, _ directive: DemoDirective, file: String
  ) -> PlannedLesson.Step {
    directives += 1
    if directives > Self.directiveLimit { return .broken([tooMany(directive, file: file)]) }
    guard case .ready(_, let run) = step, known.insert(Runner.key(of: run)).inserted else {
      return step
    }
    guard spent + run.cost <= WorkBudget.lessonCap else {
      return .broken([
        Diagnostic(
          id: "lesson-over-budget",
          "with this demo the lesson would cost \(spent + run.cost) units of work, "
            + "over its cap of \(WorkBudget.lessonCap)",
          file: file, range: directive.demo.range,
          hint:
            "this one costs \(run.cost); take fewer \(run.sweep == nil ? "draws" : "points"), or make "
            + "two lessons of it")
      ])
    }
    spent += run.cost
    return step
  }

  /// The same for all that are too many, so that it is told once.
  private mutating func tooMany(_ directive: DemoDirective, file: String) -> Diagnostic {
    let problem =
      excess
      ?? Diagnostic(
        id: "too-many-demos",
        "a lesson runs at most \(Self.directiveLimit) demos; this one and "
          + "those after it are not run",
        file: file, range: directive.demo.range, hint: "make several lessons of it")
    excess = problem
    return problem
  }
}
