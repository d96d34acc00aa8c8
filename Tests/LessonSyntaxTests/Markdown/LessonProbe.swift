import LessonSyntax

/// A lesson from a text, with stand-ins for what the weaver puts in.
struct LessonProbe {
  let lesson: Lesson
  private let text: String

  init(
    _ text: String, allowsRawHTML: Bool = false, math: MathForms = .all,
    typography: Typography = [], citations: Bool = false,
    audience: Audience = .teacher, path: String = "lessons/probe.md"
  ) {
    self.text = text
    var options = LessonOptions(
      allowsRawHTML: allowsRawHTML, math: math, typography: typography, audience: audience)
    options.citations = citations
    lesson = Lesson.parse(SourceText(path: path, text: text), options: options)
  }

  /// The page's body: a formula shows as `⟨tex⟩` or `⟪tex⟫`, a value as `⟨=expression⟩`, a reference or
  /// a citation as `⟦@key⟧`.
  var html: String { lesson.html(insertions) }

  var insertions: Insertions {
    Insertions(
      directive: { "<demo \(lesson.directives[$0].demo.value)>\n" },
      check: { index in
        "<check \(lesson.checks[index].claims.map { $0.text.text }.joined(separator: "; "))>\n"
      },
      evaluation: { "⟨=\(lesson.evaluations[$0].text.text)⟩" },
      formula: { index in
        let formula = lesson.formulas[index]
        let tex = formula.tex.text
        return formula.isDisplay ? "⟪\(tex)⟫" : "⟨\(tex)⟩"
      },
      mention: { "⟦\(lesson.mentions[$0].text)⟧" },
      link: { lesson.links[$0].url }, image: { lesson.images[$0].url })
  }

  /// Each diagnostic as `id: what the source has there`.
  var problems: [String] {
    lesson.diagnostics.map { "\($0.id): \($0.range.map { slice($0) } ?? "-")" }
  }

  func slice(_ range: Range<Int>) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }
}
