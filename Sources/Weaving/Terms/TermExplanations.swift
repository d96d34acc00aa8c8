import Figures
import LessonSyntax

/// What explains each term of a lesson, as HTML that may stand on any page: without links and pictures.
enum TermExplanations {
  /// In bytes of HTML. What is longer explains nothing.
  private static let lengthLimit = 40_000

  /// - Parameters:
  ///   - evaluations: The values in the lesson, as HTML; `nil` where its demos were not run.
  ///   - mentions: The references in it, in the same way.
  /// - Returns: Nothing for what holds values that are not known.
  static func of(
    _ lesson: Lesson, _ formulas: FormulaTypesetter.Outcome, _ style: NumberStyle,
    evaluations: [String]?, mentions: [String]?
  ) -> [String] {
    // Numbers of boxes need no reports.
    let numbers = LessonNumbers(lesson, reports: [])
    let heads = BoxHeads(lesson, ShownNumbers(numbers: numbers, style: style)).html
    var insertions = Insertions(
      directive: { _ in "" }, check: { _ in "" },
      evaluation: { evaluations?[$0] ?? "" },
      formula: { index in
        let formula = lesson.formulas[index]
        if case .success(let set) = formulas.html[formula.request] { return set }
        let written: Markup = "<code>\(formula.tex.text)</code>"
        return written.html
      },
      mention: { mentions?[$0] ?? MarkupText.escaped(lesson.mentions[$0].text) },
      link: { _ in "" }, image: { _ in "" })
    insertions.box = { heads[$0] }
    var known: [Int: String] = [:]
    return lesson.explanations.map { explanation in
      guard let block = explanation.block else { return "" }
      if let html = known[block] { return html }
      if explanation.hasEvaluations, evaluations == nil { return "" }
      let html = explanation.html(insertions)
      let shown = html.utf8.count > lengthLimit ? "" : withoutLinks(html)
      known[block] = shown
      return shown
    }
  }

  private static func withoutLinks(_ html: String) -> String {
    guard html.contains("<a ") || html.contains("<img") else { return html }
    var kept = ""
    var rest = html[...]
    while let start = rest.firstIndex(of: "<") {
      kept += rest[..<start]
      rest = rest[start...]
      let isLink = ["<a ", "</a>", "<img "].contains { rest.hasPrefix($0) }
      let end = rest.firstIndex(of: ">").map { rest.index(after: $0) } ?? rest.endIndex
      if !isLink { kept += rest[..<end] }
      rest = rest[end...]
    }
    return kept + rest
  }
}
