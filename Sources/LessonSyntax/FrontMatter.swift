/// What stands between the `---` lines at the top of a lesson.
package struct FrontMatter: Sendable {
  package var title: Located<String>?
  package var description: Located<String>?
  package var authors: [Located<String>] = []
  package var lang: Located<String>?

  package init() {}

  /// - Parameter yaml: The text between the lines, with its place in `source`.
  static func parse(
    _ yaml: MappedText, in source: SourceText
  ) -> (frontMatter: FrontMatter, diagnostics: [Diagnostic]) {
    (FrontMatter(), [])
  }
}
