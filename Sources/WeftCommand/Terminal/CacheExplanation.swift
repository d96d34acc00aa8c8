import DemoKit
import LessonSyntax
import Weaving

/// Says of each run where its result came from.
enum CacheExplanation {
  static func text(plan: CoursePlan, rendered: RenderedCourse, usesCache: Bool) -> String {
    var lines: [String] = []
    for (page, lesson) in zip(plan.pages, plan.lessons) {
      for (directive, step) in zip(plan.course.pages[page].lesson.directives, lesson.steps) {
        guard case .ready(_, let run) = step, let result = rendered.results[Runner.key(of: run)]
        else { continue }
        let name = directive.label.map { "\($0.value) (\(run.demo))" } ?? run.demo
        lines.append("cache: \(name): \(words(for: result.source, usesCache))")
      }
    }
    let formulas = rendered.formulas
    lines.append(
      "cache: formulas: \(formulas.fromCache) from the cache, \(formulas.typeset) typeset")
    return lines.joined(separator: "\n")
  }

  private static func words(for source: Runner.Source, _ usesCache: Bool) -> String {
    guard usesCache else { return "computed: the cache is off" }
    return switch source {
    case .cached: "from the cache"
    case .computed: "computed: no result for this build and these parameters"
    case .recomputed: "computed again: the kept result was damaged"
    }
  }
}
