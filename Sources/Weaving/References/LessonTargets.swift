import DemoKit
import LessonSyntax

/// What the references of a course can point at on one page.
struct LessonTargets: Sendable, Equatable {
  struct Target: Sendable, Equatable {
    var kind: ReferenceKind
    /// Among those of its kind in the lesson. `nil` for what has none, such as a section, or a figure whose
    /// demo has not run.
    var number: Int?
    /// Of a section or a box.
    var title: TitleText?
    /// The same as it is written: a title's formulas are no part of it.
    var written = ""
    /// The id on the page.
    var anchor: String
    /// Whether students don't get it.
    var isInSolution = false
  }

  /// By key, without a lesson's name.
  private(set) var targets: [String: Target] = [:]
  /// By the first part of their keys: figures and tables of demos that have not run, or have failed.
  private var open: [String: Target] = [:]

  init(_ lesson: Lesson, _ numbers: LessonNumbers) {
    add(numbers.figures, of: lesson, .figure, anchor: ReportIDs.figure)
    add(numbers.demoTables, of: lesson, .table, anchor: ReportIDs.table)
    for (index, formula) in lesson.formulas.enumerated() {
      guard let name = formula.name else { continue }
      add(
        name.value, .equation, numbers.equations[index], anchor: name.value, at: name.range,
        of: lesson)
    }
    for (index, box) in lesson.boxes.enumerated() {
      guard let id = box.id else { continue }
      add(
        id.value, .box(box.kind), numbers.boxes[index], anchor: id.value, at: id.range, of: lesson,
        title: box.title)
    }
    for (table, number) in zip(lesson.tables, numbers.tables) {
      guard let id = table.id else { continue }
      add(id.value, .table, number, anchor: id.value, at: id.range, of: lesson)
    }
    for (picture, number) in zip(lesson.pictures, numbers.pictures) {
      guard let id = picture.id else { continue }
      add(id.value, .figure, number, anchor: id.value, at: id.range, of: lesson)
    }
    for heading in lesson.headings { add(heading, heading.anchor, of: lesson) }
    for heading in lesson.headings {
      if let alias = heading.alias { add(heading, alias, of: lesson) }
    }
  }

  /// What demos show: by its own key, and the first of a demo by the label alone.
  private mutating func add(
    _ parts: [[(name: String, number: Int)]?], of lesson: Lesson, _ kind: ReferenceKind,
    anchor: (_ label: String, _ name: String) -> String
  ) {
    for (directive, shown) in zip(lesson.directives, parts) {
      guard let label = directive.label?.value else { continue }
      let key = Self.key(label, kind)
      guard let shown else {
        addOpen(key, kind, label, at: directive.range, of: lesson)
        continue
      }
      for (name, number) in shown {
        for key in [key + "-" + name, key] {
          add(key, kind, number, anchor: anchor(label, name), at: directive.range, of: lesson)
        }
      }
    }
  }

  private mutating func addOpen(
    _ key: String, _ kind: ReferenceKind, _ label: String, at place: Range<Int>, of lesson: Lesson
  ) {
    var target = Target(kind: kind, anchor: label)
    target.isInSolution = lesson.isInSolution(place)
    open[key] = target
  }

  private mutating func add(_ heading: Heading, _ anchor: String, of lesson: Lesson) {
    add(
      Self.key(anchor, .section), .section, nil, anchor: heading.anchor, at: heading.range,
      of: lesson, title: heading.title, written: heading.text)
  }

  /// What has a key first keeps it: that two things have one name is said elsewhere.
  private mutating func add(
    _ key: String, _ kind: ReferenceKind, _ number: Int?, anchor: String, at place: Range<Int>,
    of lesson: Lesson, title: TitleText? = nil, written: String = ""
  ) {
    guard targets[key] == nil else { return }
    targets[key] = Target(
      kind: kind, number: number, title: title, written: written, anchor: anchor,
      isInSolution: lesson.isInSolution(place))
  }

  /// A label that says its kind already says it once.
  private static func key(_ name: String, _ kind: ReferenceKind) -> String {
    let prefix = kind.prefix + "-"
    return name.hasPrefix(prefix) ? name : prefix + name
  }

  func target(_ key: String) -> Target? {
    if let known = targets[key] { return known }
    return open.isEmpty ? nil : openTarget(key)
  }

  /// A label may be the beginning of another's: the longest is meant.
  private func openTarget(_ key: String) -> Target? {
    var end = key.endIndex
    while true {
      if let target = open[String(key[..<end])] { return target }
      guard let hyphen = key[..<end].lastIndex(of: "-") else { return nil }
      end = hyphen
    }
  }

  /// For the course's index, and for suggestions.
  var keys: [String] { Array(targets.keys) + Array(open.keys) }
}
