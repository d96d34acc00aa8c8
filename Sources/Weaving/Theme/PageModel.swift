/// The page of one lesson: what it shows, and its HTML.
package struct PageModel: Sendable, Equatable {
  /// A BCP 47 language tag.
  package var lang: String
  package var title: SetText
  package var courseTitle: SetText
  /// What its part of the course is called.
  package var part: SetText?
  package var description: SetText?
  package var authors: [String]
  /// How long the text takes to read.
  package var minutes: Int?
  /// The lesson as HTML in its blocks, with everything woven in. Taken as it is: the weaver has
  /// escaped it.
  package var body: [String]
  package var headings: [ContentsEntry]
  /// Whether the body begins with an `<h1>` that says the title.
  package var hasTitleInBody: Bool
  package var previous: PageLink?
  package var next: PageLink?
  /// The address of the course's index, relative to this page.
  package var home: String
  /// The way to the folder of shared files: relative, ends in "/", or is empty.
  package var assets: String
  package var surroundings = PageSurroundings()
  /// What words of the text mean.
  package var notes: [PageNote] = []
  package var usesMath: Bool
  /// JSON without `<` for the script that runs the page's demos again; `nil` for a page without.
  package var liveData: String?
  /// Whether references stand in the text.
  package var hasReferences = false

  package init(
    lang: String = "en", title: SetText, courseTitle: SetText, description: SetText? = nil,
    authors: [String] = [], body: [String], headings: [ContentsEntry] = [],
    hasTitleInBody: Bool = false, previous: PageLink? = nil, next: PageLink? = nil, home: String,
    assets: String = "", usesMath: Bool = false, liveData: String? = nil
  ) {
    self.lang = lang
    self.title = title
    self.courseTitle = courseTitle
    self.description = description
    self.authors = authors
    self.body = body
    self.headings = headings
    self.hasTitleInBody = hasTitleInBody
    self.previous = previous
    self.next = next
    self.home = home
    self.assets = assets
    self.usesMath = usesMath
    self.liveData = liveData
  }

  /// The whole HTML document, the same bytes for the same model.
  package var html: String { regions.document() }

  package var regions: PageRegions {
    let opening = PageOpening(title: title, body: body, hasTitleInBody: hasTitleInBody)
    let scripts = [BrowserCode.demosPath, BrowserCode.scriptPath].map { assets + $0 }
    return PageRegions(
      lang: lang, title: PageText.title(title, of: courseTitle.plain),
      description: description?.plain,
      styles: PageFrame.styles(assets: assets, usesMath: usesMath),
      top: top.html,
      opening: opening.markup(
        part: part, description: description, authors: authors, minutes: minutes
      ).html,
      contents: contents.html, blocks: opening.blocks, neighbours: neighbours.html,
      footer: surroundings.footer, notes: PageNote.markup(notes).html,
      notesScript: notes.isEmpty && !hasReferences ? nil : assets + PageNote.scriptPath,
      liveData: liveData,
      scripts: liveData == nil ? [] : scripts, isLesson: true)
  }

  private var top: Markup {
    """
    <header class="weft-top"><a href="\(PageText.address(home))" rel="up">\
    \(html: surroundings.logo)\(html: courseTitle.html)</a></header>
    """
  }

  private var contents: Markup {
    let hasTitleFirst = hasTitleInBody && headings.first?.level == 1
    let entries = headings.dropFirst(hasTitleFirst ? 1 : 0)
    let outline = ContentsOutline(entries)
    guard outline.count > 1 else { return "" }
    return """
      <nav class="weft-contents" aria-labelledby="\(PageFrame.contentsID)"\(PageFrame.wordsLanguage(in: lang))>
      <p id="\(PageFrame.contentsID)">Contents</p>
      \(outline.markup(lang: PageFrame.isEnglish(lang) ? nil : lang))</nav>

      """
  }

  private var neighbours: Markup {
    guard previous != nil || next != nil else { return "" }
    return """
      <nav class="weft-neighbours" aria-label="Lessons"\(PageFrame.wordsLanguage(in: lang))>
      <div>
      \(link(to: previous, "previous", says: "Previous"))\(link(to: next, "next", says: "Next"))</div>
      </nav>

      """
  }

  private func link(to page: PageLink?, _ name: String, says word: String) -> Markup {
    guard let page else { return "" }
    let rel = name == "previous" ? "prev" : name
    return """
      <a class="weft-\(name)" rel="\(rel)" href="\(PageText.address(page.url))">\
      <span>\(word)</span> \(html: page.title.html)</a>

      """
  }
}
