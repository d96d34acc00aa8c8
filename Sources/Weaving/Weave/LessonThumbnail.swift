import DemoKit
import Figures
import LessonSyntax

/// The figure that stands for a lesson in the list of lessons: the one that its front matter names, or
/// else the first that it shows.
struct LessonThumbnail {
  private(set) var svg: String?
  private(set) var diagnostics: [Diagnostic] = []

  init(_ lesson: Lesson, _ outcomes: DirectiveOutcomes) {
    guard let wanted = lesson.frontMatter.thumbnail else {
      svg = zip(lesson.directives, outcomes.outcomes).lazy.compactMap { directive, outcome in
        lesson.isInSolution(directive.range)
          ? nil : outcome.report.flatMap { Self.first(of: $0, shown: directive.show?.map(\.value)) }
      }.first.map(Self.svg)
      return
    }
    let figures = outcomes.figures
    let inSolution = figures.first { $0.id == wanted.value && lesson.isInSolution($0.place) }
    if let inSolution {
      diagnostics.append(
        .intoSolution("'\(inSolution.id)'", lesson.source.path, wanted.range))
      return
    }
    svg = figures.first { $0.id == wanted.value }.map { Self.svg($0.figure) }
    // A demo that failed has no figures, and has been reported.
    let isComplete = outcomes.outcomes.allSatisfy { $0.report != nil }
    guard svg == nil, isComplete else { return }
    let ids = figures.map(\.id)
    diagnostics.append(
      Diagnostic(
        id: "unknown-figure", "'\(wanted.value)' is not a figure of this lesson",
        file: lesson.source.path, range: wanted.range,
        hint: Suggestion.question(wanted.value, in: ids)
          ?? (ids.isEmpty ? "it shows none" : "it has \(ids.joined(separator: ", "))")))
  }

  /// What has to run for the figure of a lesson that is not shown itself: one directive at most.
  static func plan(_ lesson: Lesson, by planner: Planner) -> PlannedLesson {
    let wanted = lesson.frontMatter.thumbnail?.value
    let index = zip(lesson.directives, lesson.directiveLabels).enumerated().first { _, pair in
      guard !lesson.isInSolution(pair.0.range) else { return false }
      guard let wanted else {
        return pair.0.show?.contains { !DirectiveOutcomes.parts.contains($0.value) } ?? true
      }
      return wanted.hasPrefix(pair.1 + "-")
    }?.offset
    var plan = planner.plan(lesson)
    for place in plan.steps.indices where place != index { plan.steps[place] = .broken([]) }
    return plan
  }

  private static func first(of report: Report, shown: [String]?) -> RenderedFigure? {
    guard let shown else { return report.figures.first }
    return shown.lazy.compactMap { name in report.figures.first { $0.name == name } }.first
  }

  /// The first panel's plot, of the drawing for narrow places. Words would be too small to read, and the
  /// title beside it says more.
  private static func svg(_ figure: RenderedFigure) -> String {
    // As bytes: every page has such a drawing, and to find its characters would take a fifth of a render.
    let lines = figure.narrow.elements.utf8.split(separator: UInt8(ascii: "\n"))
    let marks = lines.filter {
      !$0.starts(with: "<text".utf8) && !$0.starts(with: "<g data-".utf8)
        && !$0.elementsEqual("</g>".utf8)
    }
    return """
      <svg class="weft-thumbnail" aria-hidden="true" viewBox="\(viewBox(figure.narrow, lines))">\
      \(marks.map { String(Substring($0)) }.joined(separator: "\n"))</svg>
      """
  }

  private static func viewBox(
    _ drawing: RenderedFigure.Drawing, _ lines: [Substring.UTF8View]
  ) -> String {
    let whole = "0 0 \(drawing.width) \(drawing.height)"
    let start = "<g data-box=\"".utf8
    guard let box = lines.first(where: { $0.starts(with: start) }) else { return whole }
    let text = Substring(box.dropFirst(start.count).prefix { $0 != UInt8(ascii: "\"") })
    let sides = text.split(separator: " ").compactMap { Double($0) }
    guard sides.count == 4 else { return whole }
    return "\(sides[0]) \(sides[1]) \(sides[2] - sides[0]) \(sides[3] - sides[1])"
  }
}

extension DirectiveOutcomes {
  /// Every figure of the lesson, with the place of its directive.
  fileprivate var figures: [(id: String, figure: RenderedFigure, place: Range<Int>)] {
    lesson.directives.indices.flatMap { index in
      (outcomes[index].report?.figures ?? []).map {
        (ReportIDs.figure(labels[index], $0.name), $0, lesson.directives[index].range)
      }
    }
  }
}
