import LessonSyntax

/// The terms of a course: what explains them on its pages, and the page that lists them.
extension Site {
  static func explanations(
    of course: Course, _ rendered: RenderedCourse, _ memory: inout SiteMemory
  ) -> [Int: [String]] {
    var explanations = Dictionary(
      rendered.pages.map { ($0.index, $0.woven.explanations) }, uniquingKeysWith: { $1 })
    for (position, page) in course.pages.enumerated()
    where explanations[position] == nil && !page.lesson.terms.isEmpty {
      explanations[position] = memory.explanations(
        of: page.file, .init(stamp: page.stamp, formulas: rendered.formulas.generation)
      ) { TermExplanations.of(page.lesson, rendered.formulas) }
    }
    return explanations
  }

  /// What the terms mean that a page uses.
  func notes(_ uses: [Int], from position: Int) -> [PageNote] {
    guard !uses.isEmpty else { return [] }
    let page = course.pages[position]
    let up = Self.wayUp(from: page.output)
    var seen: Set<String> = []
    return uses.compactMap { use in
      let entry = terms.entries[use]
      guard let other = positions[entry.file], seen.insert(entry.anchor).inserted else {
        return nil
      }
      return TermMarkup.note(
        entry, explanations[other]?[entry.place] ?? "", from: page.file,
        url: up + termAddress(entry, at: other), lesson: title(of: other))
    }
  }

  private func termAddress(_ entry: CourseTerms.Entry, at position: Int) -> String {
    Self.url(course.pages[position].output) + "#" + Self.url(entry.anchor)
  }

  func usesMath(_ notes: [PageNote]) -> Bool {
    notes.contains { $0.html.holds("class=\"katex\"") }
  }

  /// The terms of the course on a page of their own; `nil` where there are none.
  var glossary: PageModel? {
    guard !terms.entries.isEmpty else { return nil }
    var entries: [GlossaryModel.Entry] = []
    for (position, page) in course.pages.enumerated() {
      for number in terms.terms(of: page.file).values.sorted() {
        let entry = terms.entries[number]
        let term = page.lesson.terms[entry.place]
        entries.append(
          GlossaryModel.Entry(
            name: set(term.title, of: position), synonyms: entry.synonyms,
            explanation: explanations[position]?[entry.place] ?? "",
            url: termAddress(entry, at: position), lesson: title(of: position),
            anchor: entry.anchor))
      }
    }
    let frame = surroundings.parts(up: "", file: nil, lang: language)
    var model = PageModel(
      lang: language, title: "Glossary", courseTitle: title,
      body: GlossaryModel(entries: entries, lang: language).blocks, home: Self.indexName)
    model.surroundings = frame
    model.usesMath =
      title.usesMath || frame.usesMath
      || entries.contains { $0.name.usesMath || $0.lesson.usesMath }
      || explanations.values.contains { $0.contains { $0.holds("class=\"katex\"") } }
    return model
  }
}
