/// Lessons of a course that stand under one heading in its list.
package struct CoursePart: Sendable {
  /// As a lesson of nothing else; `nil` for a lesson that stands under none.
  package var heading: Lesson?
  package var lessons: [Located<String>]
}

extension FieldReader {
  /// `parts:`: mappings of a title and a list of lessons, with lessons between them that belong to none.
  mutating func parts(
    _ field: Field, options: LessonOptions, in source: SourceText
  ) -> [CoursePart] {
    guard case .list(let elements) = field.value.content else {
      wrongType(
        field.name, takes: "a list of parts", field.value,
        hint: "such as - {title: First steps, lessons: [draws.md, bound.md]}")
      return []
    }
    return elements.compactMap { part($0, options: options, in: source) }
  }

  private mutating func part(
    _ node: YAMLNode, options: LessonOptions, in source: SourceText
  ) -> CoursePart? {
    guard let entries = node.entries else {
      return text("parts", node).map { CoursePart(lessons: [$0]) }
    }
    var part = CoursePart(lessons: [])
    for field in keys(entries, ["title", "lessons"], owner: "a key of a part") {
      switch field.name {
      case "title":
        guard let title = text(field.name, field.value),
          let words = mapped(title.value, field.value)
        else { return nil }
        part.heading = Lesson(titled: words, options: options, in: source)
      default: part.lessons = texts(field.name, field.value)
      }
    }
    if part.heading == nil {
      report(
        "incomplete-setting", "this part has no title", node.range,
        hint: "add 'title: …'; a lesson of no part stands in the list by itself")
    }
    return part
  }

  /// The entries of a mapping in the settings.
  mutating func keys(_ entries: [YAMLEntry], _ names: [String], owner: String) -> [Field] {
    unique(
      known(fields(entries), among: names, id: "unknown-setting", owner: owner),
      id: "duplicate-key")
  }
}
