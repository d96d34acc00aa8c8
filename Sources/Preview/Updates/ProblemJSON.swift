import LessonSyntax

/// What is wrong in a lesson, as the page is told.
enum ProblemJSON {
  static func object(_ diagnostic: Diagnostic, source: SourceText?) -> JSON {
    let start = diagnostic.range.flatMap { source?.position(of: $0.lowerBound) }
    let text = DiagnosticText.render([diagnostic], sources: source.map { [$0] } ?? [])
    return .object([
      "id": .string(diagnostic.id), "severity": .string(diagnostic.severity.rawValue),
      "message": .string(diagnostic.summary), "hint": .string(diagnostic.hint),
      "file": .string(diagnostic.file), "line": .number(start?.line),
      "column": .number(start?.column), "text": .string(text),
    ])
  }
}
