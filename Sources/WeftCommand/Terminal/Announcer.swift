import LessonSyntax
import Synchronization

/// Says in the terminal what is wrong with lessons that are edited: each thing when it turns up, and once
/// when nothing is left.
final class Announcer: Sendable {
  private struct Known: Hashable {
    var file: String
    var id: String
    var summary: String
  }

  private let output: DiagnosticOutput
  private let known = Mutex<Set<Known>>([])

  init(_ output: DiagnosticOutput) { self.output = output }

  func announce(_ diagnostics: [Diagnostic], sources: [SourceText]) {
    let current = diagnostics.map { Known(file: $0.file, id: $0.id, summary: $0.summary) }
    let before = known.withLock { known in
      defer { known = Set(current) }
      return known
    }
    let fresh = zip(diagnostics, current).filter { !before.contains($0.1) }.map(\.0)
    _ = output.print(fresh, sources: sources)
    if current.isEmpty, !before.isEmpty { Terminal.complain("No problems are left.") }
  }
}
