/// The first page of a course: its lessons in the order of teaching.
package struct IndexModel: Sendable, Equatable {
  package struct Lesson: Sendable, Equatable {
    package var title: SetText
    /// Relative to the index, percent-encoded.
    package var url: String
    package var description: SetText?
    /// A figure of it, as SVG. Taken as it is.
    package var thumbnail: String?
    /// How long it takes to read.
    package var minutes: Int?
    /// The position of the part that it belongs to.
    package var part: Int?

    package init(
      title: SetText, url: String, description: SetText? = nil, thumbnail: String? = nil,
      minutes: Int? = nil, part: Int? = nil
    ) {
      self.title = title
      self.url = url
      self.description = description
      self.thumbnail = thumbnail
      self.minutes = minutes
      self.part = part
    }
  }

  /// A BCP 47 language tag.
  package var lang: String
  package var title: SetText
  /// Of the course, where the page itself is called otherwise.
  package var courseTitle = ""
  package var description: SetText?
  package var authors: [String]
  package var lessons: [Lesson]
  /// What the parts of the course are called; `nil` for what stands under no heading.
  package var parts: [SetText?] = []
  /// Whether there is a page that says which lesson has what.
  package var hasPlaces = false
  /// Whether there is a page of the course's terms.
  package var hasGlossary = false
  package var surroundings = PageSurroundings()
  /// What words of the introduction mean.
  package var notes: [PageNote] = []
  /// What stands before the list, as HTML in its blocks. Taken as it is: the weaver has escaped it.
  package var body: [String]
  /// Whether the body begins with an `<h1>` that says the title.
  package var hasTitleInBody = false
  /// The way to the folder of shared files: relative, ends in "/", or is empty.
  package var assets: String
  package var usesMath: Bool
  /// JSON without `<` for the script that runs the page's demos again; `nil` for a page without.
  package var liveData: String?
  /// Whether references stand in what comes before the list.
  package var hasReferences = false

  package init(
    lang: String = "en", title: SetText, authors: [String] = [], lessons: [Lesson],
    body: [String] = [], assets: String = "", usesMath: Bool = false
  ) {
    self.lang = lang
    self.title = title
    self.authors = authors
    self.lessons = lessons
    self.body = body
    self.assets = assets
    self.usesMath = usesMath
  }

  /// The whole HTML document, the same bytes for the same model.
  package var html: String { regions.document() }

  package var regions: PageRegions {
    let opening = PageOpening(title: title, body: body, hasTitleInBody: hasTitleInBody)
    let scripts = [BrowserCode.demosPath, BrowserCode.scriptPath].map { assets + $0 }
    return PageRegions(
      lang: lang, title: PageText.title(title, of: courseTitle), description: description?.plain,
      styles: PageFrame.styles(assets: assets, usesMath: usesMath),
      top: top.html, opening: opening.markup(description: description, authors: authors).html,
      blocks: introduction(opening.blocks) + lists.map(\.html), footer: surroundings.footer,
      notes: PageNote.markup(notes).html,
      notesScript: notes.isEmpty && !hasReferences ? nil : assets + PageNote.scriptPath,
      liveData: liveData,
      scripts: liveData == nil ? [] : scripts, isLesson: false)
  }

  private func introduction(_ blocks: [String]) -> [String] {
    guard !blocks.isEmpty else { return [] }
    return ["<div class=\"weft-body\">\n\(blocks.joined())</div>\n"]
  }

  private var top: Markup {
    surroundings.logo.isEmpty
      ? "" : "<header class=\"weft-top\">\(html: surroundings.logo)</header>\n"
  }

  /// The lessons of one part after the other, each part's heading an element beside its list.
  private var lists: [Markup] {
    guard !lessons.isEmpty else { return ["<p>There are no lessons yet.</p>\n"] }
    var lists: [Markup] = []
    var rest = lessons[...]
    while let first = rest.first {
      let group = rest.prefix { $0.part == first.part }
      rest = rest.dropFirst(group.count)
      let title = title(ofPart: first.part)
      if let title { lists.append("<h2 class=\"weft-part\">\(html: title.html)</h2>\n") }
      lists.append(list(group, level: title == nil ? 2 : 3))
    }
    if hasPlaces {
      lists.append(
        """
        <p class="weft-more"><a href="\(PlacesModel.path)"\(PageFrame.wordsLanguage(in: lang))>\(PlacesModel.title)</a></p>

        """)
    }
    if hasGlossary {
      lists.append(
        """
        <p class="weft-more"><a href="\(GlossaryModel.path)"\(PageFrame.wordsLanguage(in: lang))>Glossary</a></p>

        """)
    }
    return lists
  }

  private func title(ofPart part: Int?) -> SetText? {
    part.flatMap { parts.indices.contains($0) ? parts[$0] : nil }
  }

  /// - Parameter level: Of the lessons' headings.
  private func list(_ lessons: some Collection<Lesson>, level: Int) -> Markup {
    let items: [Markup] = lessons.map { lesson in
      let description: Markup = lesson.description.map { "<p>\(html: $0.html)</p>" } ?? ""
      return """
        <li>\(html: lesson.thumbnail ?? "")<h\(level)>\
        <a href="\(PageText.address(lesson.url))">\(html: lesson.title.html)</a></h\(level)>\
        \(description)\(lesson.minutes.map(PageOpening.time) ?? "")</li>

        """
    }
    return "<ol class=\"weft-lessons\">\n\(items)</ol>\n"
  }
}
