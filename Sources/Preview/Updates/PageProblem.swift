import LessonSyntax

/// One thing that is wrong, as a page shows it.
struct PageProblem: Equatable, Sendable {
  var id: String
  var json: JSON

  init(_ diagnostic: Diagnostic, source: SourceText?) {
    id = diagnostic.id
    let start = diagnostic.range.flatMap { source?.position(of: $0.lowerBound) }
    let text = DiagnosticText.render([diagnostic], sources: source.map { [$0] } ?? [])
    json = .object([
      "id": .string(id), "severity": .string(diagnostic.severity.rawValue),
      "message": .string(diagnostic.summary), "hint": .string(diagnostic.hint),
      "file": .string(diagnostic.file), "line": .number(start?.line),
      "column": .number(start?.column), "text": .string(text),
    ])
  }
}
