import DemoKit
import LessonSyntax

/// What a link can point at on one page.
package struct PageAnchors: Sendable, Equatable {
  /// Those of a page's text, or of its solutions.
  private struct Names: Equatable {
    var known: Set<String> = []
    /// Labels whose demos were not run: what figures they have is not known now.
    var open: [String] = []

    func contains(_ name: String) -> Bool {
      known.contains(name)
        || open.contains { name.hasPrefix($0 + "-") || name.hasPrefix("tbl-" + $0 + "-") }
    }
  }

  private var names = Names()
  private var inSolutions = Names()

  /// - Parameter reports: By label, of the demos that were run; `nil` when the page's were not.
  init(_ lesson: Lesson, reports: [String: Report]?) {
    for heading in lesson.headings {
      add(heading.anchor, heading.range, of: lesson)
      if let alias = heading.alias { add(alias, heading.range, of: lesson) }
    }
    for anchor in lesson.anchors { add(anchor.value, anchor.range, of: lesson) }
    for name in lesson.formulas.compactMap(\.name) { add(name.value, name.range, of: lesson) }
    for id in lesson.tables.compactMap(\.id) + lesson.pictures.compactMap(\.id) {
      add(id.value, id.range, of: lesson)
    }
    for box in lesson.boxes { if let id = box.id { add(id.value, id.range, of: lesson) } }
    for term in lesson.terms { add(term.anchor, term.range, of: lesson) }
    for directive in lesson.directives {
      guard let label = directive.label?.value else { continue }
      add(label, directive.range, of: lesson)
      if let report = reports?[label] {
        for id in ReportIDs.ids(label, report) { add(id, directive.range, of: lesson) }
      } else if lesson.isInSolution(directive.range) {
        inSolutions.open.append(label)
      } else {
        names.open.append(label)
      }
    }
  }

  private mutating func add(_ name: String, _ place: Range<Int>, of lesson: Lesson) {
    if lesson.isInSolution(place) {
      inSolutions.known.insert(name)
    } else {
      names.known.insert(name)
    }
  }

  /// Whether the page has it, for whomever it is made.
  func contains(_ name: String) -> Bool { names.contains(name) }

  /// Whether it stands in a solution, and so nowhere on a student's page.
  func isInSolution(_ name: String) -> Bool { inSolutions.contains(name) }

  /// For suggestions, in an order that does not change.
  var sorted: [String] { names.known.sorted() }
}

extension PageAnchors {
  /// - Parameter reports: One for each directive; `nil` for those that have none.
  init(_ lesson: Lesson, reports: [Report?]) {
    let labelled = zip(lesson.directives, reports).compactMap { directive, report in
      directive.label.flatMap { label in report.map { (label.value, $0) } }
    }
    self.init(lesson, reports: Dictionary(labelled) { first, _ in first })
  }
}

extension PlannedLesson {
  /// What each directive has reported; `nil` for those that have not run, or failed.
  func reports(in results: [String: Runner.Result]) -> [Report?] {
    steps.map { step in
      guard case .ready(_, let run) = step,
        case .success(let report) = results[Runner.key(of: run)]?.report
      else { return nil }
      return report
    }
  }
}
