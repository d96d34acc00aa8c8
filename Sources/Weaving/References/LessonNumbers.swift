import DemoKit
import LessonSyntax

/// The numbers of what a lesson shows, in the order of the page.
struct LessonNumbers: Sendable, Equatable {
  /// One for each directive: its figures as they are shown. `nil` for a demo that has not run.
  private(set) var figures: [[(name: String, number: Int)]?] = []
  /// One for each formula; those that have a name are numbered.
  private(set) var equations: [Int?] = []
  /// One for each box.
  private(set) var boxes: [Int?] = []

  /// - Parameter reports: One for each directive; `nil` for those that have none.
  init(_ lesson: Lesson, reports: [Report?]) {
    var count = 0
    figures = zip(lesson.directives, reports).map { directive, report in
      report?.figures(shown: directive.show?.map(\.value)).map { name in
        count += 1
        return (name, count)
      }
    }
    count = 0
    equations = lesson.formulas.map { formula in
      guard formula.name != nil else { return nil }
      count += 1
      return count
    }
    boxes = lesson.boxNumbers
  }

  static func == (left: LessonNumbers, right: LessonNumbers) -> Bool {
    left.equations == right.equations && left.boxes == right.boxes
      && left.figures.elementsEqual(right.figures) { one, other in
        (one == nil) == (other == nil)
          && (one ?? []).elementsEqual(other ?? []) { $0 == $1 }
      }
  }
}

/// How numbers are written: `3`, or `2.3` in the second lesson of a course that is numbered through.
struct NumberStyle: Equatable, Sendable {
  /// The lesson's place in the course.
  var chapter: Int?

  func text(_ number: Int) -> String { (chapter.map { "\($0)." } ?? "") + String(number) }
}

/// The numbers of a page as it shows them.
struct ShownNumbers {
  let numbers: LessonNumbers
  let style: NumberStyle

  func figures(of directive: Int) -> [DirectiveView.FigureText] {
    (numbers.figures[directive] ?? []).map {
      .init(figure: $0.name, text: "\(ReferenceKind.figure.word) \(style.text($0.number))")
    }
  }

  func equation(_ formula: Int) -> String? { numbers.equations[formula].map(style.text) }

  func box(_ box: Int) -> String? { numbers.boxes[box].map(style.text) }
}
