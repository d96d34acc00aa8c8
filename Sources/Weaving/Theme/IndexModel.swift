/// The first page of a course: its lessons in the order of teaching.
package struct IndexModel: Sendable, Equatable {
  package struct Lesson: Sendable, Equatable {
    package var title: SetText
    /// Relative to the index, percent-encoded.
    package var url: String
    package var description: SetText?
    /// A figure of it, as SVG. Taken as it is.
    package var thumbnail: String?

    package init(
      title: SetText, url: String, description: SetText? = nil, thumbnail: String? = nil
    ) {
      self.title = title
      self.url = url
      self.description = description
      self.thumbnail = thumbnail
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
    var regions = PageRegions(
      lang: lang, title: PageText.title(title, of: courseTitle), description: description?.plain,
      styles: PageFrame.styles(assets: assets, usesMath: usesMath),
      opening: opening.markup(description: description, authors: authors).html,
      blocks: introduction(opening.blocks) + [list.html], liveData: liveData,
      scripts: liveData == nil ? [] : scripts, isLesson: false)
    if hasReferences { regions.glanceScript = assets + PageFrame.glanceScript }
    return regions
  }

  private func introduction(_ blocks: [String]) -> [String] {
    guard !blocks.isEmpty else { return [] }
    return ["<div class=\"weft-body\">\n\(blocks.joined())</div>\n"]
  }

  private var list: Markup {
    guard !lessons.isEmpty else { return "<p>There are no lessons yet.</p>\n" }
    let items: [Markup] = lessons.map { lesson in
      let description: Markup = lesson.description.map { "<p>\(html: $0.html)</p>" } ?? ""
      return """
        <li>\(html: lesson.thumbnail ?? "")<h2>\
        <a href="\(PageText.address(lesson.url))">\(html: lesson.title.html)</a></h2>\
        \(description)</li>

        """
    }
    return "<ol class=\"weft-lessons\">\n\(items)</ol>\n"
  }
}
