import DemoKit
import LessonSyntax

/// The numbers of what a lesson shows, in the order of the page.
struct LessonNumbers: Sendable, Equatable {
  /// One for each directive: its figures as they are shown. `nil` for a demo that has not run.
  private(set) var figures: [[(name: String, number: Int)]?] = []
  /// One for each directive: its tables as they are shown. `nil` for a demo that has not run.
  private(set) var demoTables: [[(name: String, number: Int)]?] = []
  /// One for each picture that is a figure.
  private(set) var pictures: [Int] = []
  /// One for each table that the lesson writes.
  private(set) var tables: [Int?] = []
  /// One for each formula; those that have a name are numbered.
  private(set) var equations: [Int?] = []
  /// One for each box.
  private(set) var boxes: [Int?] = []
  /// The values in the lesson, as HTML, where titles that can be referred to hold some.
  private(set) var values: [String]?

  /// - Parameter reports: One for each directive; `nil` for those that have none.
  init(_ lesson: Lesson, reports: [Report?]) {
    func shown(_ names: (Report, [String]?) -> [String]) -> [[String]?] {
      zip(lesson.directives, reports).map { directive, report in
        report.map { names($0, directive.show?.map(\.value)) }
      }
    }
    (figures, pictures) = Self.count(
      shown { $0.figures(shown: $1) }, of: lesson, and: lesson.pictures.map(\.range))
    let numbered = lesson.tables.filter(\.isNumbered)
    var written: [Int]
    (demoTables, written) = Self.count(
      shown { $0.tables(shown: $1).map(\.name) }, of: lesson, and: numbered.map(\.range))
    tables = lesson.tables.map { $0.isNumbered ? written.removeFirst() : nil }
    var count = 0
    equations = lesson.formulas.map { formula in
      guard formula.name != nil else { return nil }
      count += 1
      return count
    }
    boxes = lesson.boxNumbers
    let titles = lesson.headings.map(\.title) + lesson.boxes.compactMap(\.title)
    if titles.contains(where: \.holdsValues) { values = Self.values(of: lesson, reports) }
  }

  private static func values(of lesson: Lesson, _ reports: [Report?]) -> [String] {
    let labelled = zip(lesson.directives, reports).compactMap { directive, report in
      directive.label.map { (label: $0.value, report: report) }
    }
    let places = Dictionary(labelled.indices.map { (labelled[$0].label, $0) }) { first, _ in first }
    let numbers = PageNumbers(labelled, place: { places[$0] })
    return lesson.evaluations.map { evaluation in
      do throws(Problem) {
        let expression = try ValueExpression(parsing: evaluation.text.text)
        return numbers.html(expression, suggests: false).html
      } catch {
        return DemoKit.html(evaluation: evaluation.text.text, error)
      }
    }
  }

  /// What demos show and what the lesson writes count together, in the order of their places.
  private static func count(
    _ shown: [[String]?], of lesson: Lesson, and places: [Range<Int>]
  ) -> (shown: [[(name: String, number: Int)]?], written: [Int]) {
    var count = 0
    func next() -> Int {
      count += 1
      return count
    }
    var numbers: [[(name: String, number: Int)]?] = []
    var written: [Int] = []
    for (directive, names) in zip(lesson.directives, shown) {
      while written.count < places.count,
        places[written.count].lowerBound < directive.range.lowerBound
      {
        written.append(next())
      }
      numbers.append(names?.map { ($0, next()) })
    }
    written += places[written.count...].map { _ in next() }
    return (numbers, written)
  }

  static func == (left: LessonNumbers, right: LessonNumbers) -> Bool {
    left.equations == right.equations && left.pictures == right.pictures
      && left.tables == right.tables && left.boxes == right.boxes && left.values == right.values
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

  func parts(of directive: Int, labelled label: String) -> [DirectiveView.PartNumber] {
    guard numbers.figures.indices.contains(directive) else { return [] }
    func texts(
      _ parts: [(name: String, number: Int)]?, _ kind: ReferenceKind,
      _ id: (_ label: String, _ name: String) -> String
    ) -> [DirectiveView.PartNumber] {
      (parts ?? []).map {
        .init(id: id(label, $0.name), text: "\(kind.word) \(style.text($0.number))")
      }
    }
    return texts(numbers.figures[directive], .figure, ReportIDs.figure)
      + texts(numbers.demoTables[directive], .table, ReportIDs.table)
  }

  func picture(_ picture: Int) -> String? { style.text(numbers.pictures[picture]) }

  func table(_ table: Int) -> String? { numbers.tables[table].map(style.text) }

  func equation(_ formula: Int) -> String? { numbers.equations[formula].map(style.text) }

  func box(_ box: Int) -> String? { numbers.boxes[box].map(style.text) }
}
