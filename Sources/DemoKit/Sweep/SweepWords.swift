import ElementaryMath

/// The words for what can be wrong with a sweep.
struct SweepWords {
  /// Which of two parameters they are about.
  let element: Int?

  init(element: Int? = nil) { self.element = element }

  func place(_ option: String) -> Problem.Place { .option(option, element: element) }

  static func wrongCount(_ count: Int) -> Problem {
    Problem(
      id: "wrong-count", message: "a curve is drawn against one parameter or two, not \(count)",
      place: .option("against", element: nil))
  }

  func unknown(_ name: String, of demo: String, _ all: [ParameterDescription]) -> Problem {
    let names = Self.numeric(all)
    return Problem(
      id: "unknown-parameter", message: "'\(name)' is not a parameter of '\(demo)'",
      hint: Suggestion.question(name, in: names) ?? Self.choice(names), place: place("against"))
  }

  func notNumeric(_ parameter: ParameterDescription, _ all: [ParameterDescription]) -> Problem {
    let isSeed = parameter.kind == .seed
    return Problem(
      id: "not-numeric",
      message: isSeed
        ? "nothing can be drawn against 'seed': which seed is larger means nothing"
        : "nothing can be drawn against '\(parameter.name)', which is no number",
      hint: isSeed
        ? "'seeds: 50' tells how values vary from seed to seed" : Self.choice(Self.numeric(all)),
      place: place("against"))
  }

  func outOfRange(points: Int) -> Problem {
    let range = SweepAxis.range
    return Problem(
      id: "out-of-range", message: "'\(points)' is out of range for 'points'",
      hint: "integer, \(range.lowerBound)…\(range.upperBound)", place: place("points"))
  }

  func empty(_ stretch: SweepStretch, isFromWritten: Bool) -> Problem {
    let (low, high) = (ParameterValue.text(stretch.low), ParameterValue.text(stretch.high))
    return Problem(
      id: "empty-range", message: "'\(stretch.description.name)' can't go from \(low) to \(high)",
      hint: isFromWritten ? "'from' must be less than \(high)" : "'to' must be more than \(low)",
      place: place(isFromWritten ? "from" : "to"))
  }

  /// - Parameter point: Where the demo can't run: `samples = 1000000`.
  static func invalid(_ problem: Problem, at point: String) -> Problem {
    Problem(
      id: problem.id, message: "at \(point): \(problem.message)",
      hint: problem.hint ?? "choose 'from' and 'to' so that the demo can run at each point",
      place: .option("against", element: nil))
  }

  /// - Parameter fitting: How many points of each parameter fit; `nil` where not even two do.
  static func tooDear(_ axes: [SweepAxis], cost: Int64, fitting: [Int]?) -> Problem {
    let counts = axes.map { String($0.values.count) }.joined(" × ")
    return Problem(
      id: "over-budget",
      message: "these \(counts) points would cost \(time(cost)) of a lesson's "
        + time(WorkBudget.lessonCap),
      hint: fitting.map { $0.map { String($0) }.joined(" × ") + " points fit" }
        ?? "not even two points fit; make one run cheaper",
      place: .option("points", element: nil))
  }

  /// On one core, at 10 ns a unit of work.
  private static func time(_ cost: Int64) -> String {
    let seconds = Double(cost) / 100_000_000
    if seconds < 60 { return NumberText.significant(seconds, digits: 2) + " s" }
    if seconds < 3600 { return NumberText.significant(seconds / 60, digits: 2) + " min" }
    return NumberText.significant(seconds / 3600, digits: 2) + " h"
  }

  private static func numeric(_ descriptions: [ParameterDescription]) -> [String] {
    descriptions.filter { SweepStretch($0) != nil }.map { $0.name }
  }

  private static func choice(_ names: [String]) -> String {
    names.isEmpty
      ? "none of its parameters is a number" : "it can be drawn against " + names.joined(", ")
  }
}
