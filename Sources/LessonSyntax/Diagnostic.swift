/// Something wrong in a lesson, as data. `DiagnosticText` gives it words and a caret line.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Sendable {
    case error
    case warning
  }

  package var severity: Severity
  /// Stable and machine readable: `unknown-parameter`.
  package var id: String
  /// One sentence without a full stop: "'sample' is not a parameter of 'naive-vs-importance'".
  package var summary: String
  /// The path of the source as the user would write it.
  package var file: String
  /// UTF-8 offsets of the culprit in the file; `nil` where the whole file is meant.
  package var range: Range<Int>?
  /// Shown beside the caret: "did you mean 'samples'? (integer, 1…1000000)".
  package var hint: String?

  package init(
    _ severity: Severity = .error, id: String, _ summary: String, file: String,
    range: Range<Int>? = nil, hint: String? = nil
  ) {
    self.severity = severity
    self.id = id
    self.summary = summary
    self.file = file
    self.range = range
    self.hint = hint
  }
}

extension Diagnostic {
  /// - Parameter name: Of what stands in a solution, and is used outside it.
  package static func intoSolution(
    _ name: String, _ file: String, _ place: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      id: "in-solution", "\(name) stands in a solution, which students don't get", file: file,
      range: place, hint: "move it out of the solution, or this into it")
  }
}
