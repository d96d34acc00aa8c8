import DemoKit
import LessonSyntax

extension Diagnostic {
  /// As a page shows it: the same words, with the line in the lesson for whoever can mend it.
  func problem(in source: SourceText) -> Problem {
    let line = range.map { " (line \(source.position(of: $0.lowerBound).line))" } ?? ""
    return Problem(id: id, message: summary + line, hint: hint, place: .whole)
  }
}

extension Problem {
  /// The problem at its place in the lesson.
  func diagnostic(in text: MappedText, file: String) -> Diagnostic {
    let whole = 0..<text.text.utf8.count
    let span = if case .span(let span) = place { span } else { whole }
    return Diagnostic(id: id, message, file: file, range: text.place(of: span), hint: hint)
  }
}
