import LessonSyntax

/// Prints diagnostics to standard error in the form that was asked for.
struct DiagnosticOutput {
  var format: DiagnosticFormat
  var isStrict: Bool

  /// - Returns: Whether any of them makes the command fail.
  func print(_ diagnostics: [Diagnostic], sources: [SourceText]) -> Bool {
    let judged = isStrict ? diagnostics.map(Self.asError) : diagnostics
    guard !judged.isEmpty else { return false }
    Terminal.complain(text(judged, sources))
    return judged.contains { $0.severity == .error }
  }

  private func text(_ diagnostics: [Diagnostic], _ sources: [SourceText]) -> String {
    switch format {
    case .text:
      DiagnosticText.render(diagnostics, sources: sources, usesColour: Terminal.usesColour)
    case .json: DiagnosticText.json(diagnostics, sources: sources)
    case .github: DiagnosticText.github(diagnostics, sources: sources)
    }
  }

  private static func asError(_ diagnostic: Diagnostic) -> Diagnostic {
    var error = diagnostic
    error.severity = .error
    return error
  }
}
