/// What a course decides about the Markdown of its lessons.
package struct LessonOptions: Equatable, Sendable {
  /// Whether HTML in a lesson stays HTML; otherwise it shows as text.
  package var allowsRawHTML: Bool
  /// The marks between which formulas may stand.
  package var math: MathForms
  /// Which signs are set in prose.
  package var typography: Typography
  /// The course's, as a BCP 47 tag.
  var language: String
  package var audience: Audience
  /// Whether the course has a bibliography, so that `@hu2018` is no mere text.
  package var citations = false
  /// Whether scripts in such HTML run, which whoever renders the course has said.
  package var allowsScripts = false

  package init(
    allowsRawHTML: Bool = false, math: MathForms = .all, typography: Typography = [],
    language: String = "en", audience: Audience = .teacher
  ) {
    self.allowsRawHTML = allowsRawHTML
    self.math = math
    self.typography = typography
    self.language = language
    self.audience = audience
  }

  /// A caption never holds HTML.
  var ofCaptions: LessonOptions {
    var options = self
    options.allowsRawHTML = false
    options.allowsScripts = false
    return options
  }
}

/// Ways of writing formulas.
package struct MathForms: OptionSet, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `$…$` and `$$…$$`.
  package static let dollars = MathForms(rawValue: 1)
  /// `\(…\)` and `\[…\]`, also with two backslashes, around what looks like TeX.
  package static let brackets = MathForms(rawValue: 2)
  /// `\begin{align}…\end{align}` and the like, without anything around them.
  package static let environments = MathForms(rawValue: 4)

  package static let all: MathForms = [.dollars, .brackets, .environments]

  /// As `math:` in a course's settings names them.
  static let names: [(name: String, form: MathForms)] = [
    ("dollars", .dollars), ("brackets", .brackets), ("environments", .environments),
  ]
}
