import DemoKit
import LessonSyntax

/// The ids of one page: each must name one thing, or a link leads to the wrong place.
struct PageIDs {
  private(set) var diagnostics: [Diagnostic] = []

  private var owners: [String: Range<Int>] = [:]
  private let lesson: Lesson
  /// Where the parser has found something wrong.
  private let knownPlaces: Set<Range<Int>>

  init(lesson: Lesson, outcomes: DirectiveOutcomes) {
    self.lesson = lesson
    knownPlaces = Set(lesson.diagnostics.compactMap(\.range))
    for index in lesson.directives.indices {
      let directive = lesson.directives[index]
      let place = directive.label?.range ?? directive.demo.range
      for id in outcomes.ids(of: index) {
        claim(id, at: place, hint: "give this demo another label")
      }
    }
    for formula in lesson.formulas {
      guard let name = formula.name else { continue }
      claim(name.value, at: name.range, hint: "give the formula another name")
    }
    for id in lesson.tables.compactMap(\.id) + lesson.pictures.compactMap(\.id) {
      claim(id.value, at: id.range, hint: "give it another name")
    }
    for id in lesson.boxes.compactMap(\.id) {
      claim(id.value, at: id.range, hint: "give the box another id")
    }
    for anchor in lesson.anchors {
      claim(anchor.value, at: anchor.range, hint: "give it another id")
    }
    for term in lesson.terms {
      claim(term.anchor, at: term.range, hint: "change the heading, or the label of a demo")
    }
    for heading in lesson.headings {
      claim(heading.anchor, at: heading.range, hint: "change the heading, or the label of a demo")
    }
  }

  private mutating func claim(_ id: String, at range: Range<Int>, hint: String) {
    guard let owner = owners[id] else {
      owners[id] = range
      return
    }
    // A label that stands twice was reported by the parser.
    let isKnown = knownPlaces.contains(range) || knownPlaces.contains(owner)
    guard !isKnown, owner != range else { return }
    let line = lesson.source.position(of: owner.lowerBound).line
    diagnostics.append(
      Diagnostic(
        .warning, id: "duplicate-id", "'\(id)' also names what stands in line \(line)",
        file: lesson.source.path, range: range, hint: hint))
  }
}
