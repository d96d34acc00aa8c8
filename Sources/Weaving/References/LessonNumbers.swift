import DemoKit
import LessonSyntax

/// The numbers of what a lesson shows, in the order of the page.
struct LessonNumbers: Sendable, Equatable {
  /// One for each directive: its figures as they are shown. `nil` for a demo that has not run.
  private(set) var figures: [[(name: String, number: Int)]?] = []
  /// One for each directive: the names and titles of its tables, which have no numbers. `nil` for a demo
  /// that has not run.
  private(set) var demoTables: [[(name: String, title: String)]?] = []
  /// One for each picture that is a figure.
  private(set) var pictures: [Int] = []
  /// One for each table that the lesson writes.
  private(set) var tables: [Int?] = []
  /// One for each formula; those that have a name are numbered.
  private(set) var equations: [Int?] = []
  /// One for each box.
  private(set) var boxes: [Int?] = []

  /// - Parameter reports: One for each directive; `nil` for those that have none.
  init(_ lesson: Lesson, reports: [Report?]) {
    countFigures(of: lesson, reports)
    demoTables = zip(lesson.directives, reports).map { directive, report in
      report?.tables(shown: directive.show?.map(\.value)).map { ($0.name, $0.title) }
    }
    var count = 0
    tables = lesson.tables.map { table in
      guard table.isNumbered else { return nil }
      count += 1
      return count
    }
    count = 0
    equations = lesson.formulas.map { formula in
      guard formula.name != nil else { return nil }
      count += 1
      return count
    }
    boxes = lesson.boxNumbers
  }

  /// Figures of demos and pictures count together, in the order of their places.
  private mutating func countFigures(of lesson: Lesson, _ reports: [Report?]) {
    var count = 0
    var rest = lesson.pictures[...]
    func next() -> Int {
      count += 1
      return count
    }
    for (directive, report) in zip(lesson.directives, reports) {
      while let picture = rest.first, picture.range.lowerBound < directive.range.lowerBound {
        pictures.append(next())
        rest = rest.dropFirst()
      }
      figures.append(
        report?.figures(shown: directive.show?.map(\.value)).map { ($0, next()) })
    }
    pictures += rest.map { _ in next() }
  }

  static func == (left: LessonNumbers, right: LessonNumbers) -> Bool {
    left.equations == right.equations && left.pictures == right.pictures
      && left.tables == right.tables && left.boxes == right.boxes
      && isSame(left.figures, right.figures) { $0 == $1 }
      && isSame(left.demoTables, right.demoTables) { $0 == $1 }
  }

  /// Tuples are not `Equatable`, though they have a `==`.
  private static func isSame<Item>(
    _ left: [[Item]?], _ right: [[Item]?], _ areEqual: (Item, Item) -> Bool
  ) -> Bool {
    left.elementsEqual(right) { one, other in
      (one == nil) == (other == nil) && (one ?? []).elementsEqual(other ?? [], by: areEqual)
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
    guard numbers.figures.indices.contains(directive) else { return [] }
    return (numbers.figures[directive] ?? []).map {
      .init(figure: $0.name, text: "\(ReferenceKind.figure.word) \(style.text($0.number))")
    }
  }

  func picture(_ picture: Int) -> String? { style.text(numbers.pictures[picture]) }

  func table(_ table: Int) -> String? { numbers.tables[table].map(style.text) }

  func equation(_ formula: Int) -> String? { numbers.equations[formula].map(style.text) }

  func box(_ box: Int) -> String? { numbers.boxes[box].map(style.text) }
}
