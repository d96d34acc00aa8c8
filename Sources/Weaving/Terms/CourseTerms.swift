import LessonSyntax

/// The terms of a course: which lesson explains each, and by what words it is found in the others.
struct CourseTerms: Sendable {
  struct Entry: Sendable, Equatable {
    /// The lesson that explains it, relative to the course's folder.
    var file: String
    /// The place among the lesson's terms.
    var place: Int
    /// As it is written.
    var name: String
    var synonyms: [String]
    /// Of the place on the page.
    var anchor: String
    /// Whether an s makes a plural.
    var isEnglish: Bool
  }

  let entries: [Entry]
  let index: TermIndex
  /// By file and place: which of all terms it is.
  private let own: [String: [Int: Int]]

  init(_ entries: [Entry] = []) {
    self.entries = entries
    // What a term is called goes before what another is called besides.
    let names =
      entries.enumerated().map { ($0.element.name, $0.offset) }
      + entries.enumerated().flatMap { entry in
        entry.element.synonyms.map { ($0, entry.offset) }
      }
    index = TermIndex(names.map { (text: $0.0, term: $0.1) }, hasPlural: { entries[$0].isEnglish })
    var own: [String: [Int: Int]] = [:]
    for (number, entry) in entries.enumerated() {
      own[entry.file, default: [:]][entry.place] = number
    }
    self.own = own
  }

  /// By their places among the lesson's.
  func terms(of file: String) -> [Int: Int] { own[file] ?? [:] }

  static func entries(of course: Course) -> [Entry] {
    course.pages.flatMap { page -> [Entry] in
      let lang = page.lesson.frontMatter.lang?.value ?? course.settings.lang?.value ?? "en"
      return page.lesson.terms.enumerated().compactMap { place, term in
        // What a solution explains is not for those who do not get it.
        if page.lesson.isLeftOut(term.range) { return nil }
        return Entry(
          file: page.file, place: place, name: term.name, synonyms: term.synonyms.map(\.value),
          anchor: term.anchor, isEnglish: PageFrame.isEnglish(lang))
      }
    }
  }

  /// The way from a page to the place that explains a term.
  func address(of term: Int, from file: String) -> String {
    let entry = entries[term]
    let part = "#" + Site.url(entry.anchor)
    if entry.file == file { return part }
    return Site.url(CourseAddress.written(Course.page(for: entry.file), in: file)) + part
  }
}

/// Terms that are explained more than once.
struct TermConflicts {
  private(set) var diagnostics: [Diagnostic] = []

  private struct Place {
    var file: String
    var line: Int
    var range: Range<Int>
  }

  init(_ course: Course) {
    guard course.pages.contains(where: { !$0.lesson.terms.isEmpty }) else { return }
    var owners: [String: Place] = [:]
    var told: Set<String> = []
    for page in course.pages {
      for term in page.lesson.terms {
        claim(Located(term.name, term.range), page.lesson.source, &owners, &told)
        for synonym in term.synonyms { claim(synonym, page.lesson.source, &owners, &told) }
      }
    }
  }

  private mutating func claim(
    _ name: Located<String>, _ source: SourceText, _ owners: inout [String: Place],
    _ told: inout Set<String>
  ) {
    let place = Place(
      file: source.path, line: source.position(of: name.range.lowerBound).line,
      range: name.range)
    let key = TermName.folded(name.value)
    guard let owner = owners[key] else {
      owners[key] = place
      return
    }
    diagnostics.append(Self.problem(name.value, at: place, owner))
    if told.insert(key).inserted {
      diagnostics.append(Self.problem(name.value, at: owner, place))
    }
  }

  private static func problem(_ name: String, at place: Place, _ other: Place) -> Diagnostic {
    Diagnostic(
      id: "duplicate-term", "'\(name)' is explained at \(other.file):\(other.line), too",
      file: place.file, range: place.range,
      hint: "explain it once; every other lesson then refers to that")
  }
}
