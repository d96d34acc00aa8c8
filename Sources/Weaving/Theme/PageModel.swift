import DemoKit

/// The page of one lesson: what it shows, and its HTML.
package struct PageModel: Sendable {
  /// A BCP 47 language tag.
  package var lang: String
  /// Plain text.
  package var title: String
  package var courseTitle: String
  package var description: String?
  package var authors: [String]
  /// The lesson as HTML, with everything woven in. Taken as it is: the weaver has escaped it.
  package var body: String
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
    authors: [String] = [], body: String, headings: [ContentsEntry] = [],
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
  package var html: String {
    let (heading, text) = titleAndText
    return frame.document(
      around: """
        <header class="weft-top"><a href="\(PageText.url(home))" rel="up">\
        \(HTMLText.escaped(courseTitle))</a></header>
        <main id="\(PageFrame.textID)" tabindex="-1">
        <article class="weft-page">
        <header class="weft-opening">
        \(heading)
        \(lede)\(byline)</header>
        \(contents)<div class="weft-body">
        \(text)</div>
        </article>
        </main>
        \(neighbours)
        """)
  }

  private var frame: PageFrame {
    let isOneAndTheSame = courseTitle.isEmpty || title == courseTitle
    return PageFrame(
      lang: lang, documentTitle: isOneAndTheSame ? title : "\(title) · \(courseTitle)",
      description: description, assets: assets, usesMath: usesMath, liveData: liveData)
  }

  /// The body's own first heading is taken out to stand above the description; it may hold markup.
  private var titleAndText: (heading: String, text: Substring) {
    let body = body.drop { $0.isWhitespace }
    if hasTitleInBody, body.hasPrefix("<h1"), let end = body.firstRange(of: "</h1>") {
      let text = body[end.upperBound...].drop { $0.isWhitespace }
      return (String(body[..<end.upperBound]), text)
    }
    return ("<h1>\(HTMLText.escaped(title))</h1>", body)
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
      <nav class="weft-contents" aria-labelledby="\(PageFrame.contentsID)"\(frame.wordsLanguage)>
      <p id="\(PageFrame.contentsID)">Contents</p>
      \(outline.html(lang: frame.wordsLanguage.isEmpty ? nil : lang))</nav>

      """
  }

  private var neighbours: String {
    guard previous != nil || next != nil else { return "" }
    return """
      <nav class="weft-neighbours" aria-label="Lessons"\(frame.wordsLanguage)>
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
