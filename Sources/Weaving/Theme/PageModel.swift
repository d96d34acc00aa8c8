import DemoKit

/// The page of one lesson: what it shows, and its HTML.
package struct PageModel: Sendable, Equatable {
  /// A BCP 47 language tag.
  package var lang: String
  /// Plain text.
  package var title: String
  package var courseTitle: String
  package var description: String?
  package var authors: [String]
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
  package var usesMath: Bool
  /// JSON without `<` for the script that runs the page's demos again; `nil` for a page without.
  package var liveData: String?

  package init(
    lang: String = "en", title: String, courseTitle: String, description: String? = nil,
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
    let (heading, blocks) = titleAndBlocks
    let isOneAndTheSame = courseTitle.isEmpty || title == courseTitle
    let scripts = [BrowserCode.demosPath, BrowserCode.scriptPath].map { assets + $0 }
    return PageRegions(
      lang: lang, title: isOneAndTheSame ? title : "\(title) · \(courseTitle)",
      description: description, styles: PageFrame.styles(assets: assets, usesMath: usesMath),
      top: """
        <header class="weft-top"><a href="\(PageText.url(home))" rel="up">\
        \(HTMLText.escaped(courseTitle))</a></header>
        """,
      opening: """
        <header class="weft-opening">
        \(heading)
        \(lede)\(byline)</header>
        """,
      contents: contents, blocks: blocks, neighbours: neighbours, liveData: liveData,
      scripts: liveData == nil ? [] : scripts, isLesson: true)
  }

  /// The body's own first heading is taken out to stand above the description; it may hold markup.
  private var titleAndBlocks: (heading: String, blocks: [String]) {
    var blocks = body[...]
    let first = blocks.popFirst().map { $0.drop(while: \.isWhitespace) } ?? ""
    guard hasTitleInBody, first.hasPrefix("<h1"), let end = first.firstRange(of: "</h1>") else {
      return ("<h1>\(HTMLText.escaped(title))</h1>", first.isEmpty ? [] : [String(first)] + blocks)
    }
    let rest = first[end.upperBound...].drop(while: \.isWhitespace)
    return (String(first[..<end.upperBound]), (rest.isEmpty ? [] : [String(rest)]) + blocks)
  }

  private var lede: String {
    guard let description, !description.isEmpty else { return "" }
    return "<p class=\"weft-lede\">\(HTMLText.escaped(description))</p>\n"
  }

  private var byline: String {
    authors.isEmpty ? "" : "<p class=\"weft-authors\">\(PageText.list(authors))</p>\n"
  }

  private var contents: String {
    let hasTitleFirst = hasTitleInBody && headings.first?.level == 1
    let entries = headings.dropFirst(hasTitleFirst ? 1 : 0)
    let outline = ContentsOutline(entries)
    guard outline.count > 1 else { return "" }
    return """
      <nav class="weft-contents" aria-labelledby="\(PageFrame.contentsID)"\(PageFrame.wordsLanguage(in: lang))>
      <p id="\(PageFrame.contentsID)">Contents</p>
      \(outline.html(lang: PageFrame.wordsLanguage(in: lang).isEmpty ? nil : lang))</nav>

      """
  }

  private var neighbours: String {
    guard previous != nil || next != nil else { return "" }
    return """
      <nav class="weft-neighbours" aria-label="Lessons"\(PageFrame.wordsLanguage(in: lang))>
      <div>
      \(link(to: previous, "previous", says: "Previous"))\(link(to: next, "next", says: "Next"))</div>
      </nav>

      """
  }

  private func link(to page: PageLink?, _ name: String, says word: String) -> String {
    guard let page else { return "" }
    let rel = name == "previous" ? "prev" : name
    return """
      <a class="weft-\(name)" rel="\(rel)" href="\(PageText.url(page.url))">\
      <span>\(word)</span> \(HTMLText.escaped(page.title))</a>

      """
  }
}
