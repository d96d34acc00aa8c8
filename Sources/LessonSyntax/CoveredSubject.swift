import DemoKit

/// Something that a lesson is about, with the demos of the lesson that show it.
package struct CoveredSubject: Sendable {
  package var name: Located<String>
  /// By their names; none for what needs no demo.
  package var demos: [Located<String>]
}

extension FieldReader {
  /// `covers:`: what the lesson is about, each with a demo or a list of them.
  mutating func covered(_ field: Field) -> [CoveredSubject] {
    guard let entries = field.value.entries else {
      wrongType(
        field.name, takes: "subjects with their demos", field.value,
        hint: "such as 'importance sampling: naive-vs-importance', on lines of their own")
      return []
    }
    return unique(fields(entries), id: "duplicate-key").map { entry in
      var demos: [Located<String>] = []
      switch entry.value.content {
      case .list: demos = texts(entry.name, entry.value)
      case .scalar(let scalar) where !scalar.isNull: demos = texts(entry.name, entry.value)
      default:
        wrongType(
          YAMLWords.shortened(entry.name), takes: "a demo or a list of them", entry.value,
          hint: "write [] where there is none")
      }
      return CoveredSubject(
        name: Located(entry.name, place(of: entry.nameRange)), demos: demos)
    }
  }
}

extension LessonParts {
  /// A demo that shows a subject must run where every reader finds it.
  mutating func check(_ subjects: [CoveredSubject]) {
    guard !subjects.isEmpty else { return }
    let solutions = SolutionPlaces(boxes, notes: notes.inSolutions)
    let used = directives.filter { !solutions.contains($0.range) }.map(\.demo.value)
    let hidden = Set(directives.map(\.demo.value)).subtracting(used)
    for demo in subjects.flatMap(\.demos) where !used.contains(demo.value) {
      let name = YAMLWords.shortened(demo.value)
      if hidden.contains(demo.value) {
        diagnostics.append(
          Diagnostic(
            id: "unused-demo", "only a solution uses '\(name)'", file: source.path,
            range: demo.range, hint: "students don't have it; use it outside as well"))
        continue
      }
      var known: [String] = []
      for name in used where !known.contains(name) { known.append(name) }
      diagnostics.append(
        Diagnostic(
          id: "unused-demo", "no directive of this lesson uses '\(name)'", file: source.path,
          range: demo.range,
          hint: Suggestion.question(demo.value, in: known)
            ?? (known.isEmpty ? "it has none" : "it has \(known.joined(separator: ", "))")))
    }
  }
}
