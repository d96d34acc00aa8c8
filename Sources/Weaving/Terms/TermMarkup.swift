import LessonSyntax

/// The tags around terms.
enum TermMarkup {
  static func start(_ term: Term) -> Markup { "<dfn id=\"\(term.anchor)\">" }

  static func start(useOf term: Int, _ terms: CourseTerms, from file: String) -> Markup {
    """
    <a class="weft-use" href="\(terms.address(of: term, from: file))" \
    aria-describedby="\(note(terms.entries[term]))">
    """
  }

  /// The id of what explains a term on the pages that use it.
  static func note(_ entry: CourseTerms.Entry) -> String { "weft.note-\(entry.anchor)" }

  /// What explains a term, and where; nothing where that is not known.
  static func note(
    _ entry: CourseTerms.Entry, _ explanation: String, from file: String, url: String,
    lesson: SetText
  ) -> PageNote {
    let place: Markup =
      entry.file == file
      ? ""
      : """
       <a class="weft-source-of" href="\(PageText.address(url))">\(html: lesson.html)</a>
      """
    return PageNote(id: note(entry), html: explanation + place.html)
  }
}
