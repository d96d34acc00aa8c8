/// What `weft.yml` says about a course.
package struct CourseSettings: Sendable {
  package struct Macro: Sendable {
    /// With its backslash: `\\KL`.
    package var name: Located<String>
    package var expansion: Located<String>
  }

  package var title: Located<String>?
  package var authors: [Located<String>] = []
  package var lang: Located<String>?
  /// The order of teaching; `nil` when the file does not say.
  package var lessons: [Located<String>]?
  /// Whether lessons may hold raw HTML.
  package var html: Located<Bool>?
  package var macros: [Macro] = []

  package init() {}

  package static func parse(
    _ source: SourceText
  ) -> (settings: CourseSettings, diagnostics: [Diagnostic]) {
    (CourseSettings(), [])
  }
}
