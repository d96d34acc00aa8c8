import DemoKit
import LessonSyntax

/// What there is to say about the formulas of one lesson, which know nothing of each other.
struct FormulaAdvisor {
  private let lesson: Lesson
  /// The line in which a formula defines a command, by the command.
  private let definitions: [String: Int]

  init(_ lesson: Lesson) {
    self.lesson = lesson
    var definitions: [String: Int] = [:]
    for formula in lesson.formulas {
      for name in formula.request.definedCommands where definitions[name] == nil {
        definitions[name] = lesson.source.position(of: formula.range.lowerBound).line
      }
    }
    self.definitions = definitions
  }

  func diagnostic(_ error: TeXError, _ formula: Formula) -> Diagnostic {
    let length = formula.tex.text.utf8.count
    // A mistake at the very end has nothing to underline: the last character stands for it.
    let range =
      error.range.isEmpty && length > 0
      ? max(0, min(error.range.lowerBound, length) - 1)..<length : error.range
    return Diagnostic(
      id: "tex", error.message, file: lesson.source.path, range: formula.tex.place(of: range),
      hint: hint(error, formula))
  }

  private func hint(_ error: TeXError, _ formula: Formula) -> String? {
    if let hint = error.hint { return hint }
    if let command = error.undefinedCommand, let line = definitions[command] {
      return "its definition in line \(line) ends with its formula: \(TeXAdvice.macros)"
    }
    if openComment(in: formula) != nil { return "write \\% for a percent sign: % begins a comment" }
    return error.suggestion.map { "did you mean '\($0)'?" }
  }

  /// What is lost of a formula that could be set.
  func warnings(_ formula: Formula, html: String) -> [Diagnostic] {
    var warnings: [Diagnostic] = []
    if let comment = openComment(in: formula) {
      let end = formula.tex.text.utf8.count
      warnings.append(
        Diagnostic(
          .warning, id: "tex-comment", "'%' begins a comment, so that this is left out",
          file: lesson.source.path, range: formula.tex.place(of: comment..<end),
          hint: "write \\% for a percent sign"))
    }
    if html.hasSuffix(Self.nothing) || html.hasSuffix(Self.nothing + "</span>"),
      let name = formula.request.definedCommands.first
    {
      warnings.append(
        Diagnostic(
          .warning, id: "tex-definition", "'\(name)' is defined here for no other formula",
          file: lesson.source.path, range: formula.range, hint: TeXAdvice.macros))
    }
    return warnings
  }

  private static let nothing = "<span class=\"katex-html\" aria-hidden=\"true\"></span></span>"

  /// A comment at the end of a line, before the closing dollar signs, takes nothing with it.
  private func openComment(in formula: Formula) -> Int? {
    guard let comment = formula.request.openComment else { return nil }
    let length = formula.tex.text.utf8.count
    let end = formula.tex.place(of: 0..<length).upperBound
    let rest = lesson.source.bytes[end..<max(end, formula.range.upperBound)]
    return rest.contains(0x0A) || rest.contains(0x0D) ? nil : comment
  }
}
