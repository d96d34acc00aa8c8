import LessonSyntax

/// Prints diagnostics to standard error in the form that was asked for.
struct DiagnosticOutput {
  var format: DiagnosticFormat
  var isStrict: Bool

  /// What there is to say.
  struct Words {
    /// Ends with a line end; empty where nothing is wrong.
    var text = ""
    /// Whether the command fails.
    var fails = false
  }

  /// - Returns: Whether any of them makes the command fail.
  func print(_ diagnostics: [Diagnostic], sources: [SourceText]) -> Bool {
    let words = words(for: diagnostics, sources: sources)
    Terminal.complain(words.text)
    return words.fails
  }

  func words(for diagnostics: [Diagnostic], sources: [SourceText]) -> Words {
    let judged = isStrict ? diagnostics.map(Self.asError) : diagnostics
    guard !judged.isEmpty else { return Words() }
    let text = text(judged, sources)
    return Words(
      text: text.hasSuffix("\n") ? text : text + "\n",
      fails: judged.contains { $0.severity == .error })
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
