import DemoKit
import LessonSyntax

/// What a link can point at on one page.
package struct PageAnchors: Sendable, Equatable {
  private var names: Set<String>
  /// Labels whose demos were not run: what figures they have is not known now.
  private var open: [String]

  /// - Parameter reports: By label, of the demos that were run; `nil` when the page's were not.
  init(_ lesson: Lesson, reports: [String: Report]?) {
    let labels = lesson.directives.compactMap { $0.label?.value }
    names = Set(lesson.headings.map { $0.anchor } + labels)
    names.formUnion(lesson.anchors.map(\.value))
    names.formUnion(lesson.formulas.compactMap { $0.name?.value })
    names.formUnion(
      (lesson.tables.compactMap(\.id) + lesson.pictures.compactMap(\.id)).map(\.value))
    for (label, report) in reports ?? [:] { names.formUnion(ReportIDs.ids(label, report)) }
    open = labels.filter { reports?[$0] == nil }
  }

  func contains(_ name: String) -> Bool {
    names.contains(name)
      || open.contains { name.hasPrefix($0 + "-") || name.hasPrefix("tbl-" + $0 + "-") }
  }

  /// For suggestions, in an order that does not change.
  var sorted: [String] { names.sorted() }
}

extension PageAnchors {
  /// The anchors of a page as far as its demos have run.
  init(_ lesson: Lesson, plan: PlannedLesson, results: [String: Runner.Result]) {
    var reports: [String: Report] = [:]
    for (directive, step) in zip(lesson.directives, plan.steps) {
      guard let label = directive.label?.value, case .ready(_, let run) = step,
        case .success(let report) = results[Runner.key(of: run)]?.report
      else { continue }
      reports[label] = report
    }
    self.init(lesson, reports: reports)
  }
}
