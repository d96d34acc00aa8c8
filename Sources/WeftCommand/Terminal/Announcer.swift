import Dispatch
import LessonSyntax
import Synchronization

/// Says in the terminal what is wrong with lessons that are edited: each thing when it turns up, and once
/// when nothing is left.
///
/// Nobody waits for the terminal: while it is held up, only the newest state is kept for it.
final class Announcer: Sendable {
  private struct Known: Hashable {
    var file: String
    var id: String
    var summary: String

    init(_ diagnostic: Diagnostic) {
      file = diagnostic.file
      id = diagnostic.id
      summary = diagnostic.summary
    }
  }

  private struct News {
    var diagnostics: [Diagnostic]
    var sources: [SourceText]
  }

  private let output: DiagnosticOutput
  private let news = Mutex<News?>(nil)
  private let said = Mutex<Set<Known>>([])
  private let queue = DispatchQueue(label: "weft announcements")

  init(_ output: DiagnosticOutput) { self.output = output }

  func announce(_ diagnostics: [Diagnostic], sources: [SourceText]) {
    let isFirst = news.withLock { news in
      defer { news = News(diagnostics: diagnostics, sources: sources) }
      return news == nil
    }
    if isFirst { queue.async { self.say() } }
  }

  private func say() {
    let latest = news.withLock { news in
      defer { news = nil }
      return news
    }
    guard let latest else { return }
    let current = Set(latest.diagnostics.map(Known.init))
    let before = said.withLock { said in
      defer { said = current }
      return said
    }
    let fresh = latest.diagnostics.filter { !before.contains(Known($0)) }
    _ = output.print(fresh, sources: latest.sources)
    if current.isEmpty, !before.isEmpty { Terminal.complain("No problems are left.") }
  }
}
