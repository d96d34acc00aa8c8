import DemoKit
import LessonSyntax

/// One thing that is wrong, as a page shows it.
struct PageProblem: Equatable, Sendable {
  var id: String
  var json: String

  init(_ diagnostic: Diagnostic, source: SourceText?) {
    id = diagnostic.id
    let start = diagnostic.range.flatMap { source?.position(of: $0.lowerBound) }
    let text = DiagnosticText.render([diagnostic], sources: source.map { [$0] } ?? [])
    json = JSONWriter.string {
      $0.object {
        $0.member("id", text: diagnostic.id)
        $0.member("severity", text: diagnostic.severity.rawValue)
        $0.member("message", text: diagnostic.summary)
        $0.member("hint", text: diagnostic.hint)
        $0.member("file", text: diagnostic.file)
        $0.member("line", number: start?.line)
        $0.member("column", number: start?.column)
        $0.member("text", text: text)
      }
    }
  }
}
