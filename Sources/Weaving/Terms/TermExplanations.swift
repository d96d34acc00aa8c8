import LessonSyntax

/// What explains each term of a lesson, as HTML that may stand on any page: without links, pictures and
/// ids, and with numbers that are text, for the demos of another page are others.
enum TermExplanations {
  /// In bytes of HTML. What is longer explains nothing.
  private static let lengthLimit = 40_000

  /// - Parameter insertions: Those of the lesson's page.
  static func of(_ lesson: Lesson, _ insertions: Insertions) -> [String] {
    var insertions = insertions
    insertions.term = { _ in "<dfn>" }
    return texts(of: lesson.explanations, insertions)
  }

  /// Of a lesson that was not rendered: nothing for what holds values or references, which are not known.
  static func of(_ lesson: Lesson, _ formulas: FormulaTypesetter.Outcome) -> [String] {
    let insertions = Insertions(
      directive: { _ in "" }, check: { _ in "" }, evaluation: { _ in "" },
      formula: { index in
        let formula = lesson.formulas[index]
        if case .success(let set) = formulas.html[formula.request] { return set }
        let written: Markup = "<code>\(formula.tex.text)</code>"
        return written.html
      },
      mention: { _ in "" }, link: { _ in "" }, image: { _ in "" })
    let known = lesson.explanations.map { $0.isSelfContained ? $0 : TermExplanation() }
    return texts(of: known, insertions)
  }

  private static func texts(
    of explanations: [TermExplanation], _ insertions: Insertions
  ) -> [String] {
    var known: [Int: String] = [:]
    return explanations.map { explanation in
      guard let block = explanation.block else { return "" }
      if let html = known[block] { return html }
      let html = explanation.html(insertions)
      let shown = html.utf8.count > lengthLimit ? "" : bare(html)
      known[block] = shown
      return shown
    }
  }

  private static func bare(_ html: String) -> String {
    let marks: [StaticString] = ["<a ", "<img ", "<data ", " id=\""]
    guard marks.contains(where: { html.holds($0) }) else {
      return html
    }
    var kept: [UInt8] = []
    var rest = Array(html.utf8)[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      kept += rest[..<start]
      let end = rest[start...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? rest.endIndex
      let tag = rest[start..<end]
      if !["<a ", "</a>", "<img ", "<data ", "</data>"].contains(where: {
        tag.starts(with: $0.utf8)
      }) {
        kept += withoutID(tag)
      }
      rest = rest[end...]
    }
    return String(decoding: kept + rest, as: UTF8.self)
  }

  private static func withoutID(_ tag: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let mark: StaticString = " id=\""
    guard let start = tag.place(of: mark),
      let end = tag[(start + mark.utf8CodeUnitCount)...].firstIndex(of: UInt8(ascii: "\""))
    else { return tag }
    return tag[..<start] + tag[(end + 1)...]
  }
}
