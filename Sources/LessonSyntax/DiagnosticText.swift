/// The words for diagnostics: in a terminal, for programs, for GitHub's log.
package enum DiagnosticText {
  package static func render(
    _ diagnostics: [Diagnostic], sources: [SourceText], usesColour: Bool = false
  ) -> String { "" }

  package static func json(_ diagnostics: [Diagnostic], sources: [SourceText]) -> String { "" }

  package static func github(_ diagnostics: [Diagnostic], sources: [SourceText]) -> String { "" }
}
